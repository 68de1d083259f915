#!/bin/sh
# speed.sh RESULT: whole commands on 20 newsgroups (unigrams): classify in MB/s of JSON Lines, train in
# seconds, and the memory of classify on a long pipe; stance trained on FNC-1, and what it adds to
# classify on articles. Medians of five runs. Run by run.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
result=$1
. "$(dirname "$0")/lib/common.sh"
runs=5

watch() { # watch ID: peak resident megabytes of a process while it runs
    kilobytes=0
    while now=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$1/status" 2> "$work/err") &&
        [ -n "$now" ]; do
        kilobytes=$now
        sleep 0.05
    done
    echo "$kilobytes" | awk '{printf "%.1f", $1 / 1024}'
}
peak() { # peak MEGABYTES: peak resident megabytes of classify on so much text from a pipe
    copies=$(($1 * 1000000 / bytes + 1))
    mkfifo "$work/pipe"
    "$NUTGRAF" classify -q -m "$work/model.ngm" --unit document --stance none --top 1 - \
        < "$work/pipe" > "$work/out" &
    id=$!
    { i=0; while [ $i -lt $copies ]; do cat "$work/test.jsonl"; i=$((i + 1)); done; } > "$work/pipe" &
    watch "$id"
    wait "$id"
    rm "$work/pipe"
}

gzip -dc "$NUTGRAF_DATA/topic/20ng/test.jsonl.gz" > "$work/test.jsonl"
bytes=$(wc -c < "$work/test.jsonl")
train="$NUTGRAF train -q --word-ngrams 1 --min-df 1 -C 10 $NUTGRAF_DATA/topic/20ng/train.jsonl.gz"

cat > "$result" <<END
# Speed

Written by \`./dev bench speed\`: whole commands, wall clock, median of $runs runs with minimum and
maximum. $(processor), $(nproc) processors.

| what | median | min to max |
|---|---|---|
END
for threads in 1 2; do
    # Words are to be split.
    # shellcheck disable=SC2086
    run_train() { $train -t $threads -o "$work/model.ngm"; }
    race $runs train
    spread train | awk -v t=$threads \
        '{printf "| train, 20ng, unigrams, softmax to 1e-3, %d thread(s) | %.2f s | %.2f to %.2f |\n", t, $2, $1, $3}' |
        tee -a "$result" >&2
done
for unit in document paragraph; do
    for threads in 1 2; do
        run_classify() {
            "$NUTGRAF" classify -q -m "$work/model.ngm" --unit $unit --stance none --top 1 -t $threads \
                "$work/test.jsonl"
        }
        race $runs classify
        spread classify | awk -v u=$unit -v t=$threads -v b="$bytes" \
            '{printf "| classify, 20ng, unigrams, unit %s, %d thread(s) | %.0f MB/s | %.0f to %.0f |\n", u, t, b / $2 / 1e6, b / $3 / 1e6, b / $1 / 1e6}' |
            tee -a "$result" >&2
    done
done
for size in 10 100 1000; do
    echo "| peak memory of classify, $size MB from a pipe | $(peak $size) MB | |" |
        tee -a "$result" >&2
done

# Stance: training on all pairs of FNC-1, and classify with three targets and the headline against
# topics alone, on whole articles with the shipped models.
run_stance() {
    "$NUTGRAF" train -q -t 2 --recipe "$here/quality/fnc1-linear.json" -o "$work/fnc1.ngm"
}
race $runs stance
spread stance |
    awk '{printf "| train stance, FNC-1, 49,972 pairs, 2 threads | %.1f s | %.1f to %.1f |\n", $2, $1, $3}' |
    tee -a "$result" >&2
"$NUTGRAF" train -q -t 2 --recipe "$here/quality/fnc1-linear.json" -o "$work/fnc1.ngm" &
say "| peak memory of that | $(watch $!) MB | |"
wait $!

i=0
while [ $i -lt 10 ]; do
    gzip -dc "$NUTGRAF_DATA/topic/wikinews/all.jsonl.gz" | sed 's/"label": ""/"none": ""/'
    i=$((i + 1))
done > "$work/articles.jsonl"
run_topics() { "$NUTGRAF" classify -q -t 1 --stance none "$work/articles.jsonl"; }
run_both() {
    "$NUTGRAF" classify -q -t 1 --stance both --target Obama --target China \
        --target "health care" "$work/articles.jsonl"
}
run_found() { "$NUTGRAF" classify -q -t 1 --targets auto "$work/articles.jsonl"; }
race $runs topics both found
echo "$(spread topics) $(spread both) $(spread found)" | awk '{
    printf "| classify, topics alone, 1 thread | %.2f s | %.2f to %.2f |\n", $2, $1, $3
    printf "| the same with three targets and the headline | %.2f s, %.2f times | %.2f to %.2f |\n",
        $5, $5 / $2, $4, $6
    printf "| the same with the targets that it finds | %.2f s, %.2f times | %.2f to %.2f |\n",
        $8, $8 / $2, $7, $9
}' | tee -a "$result" >&2
