# The same bytes at any number of threads and in any order.
make_model --threads 1
for threads in 2 8; do
    nutgraf train --quiet --min-df 1 --word-ngrams 1 --threads $threads -o other.ngm train.jsonl
    cmp tiny.ngm other.ngm
done
sort -r train.jsonl | sed 's/$/\r/' >reversed.jsonl
nutgraf train --quiet --min-df 1 --word-ngrams 1 -o other.ngm reversed.jsonl
cmp tiny.ngm other.ngm
