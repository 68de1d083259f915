# What bench refuses, each with its exit code.
make_model
try() {
    code=0
    nutgraf bench -q --threads 1 "$@" >out || code=$?
    echo "$code $(grep -c '^whole' out || true)"
}
try -m tiny.ngm -
try -m tiny.ngm --repeats 4 --compare before.json train.jsonl
try -m tiny.ngm --repeats 51 train.jsonl
try -m tiny.ngm --repeats 5 --compare missing.json train.jsonl
echo '{"repeats":5}' >bad.json
try -m tiny.ngm --repeats 5 --compare bad.json train.jsonl
try -m tiny.ngm --repeats 5 --save before.json train.jsonl
head -n 3 train.jsonl >other.jsonl
try -m tiny.ngm --repeats 5 --compare before.json other.jsonl
try -m tiny.ngm --repeats 5 --unit document --compare before.json train.jsonl
sed 's/"seconds":\[[^],]*,/"seconds":[/' before.json >short.json
try -m tiny.ngm --repeats 5 --compare short.json train.jsonl
try -m missing.ngm train.jsonl
try -m tiny.ngm --repeats 1 missing.jsonl
: >empty.jsonl
try -m tiny.ngm --repeats 1 empty.jsonl
{ cat train.jsonl; echo '{"text":7}'; } >some.jsonl
try -m tiny.ngm --repeats 1 some.jsonl
try -m tiny.ngm --repeats 1 --save no/such/folder.json train.jsonl
