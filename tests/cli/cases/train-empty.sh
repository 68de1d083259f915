# Nothing to train on.
. "$SOURCES/tests/cli/sample.sh"
: >empty.jsonl
nutgraf train -o none.ngm empty.jsonl
