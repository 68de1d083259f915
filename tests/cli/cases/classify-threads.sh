# The same bytes at any number of threads, errors in the same places.
. "$SOURCES/tests/cli/sample.sh"
make_model
i=0
while [ $i -lt 60 ]; do
    cat train.jsonl
    echo '{"text":7}'
    i=$((i + 1))
done >rows.jsonl
for threads in 1 2 8; do
    code=0
    nutgraf classify -m tiny.ngm --threads $threads --explain rows.jsonl >out.$threads 2>err.$threads ||
        code=$?
    echo "$code $(wc -l <out.$threads) $(wc -l <err.$threads)"
done
cmp out.1 out.2
cmp out.1 out.8
cmp err.1 err.2
cmp err.1 err.8
