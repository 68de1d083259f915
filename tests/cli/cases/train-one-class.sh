# One label: nothing to tell apart.
printf '{"text":"rain","label":"weather"}\n{"text":"fog","label":"weather"}\n' >rows.jsonl
nutgraf train -o one.ngm rows.jsonl
