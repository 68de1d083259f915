# Nothing to train on.
: >empty.jsonl
nutgraf train -o none.ngm empty.jsonl
