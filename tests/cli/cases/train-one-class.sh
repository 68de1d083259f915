# One label: nothing to tell apart.
. "$SOURCES/tests/cli/sample.sh"
printf '{"text":"rain","label":"weather"}\n{"text":"fog","label":"weather"}\n' >rows.jsonl
nutgraf train -o one.ngm rows.jsonl
