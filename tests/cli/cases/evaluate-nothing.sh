# Nothing to evaluate is no success.
make_model
: >empty.jsonl
nutgraf evaluate -m tiny.ngm empty.jsonl
