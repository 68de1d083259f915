# The same bytes at any number of threads, errors in the same places.
make_model
i=0
while [ $i -lt 60 ]; do
    cat train.jsonl
    echo '{"text":7}'
    i=$((i + 1))
done >rows.jsonl
for threads in 1 2 3 8; do
    code=0
    nutgraf classify -m tiny.ngm --threads $threads --explain rows.jsonl >out.$threads 2>err.$threads ||
        code=$?
    echo "$code $(wc -l <out.$threads) $(wc -l <err.$threads)"
done
for threads in 2 3 8; do
    cmp out.1 out.$threads
    cmp err.1 err.$threads
done
# Articles with stance and summary.
make_headline_model
mkdir reports
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do write_report reports/$i.txt; done
for threads in 1 2 3 8; do
    nutgraf classify -m tiny.ngm --stance-model headline.ngm --stance headline --summary 2 \
        --threads $threads --explain reports >stance.$threads
    cmp stance.1 stance.$threads
done
grep -c '"headline":true,"label":"[a-z]*","p"' stance.1
