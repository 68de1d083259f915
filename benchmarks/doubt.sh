#!/bin/sh
# doubt.sh RESULT: how many wrong labels, planted at random, `nutgraf doubt` finds. Run by run.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
result=$1
. "$here/lib/common.sh"

cat > "$result" <<'END'
# Labels that look wrong

Written by `./dev bench doubt`. `nutgraf doubt --plant 0.1` gives one in ten training records, drawn
with the seed, another label, and looks for them. Only planted errors count as right: those that the
data have anyway count as wrong. To reach: 90 right among the first 100. "Found among as many" is the
share of the planted errors among as many first doubts as were planted. Three seeds, and their mean.

| data | records | seed | right of the first 100 | found among as many | seconds |
|---|---|---|---|---|---|
END
field() { # field NAME: a number of the line about planted errors
    sed -n '/"kind":"plant"/s/.*"'"$1"'":\([0-9.]*\).*/\1/p' "$work/out"
}
for data in 20ng/train ag-news/train_subset sst2/train; do
    file=$NUTGRAF_DATA/topic/$data.jsonl.gz
    records=$(gzip -dc "$file" | wc -l)
    : > "$work/rows"
    for seed in 1 2 3; do
        taken=$(seconds "$NUTGRAF" doubt -q --plant 0.1 --seed $seed --format jsonl "$file")
        right=$(field precision_of_first) recall=$(field recall_in_as_many)
        echo "$right $recall $taken" >> "$work/rows"
        say "$(echo "$right $recall $taken" | awk -v data="$data" -v n="$records" -v seed=$seed \
            '{printf "| %s | %d | %d | %.0f | %.1f %% | %.1f |", data, n, seed, 100 * $1, 100 * $2, $3}')"
    done
    say "$(awk -v data="$data" -v n="$records" '{p += $1; r += $2; t += $3} END \
        {printf "| %s | %d | mean | %.1f, %s | %.1f %% | %.1f |", data, n, 100 * p / NR, \
         (p / NR < 0.9 ? "not reached" : "reached"), 100 * r / NR, t / NR}' "$work/rows")"
done
say ""
say "$(processor), all threads, beside other work."
