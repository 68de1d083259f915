# Nothing to evaluate is no success.
. "$SOURCES/tests/cli/sample.sh"
make_model
: >empty.jsonl
nutgraf evaluate -m tiny.ngm empty.jsonl
