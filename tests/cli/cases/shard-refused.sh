# Shards that there are not, folders that are none, input that is there only once, a full disk.
make_model
run() { nutgraf classify -m tiny.ngm --stance none "$@"; }
for shard in 0/3 4/3 1/0 0/0 1 1/ /3 a/b 1/3x -1/3 1/100001 99999999999999999999/3; do
    fails 2 run --shard=$shard --output-dir out train.jsonl
done
fails 2 run --shard 1/2 train.jsonl
fails 2 run --output-dir out train.jsonl
fails 2 run --shard 1/2 --output-dir out --format table train.jsonl
fails 2 run --shard 1/2 --output-dir out --report page.html train.jsonl
fails 2 run --shard 1/2 --output-dir out - <train.jsonl
fails 2 run --shard 1/2 --output-dir out <train.jsonl
fails 2 nutgraf classify --targets - --shard 1/2 --output-dir out train.jsonl
mkfifo pipe
fails 2 run --shard 1/2 --output-dir out pipe
fails 3 run --shard 1/2 --output-dir out missing.jsonl
fails 3 run --shard 1/2 --output-dir train.jsonl train.jsonl
fails 3 run --shard 1/2 --output-dir no/where train.jsonl
gzip -c train.jsonl | head -c 200 >cut.jsonl.gz
fails 3 run --shard 1/1 --output-dir cut cut.jsonl.gz
ls -A cut
[ ! -e out ] || echo "out was made"
echo "merge-stats"
fails 2 nutgraf merge-stats
fails 3 nutgraf merge-stats missing
fails 3 nutgraf merge-stats train.jsonl
mkdir empty
fails 3 nutgraf merge-stats empty
run --shard 1/2 --output-dir both train.jsonl
run --shard 1/3 --output-dir both train.jsonl
fails 3 nutgraf merge-stats both
rm both/shard-1-of-3.json
echo '{"shard":1' >both/shard-2-of-2.json
fails 1 nutgraf merge-stats both | sed 's/"bytes".*//'
echo "no space"
for i in 1 2 3 4 5 6 7 8; do cat train.jsonl; done >many.jsonl
(
    trap '' XFSZ
    ulimit -f 8
    fails 3 run --shard 1/1 --output-dir small --explain many.jsonl
) | sed 's/1\.[0-9a-f]*\.jsonl/1.KEY.jsonl/'
ls -A small
