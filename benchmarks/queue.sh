#!/bin/sh
# queue.sh RESULT [--seeds N] [--only SET,...] [--vectors FILE]: how many labels it takes to come
# within a point of the accuracy of all rows, those that `nutgraf queue` picks against a random order.
# Labels are given by the set itself. Run by run.sh.
set -eu
result=$1
shift
seeds=10 only="r8 inshorts ag-news 20ng ohsumed23" vectors=
while [ $# -gt 1 ]; do
    case $1 in
        --seeds) seeds=$2 ;;
        --only) only=$(echo "$2" | tr , ' ') ;;
        --vectors) vectors="--vectors $2" ;;
        *) echo "queue.sh: unknown option $1" >&2; exit 2 ;;
    esac
    shift 2
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

split() { # split SET: rows.jsonl with ids, pool.jsonl without labels, test.jsonl
    zcat "$NUTGRAF_DATA/topic/$1"/train*.jsonl.gz | "$NUTGRAF" convert --to jsonl -q - |
        sed 's/"id":[^,]*,//' | awk '{printf "{\"id\":\"%d\",%s\n", NR, substr($0, 2)}' > "$work/rows.jsonl"
    sed -E 's/"label":"([^"\\]|\\.)*",?//; s/,\}$/}/' "$work/rows.jsonl" > "$work/pool.jsonl"
    zcat "$NUTGRAF_DATA/topic/$1/test.jsonl.gz" > "$work/test.jsonl"
}
answer() { # answer QUEUE: its records, with the labels that the set gives them
    awk -F '"' 'NR == FNR {wanted[$4]; next} $4 in wanted' "$1" "$work/rows.jsonl" >> "$work/labels.jsonl"
}
accuracy() { # accuracy LABELS: on the test part, rows of labels that the model lacks being wrong; makes m.ngm
    "$NUTGRAF" train -q $vectors -o "$work/m.ngm" "$1"
    "$NUTGRAF" evaluate -m "$work/m.ngm" -q --format json --bootstrap none "$work/test.jsonl" \
        2> /dev/null > "$work/report.json" || :
    sed -E 's/^\{"rows":([0-9]+).*"accuracy":([0-9.]+),"macro.*/\1 \2/' "$work/report.json" |
        awk -v all="$(wc -l < "$work/test.jsonl")" 'NR == 1 {print $1 * $2 / all}'
}
labels_needed() { # labels_needed SHARE SEED TARGET: 50 at random, then rounds of a quarter more
    : > "$work/labels.jsonl"
    "$NUTGRAF" queue -q -n 50 --random 1 --seed "$2" "$work/pool.jsonl" > "$work/q.jsonl"
    answer "$work/q.jsonl"
    before=0 reached=0
    all=$(wc -l < "$work/rows.jsonl")
    while :; do
        count=$(wc -l < "$work/labels.jsonl")
        now=$(accuracy "$work/labels.jsonl")
        echo "$1 $2 $count $now" >> "$work/curve"
        if awk "BEGIN {exit !($now >= $3)}"; then
            awk "BEGIN {printf \"%.0f\n\", $before + ($count - $before) * ($3 - $reached) / ($now - $reached)}"
            return
        fi
        [ "$count" -lt $((all - 1)) ] || { echo "$all"; return; }
        before=$count reached=$now
        batch=$((count / 4 > 50 ? count / 4 : 50))
        "$NUTGRAF" queue -q -m "$work/m.ngm" -n $batch --random "$1" --seed "$2" \
            --labelled "$work/labels.jsonl" "$work/pool.jsonl" > "$work/q.jsonl"
        [ -s "$work/q.jsonl" ] || { echo "$all"; return; }
        answer "$work/q.jsonl"
    done
}

{
    echo "# What to label"
    echo
    echo "Written by \`./dev bench queue\`. Labels until a model is within a point of the accuracy on the"
    echo "test part that all rows give: the mean (and the range) over the seeds. Both begin with the same"
    echo "50 random labels and go on by a quarter more a round; with queue, a fifth of each is random."
    echo
    echo "| set | rows | accuracy of all, % | seeds | queue | random order | queue / random | to reach |"
    echo "|---|---|---|---|---|---|---|---|"
} > "$result"
for set in $only; do
    split "$set"
    whole=$(accuracy "$work/rows.jsonl")
    target=$(awk "BEGIN {print $whole - 0.01}")
    for seed in $(seq "$seeds"); do
        echo "queue $(labels_needed 0.2 "$seed" "$target")"
        echo "random $(labels_needed 1 "$seed" "$target")"
    done | tee -a /dev/stderr | awk -v set="$set" -v rows="$(wc -l < "$work/rows.jsonl")" -v whole="$whole" '
        { sum[$1] += $2; n[$1]++
          if (n[$1] == 1 || $2 < low[$1]) low[$1] = $2
          if ($2 > high[$1]) high[$1] = $2 }
        function cell(name) { return sprintf("%.0f (%d to %d)", sum[name] / n[name], low[name], high[name]) }
        END { printf "| %s | %d | %.1f | %d | %s | %s | %.0f %% | %s %% |\n", set, rows, 100 * whole, n["queue"],
              cell("queue"), cell("random"), 100 * sum["queue"] / sum["random"],
              set ~ /20ng|ohsumed/ ? 100 : 50 }' | tee -a "$result" >&2
done
