# classify --shard: together the shards say what one run says, whatever the order of files and the
# number of threads; what is there is not done again, what is missing or of other content is.
make_model
cp train.jsonl a.jsonl
echo '{"text":7}' >>a.jsonl
sed 's/storm/gale/' train.jsonl >b.jsonl
mkdir folder
write_article folder/x.txt
run() { # run I/N OPTION... FILE...
    nutgraf classify -m tiny.ngm --stance none --output-dir out --shard "$@"
}
code=0
nutgraf classify -m tiny.ngm --stance none a.jsonl b.jsonl folder 2>err | sort >whole
cat err
for n in 1 2 5; do
    rm -rf out
    i=1
    while [ $i -le $n ]; do
        run $i/$n a.jsonl b.jsonl folder 2>>told || [ $? -eq 1 ]
        i=$((i + 1))
    done
    cat out/*.jsonl | sort | cmp - whole
    cmp told err
    rm told
    nutgraf merge-stats out | sed 's/"bytes":[0-9]*/"bytes":B/'
done
cp -r out first
rm -rf out
for threads in 1 2 8; do
    rm -rf out
    for i in 5 3 1 4 2; do
        run $i/5 --threads $threads folder b.jsonl a.jsonl 2>/dev/null || [ $? -eq 1 ]
    done
    diff -r first out
done

echo "once more"
for i in 1 2 3 4 5; do run $i/5 a.jsonl b.jsonl folder 2>&1 || echo "exit code $?"; done
echo "one lost, one changed"
rm out/shard-2-of-5.json
echo >>"$(echo out/shard-3-of-5.*.jsonl)"
fails 1 nutgraf merge-stats out | sed 's/"bytes".*//; s/\.[0-9a-f]*\.jsonl/.KEY.jsonl/'
for i in 1 2 3 4 5; do run $i/5 a.jsonl b.jsonl folder 2>&1 || [ $? -eq 1 ]; done
diff -r first out
echo "another input"
echo '{"text":"fog"}' >>b.jsonl
run 1/5 a.jsonl b.jsonl folder 2>&1 || [ $? -eq 1 ]
ls out/shard-1-of-5.*.jsonl | wc -l
ls first/shard-1-of-5.*.jsonl | sed s/first/out/ | while read -r old; do [ ! -e "$old" ] || echo "$old stays"; done
fails 3 nutgraf merge-stats out
echo "other options, another model"
for options in "--top 1" "-m other.ngm" "--format csv" "--threads 3"; do
    cp tiny.ngm other.ngm
    nutgraf train --quiet --min-df 1 --word-ngrams 2 -o other.ngm train.jsonl
    nutgraf classify -m tiny.ngm --stance none --output-dir other --shard 1/1 $options train.jsonl
    ls other/shard-1-of-1.*.* | sed 's/.*\.//'
    for file in other/shard-1-of-1.*.*; do echo "$file"; done >>names
done
sort -u names | wc -l
cp tiny.ngm copy.ngm
nutgraf classify -m copy.ngm --stance none --output-dir other --shard 1/1 train.jsonl
