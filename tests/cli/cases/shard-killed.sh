# Shards that die while they write, at points that grow by the block, and two that write the same
# one at once, leave nothing that a later run does not put right.
make_model
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do cat train.jsonl; done >many.jsonl
run() { nutgraf classify -m tiny.ngm --stance none --explain --output-dir "$@" many.jsonl; }
for i in 1 2; do run whole --shard $i/2; done
for blocks in 0 1 4 20; do
    for i in 1 2; do
        (
            ulimit -c 0
            ulimit -f $blocks
            run out --shard $i/2
        ) 2>/dev/null || true
    done
    [ ! -e out/shard-1-of-2.json ] || echo "done in spite of $blocks blocks"
done
fails 3 nutgraf merge-stats out
ls -A out | grep -c '^\.'
for i in 1 2; do run out --shard $i/2; done
ls -A out | grep '^\.' || true
diff -r whole out

rm -r out
pids=
for n in 1 2 3 4 5 6; do
    run out --quiet --shard 1/2 &
    pids="$pids $!"
done
for pid in $pids; do wait $pid || echo "exit code $?"; done
run out --shard 2/2
ls -A out | grep '^\.' || true
diff -r whole out
nutgraf merge-stats out | sed 's/"bytes".*//'
