#!/bin/sh
# mpi.sh RESULT [ROUNDS]: one training in 1, 2, 3 and 8 processes of one thread each, of 20 newsgroups
# and of ten times as much: seconds, sha256 of the model, bytes sent. Run by run.sh.
set -eu
result=$1
rounds=${2:-3}
LC_ALL=C
export LC_ALL
mpi=$BUILD/bin/nutgraf-mpi
data=$NUTGRAF_DATA/topic/20ng
if [ ! -x "$mpi" ] || ! command -v mpirun >/dev/null; then
    echo "mpi: there is no MPI here: skipped" >&2
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
many=
case $(mpirun --version) in *"Open MPI"*) many="--oversubscribe --allow-run-as-root" ;; esac

# Each record ten times, with a word of its own at its end, so that none is a copy.
gzip -dc "$data/train.jsonl.gz" >one.jsonl
for copy in 0 1 2 3 4 5 6 7 8 9; do
    awk -v c=$copy '{ sub(/"text": *"/, "&copy" c "of" NR " "); print }' one.jsonl
done >ten.jsonl

# train RANKS MODEL OPTION...: the seconds it takes, and those that the first rank works.
# shellcheck disable=SC2086
train() {
    n=$1 model=$2
    shift 2
    start=$(date +%s%N)
    NUTGRAF_MPI_TRAFFIC=1 mpirun $many -n "$n" "$mpi" train --quiet -o "$model" "$@" 2>errors ||
        { cat errors >&2; exit 1; }
    awk -v ns=$(($(date +%s%N) - start)) '/processor/ { printf "%.2f %s\n", ns / 1e9, $(NF - 4) }' errors
}
median() { cut -d' ' -f"$1" | sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
digest() { sha256sum "$1" | cut -c1-16; }

table() { # table NAME ROUNDS: rows of the table
    for round in $(seq "$2"); do
        for n in 1 2 3 8; do
            train $n "$1-$n.ngm" "$1.jsonl" >>"$1-$n.seconds"
            [ "$(digest "$1-$n.ngm")" = "$(digest "$1-1.ngm")" ] || { echo "$1: $n ranks differ" >&2; exit 1; }
        done
    done
    alone=$(median 1 <"$1-1.seconds")
    for n in 1 2 3 8; do
        seconds=$(median 1 <"$1-$n.seconds") work=$(median 2 <"$1-$n.seconds")
        echo "| $3 | $n | $work | $seconds | $(awk -v a="$alone" -v b="$seconds" 'BEGIN { printf "%.2f", a / b }') | $(digest "$1-$n.ngm") |"
    done
}

# Two fits of different length, in which rows are read, shared and calibrated alike: what one sends
# more than the other is what its products with the Hessian send.
passes() { "$NUTGRAF" inspect --format json "$1" | grep -o '"passes":[0-9]*' | head -n 1 | cut -d: -f2; }
sent() { # sent RANKS NAME ITERATIONS OPTION...
    n=$1 name=$2 iterations=$3
    shift 3
    train "$n" cost.ngm --validation few.jsonl --max-iterations "$iterations" "$@" \
        "$name.jsonl" >seconds
    grep -o 'sent [0-9]*' errors | cut -d' ' -f2
}
cost() { # cost RANKS NAME TITLE OPTION...: a row
    ranks=$1 name=$2 title=$3
    shift 3
    low=$(sent "$ranks" "$name" 1 "$@") low_passes=$(passes cost.ngm)
    high=$(sent "$ranks" "$name" 3 "$@") high_passes=$(passes cost.ngm)
    awk -v n="$ranks" -v t="$title" -v b=$((high - low)) -v p=$((high_passes - low_passes)) -v all="$high" \
        'BEGIN { printf "| %s | %d | %.2f | %.0f |\n", t, n, 2 * b / p / 1e6, all / 1e6 }'
}

accuracy() { "$NUTGRAF" evaluate --model "$1" "$data/test.jsonl.gz" | awk '/^accuracy/ { print $2 }'; }

table one "$rounds" "20 newsgroups" >one.rows
table ten 1 "ten times that" >ten.rows
start=$(date +%s%N)
"$NUTGRAF" train --quiet --threads 1 -o alone.ngm one.jsonl
alone=$(awk -v ns=$(($(date +%s%N) - start)) 'BEGIN { printf "%.2f", ns / 1e9 }')
head -n 50 one.jsonl >few.jsonl
for n in 1 2 4; do
    cost $n one "20 newsgroups, 11,314 rows, scores travel"
done >cost.rows
for n in 1 2 4; do
    cost $n one "the same, 5,000 columns, weights travel" --max-features 5000
done >>cost.rows
{
    cat <<END
# Training in several processes

Written by \`./dev bench mpi\`: \`mpirun -n N nutgraf-mpi train\` with default options, one thread each, on a
machine of $(nproc) processors: more ranks than that share them. 20 newsgroups, medians of $rounds rounds in turns,
and each of its records ten times with a word of its own, once. The sha256 (its beginning) is that of the model.

| text | ranks | seconds of the first rank's processor | seconds | times as fast as 1 | sha256 |
|---|---|---|---|---|---|
$(cat one.rows ten.rows)

\`nutgraf train --threads 1\`, which sweeps in the dual first, takes $alone seconds for 20 newsgroups. Accuracy on
its test set: $(accuracy alone.ngm) alone, $(accuracy one-2.ngm) in ranks.

## Bytes sent

By the first rank, for one product with the Hessian (an iteration of conjugate gradients) and in a whole
training of three Newton steps.

| text | ranks | MB a product | MB in all |
|---|---|---|---|
$(cat cost.rows)
END
} | tee "$result" >&2
