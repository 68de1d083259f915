# Several labels a record: those that reach their thresholds.
write_rows
cat >>train.jsonl <<'ROWS'
{"text":"the striker met the rain","label":["sport","weather"]}
{"text":"nothing of the kind","label":[]}
ROWS
nutgraf train --quiet --multi-label --min-df 1 --word-ngrams 1 -o many.ngm train.jsonl
echo xyzzy | nutgraf classify --stance none -m many.ngm --unit document -
nutgraf evaluate -m many.ngm --format json --bootstrap none train.jsonl | grep -o '"multi_label":true\|"confusion":null'
