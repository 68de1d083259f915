#!/bin/sh
# speed.sh RESULT: whole commands on 20 newsgroups (unigrams): classify in MB/s of JSON Lines, train in
# seconds, and the memory of classify on a long pipe. Medians of five runs. Run by run.sh.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
result=$1
. "$(dirname "$0")/lib/common.sh"
runs=5

peak() { # peak MEGABYTES: peak resident megabytes of classify on so much text from a pipe
    copies=$(($1 * 1000000 / bytes + 1))
    mkfifo "$work/pipe"
    "$NUTGRAF" classify -q -m "$work/model.ngm" --unit document --top 1 - \
        < "$work/pipe" > "$work/out" &
    id=$!
    { i=0; while [ $i -lt $copies ]; do cat "$work/test.jsonl"; i=$((i + 1)); done; } > "$work/pipe" &
    kilobytes=0
    while now=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$id/status" 2> "$work/err") &&
        [ -n "$now" ]; do
        kilobytes=$now
        sleep 0.05
    done
    wait "$id"
    rm "$work/pipe"
    echo "$kilobytes" | awk '{printf "%.1f", $1 / 1024}'
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
            "$NUTGRAF" classify -q -m "$work/model.ngm" --unit $unit --top 1 -t $threads \
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
