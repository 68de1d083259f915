# Two recipes of the same data, cross-validated in the same folds.
write_rows
for i in 1 2 3 4; do sed "s/\"id\":/\"id\":$i/; s/\",\"label/ part $i&/" train.jsonl; done >rows.jsonl
recipe() { # recipe FILE OPTIONS
    echo "{\"options\": {\"min-df\": \"1\", $2}, \"inputs\": [{\"path\": \"./rows.jsonl\"}]}" >$1
}
recipe old.json '"word-ngrams": "1-1", "max-features": "3"'
recipe new.json '"word-ngrams": "1-2"'
nutgraf compare -q old.json new.json --cross-validate 4 --bootstrap 100 | tail -2 | sed 's/[0-9][0-9]* w.*lost/N won, N lost/'
fails 11 nutgraf compare -q new.json old.json --cross-validate 4 --bootstrap none | tail -1
fails 10 nutgraf compare -q new.json new.json --cross-validate 4 --bootstrap none | tail -2
nutgraf compare -q new.json new.json --cross-validate 4 --gate "label:*>=0" --format json | grep -o '"rows":[0-9]*\|"ship":[a-z]*'
# The accuracy is that of train --cross-validate.
nutgraf train -q --recipe new.json --cross-validate 4 | grep -o '^accuracy *[0-9.]*' | tr -s ' ' >alone
nutgraf compare -q new.json new.json --cross-validate 4 --bootstrap none | grep -o '^accuracy *[0-9.]*' | tr -s ' ' | cmp - alone
# What makes no sense.
fails 2 nutgraf compare new.json new.json --cross-validate 4 --test rows.jsonl
fails 2 nutgraf compare new.json new.json --cross-validate 4 --rows out.jsonl
fails 2 nutgraf compare new.json new.json --cross-validate 4 --gate "label:chess>=0"
head -30 rows.jsonl >fewer.jsonl
sed 's/rows/fewer/' new.json >fewer.json
fails 2 nutgraf compare -q new.json fewer.json --cross-validate 4
sed 's/sport/games/' rows.jsonl >fewer.jsonl
fails 2 nutgraf compare -q new.json fewer.json --cross-validate 4
fails 3 nutgraf compare none.json new.json --cross-validate 4
