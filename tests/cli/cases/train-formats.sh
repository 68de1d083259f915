# The same rows from JSON Lines, CSV, TSV, fastText and folders give the same answers.
make_model
sed 's/.*"text":"\(.*\)","label":"\(.*\)"}/\1|\2/' train.jsonl >rows
{ echo text,label; sed 's/\(.*\)|\(.*\)/"\1",\2/' rows; } >rows.csv
{ printf 'label\ttext\n'; sed 's/\(.*\)|\(.*\)/\2\t\1/' rows; } >rows.tsv
sed 's/\(.*\)|\(.*\)/__label__\2 \1/' rows >rows.ft
n=0
while IFS='|' read -r text label; do
    n=$((n + 1))
    mkdir -p "folder/$label"
    echo "$text" >"folder/$label/$n.txt"
done <rows
nutgraf classify -m tiny.ngm --unit document train.jsonl >wanted
for input in rows.csv rows.tsv rows.ft folder; do
    nutgraf train --quiet --min-df 1 --word-ngrams 1 -o other.ngm $input
    nutgraf classify -m other.ngm --unit document train.jsonl | cmp - wanted
done
cmp other.ngm tiny.ngm || echo "a folder makes other bytes"
