# A training that fails leaves the old model as it was, and nothing beside it.
make_model
cp tiny.ngm before.ngm
: >empty.jsonl
code=0
nutgraf train --quiet -o tiny.ngm empty.jsonl || code=$?
cmp tiny.ngm before.ngm
ls
exit $code
