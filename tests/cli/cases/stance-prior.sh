# The shares of labels that a model answers under: its own, those of its training, given ones.
make_model
write_stances
natural='{"against": 0.2, "favor": 0.1, "neutral": 0.7}'
train() {
    nutgraf train -q --task stance -C 3 --min-df 1 "$@" pairs.jsonl
}
train -o plain.ngm
train -o natural.ngm --prior "$natural" --prior-temper 0.5
nutgraf inspect natural.ngm | sed -n '/^  prior/,/temper/p'
nutgraf inspect plain.ngm | sed -n '/^  prior/,/favor/p'
echo '{"text":"Critics blamed Brannholt for the flood.","target":"Brannholt"}' >record.jsonl
classify() {
    nutgraf classify -q -m tiny.ngm --format "$@" record.jsonl | sed -n 's/.*\("stance":\[{"target":"[^"]*","label.*\)/\1/p'
}
classify jsonl --stance-model plain.ngm >plain
classify jsonl --stance-model natural.ngm --prior training | cmp - plain
echo "$natural" >shares.json
classify jsonl --stance-model natural.ngm >natural
classify jsonl --stance-model natural.ngm --prior natural | cmp - natural
classify jsonl --stance-model natural.ngm --prior shares.json | cmp - natural
classify jsonl --stance-model natural.ngm --explain 1 | grep -c '"prior":'
classify jsonl --stance-model natural.ngm --prior training --explain 1 | grep -c '"prior":' || true
nutgraf classify -q -m tiny.ngm --stance-model natural.ngm --explain 1 --format table record.jsonl | grep -c 'prior [-+]'
nutgraf evaluate -q -m natural.ngm --prior training --bootstrap none pairs.jsonl >training
nutgraf evaluate -q -m plain.ngm --bootstrap none pairs.jsonl | cmp - training
nutgraf evaluate -q -m natural.ngm --bootstrap none pairs.jsonl | cmp -s - training || echo moved
for wrong in natural '{"favor": 1}' '{"favor": 0.5, "against": 0.4, "pro": 0.1}' '{"favor": "much"}' '{' nowhere.json; do
    nutgraf classify -q -m tiny.ngm --stance-model plain.ngm --prior "$wrong" record.jsonl || echo $?
done
train -o bad.ngm --prior '{"favor": 1}' || echo $?
train -o bad.ngm --prior "$natural" --per-target || echo $?
train -o bad.ngm --prior-temper 0 || echo $?
nutgraf train -q -o bad.ngm --prior "$natural" pairs.jsonl || echo $?
nutgraf evaluate -m tiny.ngm --prior training pairs.jsonl || echo $?
# Of topics: the tiny model calls the record markets.
train -o topics.ngm --prior "$natural" --prior-topics '{"markets": {"against": 0.6, "favor": 0.2, "neutral": 0.2, "temper": 0.9}}'
nutgraf inspect topics.ngm | sed -n '/^    topics/,/temper/p'
classify jsonl --stance-model topics.ngm | cmp -s - natural || echo moved
classify jsonl --stance-model topics.ngm --prior training | cmp - plain
for wrong in '{"markets": 1}' '{"markets": {"favor": 1}}' '{"markets": {"against": 0.6, "favor": 0.2, "neutral": 0.2, "temper": 2}}' '[]'; do
    train -o bad.ngm --prior "$natural" --prior-topics "$wrong" || echo $?
done
train -o bad.ngm --prior-topics '{"markets": {"against": 0.6, "favor": 0.2, "neutral": 0.2}}' || echo $?
# Estimated from records without labels.
sed 's/,"label":.*/}/' pairs.jsonl | sed -n '31,54p' >unlabelled.jsonl
nutgraf train --task stance -C 3 --min-df 1 --prior natural --prior-from unlabelled.jsonl -o natural.ngm pairs.jsonl 2>&1 |
    grep -o 'prior of .*: against'
nutgraf inspect natural.ngm | grep -c '^    natural'
train -o bad.ngm --prior natural || echo $?
train -o bad.ngm --prior-from unlabelled.jsonl || echo $?
echo '{"text":"Nobody is named here.","target":"Orsel"}' >nobody.jsonl
train -o bad.ngm --prior natural --prior-from nobody.jsonl || echo $?
[ ! -e bad.ngm ]
