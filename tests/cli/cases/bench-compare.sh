# Times that no machine has: hours before are faster now, nothing at all is slower, both mixed are
# noise.
make_model
nutgraf bench -m tiny.ngm --repeats 5 --threads 1 -q --save now.json train.jsonl >out
baseline() { # baseline NUMBERS: now.json with these instead of every measure's seconds
    sed "s/\"seconds\":\[[^]]*\]/\"seconds\":[$1]/g" now.json >before.json
}
for seconds in 9999,9998,9997,9996,9995 -9,-8,-7,-6,-5 -9999,-9998,0,9998,9999; do
    baseline $seconds
    nutgraf bench -m tiny.ngm --repeats 5 --threads 1 -q --format json --compare before.json \
        train.jsonl >out
    grep -o '"verdict":"[a-z]*"' out | sort | uniq -c | sed 's/^ *//'
done
nutgraf bench -m tiny.ngm --repeats 5 --threads 1 -q --compare before.json train.jsonl >out
sed -n '/^What /,$p' out | sed 1d | awk '{print $NF}' | sort | uniq -c | sed 's/^ *//'
