# One JSON object: what was measured, and as many times as repeats for each measure.
make_model
nutgraf bench -m tiny.ngm --repeats 2 --threads 3 -q --unit document --format json \
    --save saved.json train.jsonl >out
wc -l <out
cmp out saved.json && echo "saved as printed"
for key in version commit median low high bytes_per_second share efficiency peak_bytes; do
    grep -q "\"$key\"" out || echo "no $key"
done
grep -o '"unit":"[a-z]*"' out
grep -o '"\(labels\|bytes\|documents\|tokens\|repeats\)":[0-9]*' out
grep -o '"name":"[a-z0-9 ]*","kind":"[a-z]*"' out
grep -o '"seconds":\[[^],]*,[^],]*\]' out | wc -l
