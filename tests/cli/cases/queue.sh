# What to label next: formats, what is left out, and the same queue at any number of threads.
make_model
cat >pool.jsonl <<'ROWS'
{"id":"a","text":"the striker bought shares","date":"2024-05-01"}
{"id":"b","text":"rain in the stadium"}
{"id":"c","text":"rain in the stadium"}
{"id":"d","text":"the goalkeeper saved a penalty for the coach"}
{"id":"e","text":"qwertz uiop"}
{"id":"f","text":"frost, fog and rain"}
{"id":"g","text":"the bank sold the storm"}
{"id":"h","text":"people met"}
{"id":"i","text":"profit of the bank","label":"markets"}
{"id":"j","text":"investors in the rain"}
ROWS
printf '%s\n' '{"id":"d","text":"other words","label":"sport"}' \
    '{"text":"frost, fog and rain  ","label":"weather"}' '{"id":"z","text":"somewhere else"}' >labels.jsonl
nutgraf queue -m tiny.ngm pool.jsonl --labelled labels.jsonl -n 5 | tee queue.jsonl
for threads in 1 3; do
    sort -r pool.jsonl >turned.jsonl
    nutgraf queue -q -t $threads -m tiny.ngm turned.jsonl --labelled labels.jsonl -n 5 |
        cmp - queue.jsonl && echo "the same with $threads"
done
for format in csv doccano label-studio prodigy argilla; do
    nutgraf queue -q -m tiny.ngm pool.jsonl --labelled labels.jsonl -n 5 --format $format >out.$format
done
for format in doccano label-studio prodigy argilla; do
    cp out.$format back.json
    nutgraf convert back.json | sed 's/"annotations":\[\],//' | cmp - queue.jsonl && echo "$format: the same"
done
cp out.csv back.csv
nutgraf convert back.csv | cmp - queue.jsonl && echo "csv: the same"
printf 'id,text\nk,gusts of rain\nl,rain in the stadium\n' >more.csv
nutgraf queue -m tiny.ngm pool.jsonl more.csv --random 1 | grep -o '"id":"."\|"reason":".*'
nutgraf queue -m tiny.ngm pool.jsonl --labelled pool.jsonl
: >empty.jsonl
fails 3 nutgraf queue -m tiny.ngm empty.jsonl
echo '{"id":1,"text":" "}' >blank.jsonl
fails 1 nutgraf queue -m tiny.ngm blank.jsonl pool.jsonl -n 1
fails 2 nutgraf queue -m tiny.ngm pool.jsonl --format fasttext
fails 2 nutgraf queue -m tiny.ngm pool.jsonl --budget 0
fails 3 nutgraf queue -m tiny.ngm pool.jsonl --labelled nowhere.jsonl
