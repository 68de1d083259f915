#!/bin/sh
# mpi.sh NUTGRAF_MPI NUTGRAF: training in several processes, as a user runs it. Skipped without an MPI
# that starts processes here.
set -u
mpi=$1
nutgraf=$2
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1

fail() {
    echo "mpi: $*" >&2
    [ ! -s err ] || cat err >&2
    exit 1
}

# Open MPI asks before it starts more processes than there are processors, or as root.
many=
case $(mpirun --version 2> /dev/null) in
*"Open MPI"*) many="--oversubscribe --allow-run-as-root" ;;
esac
# Words are to be split.
# shellcheck disable=SC2086
ranks() { mpirun $many -n "$@"; }
if ! ranks 2 true > /dev/null 2>&1; then
    echo "mpirun is not there, or starts nothing here: skipped" >&2
    exit 77
fi
# MPI keeps memory until the end.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"

# rows N: N rows of three labels, of their own words and of common ones.
rows() {
    awk -v n="$1" 'BEGIN {
        split("rents flats tenants landlord mortgage eviction trains tracks buses fares " \
              "commuters tunnel nurses wards patients surgery vaccine clinic", word)
        split("housing transport health", label)
        srand(3)
        for (i = 0; i < n; i++) {
            text = ""
            for (w = 0; w < 12; w++)
                text = text (rand() < 0.4 ? word[i % 3 * 6 + int(rand() * 6) + 1] \
                                          : "word" int(rand() * 90)) " "
            printf "{\"text\": \"%s\", \"label\": \"%s\"}\n", text, label[i % 3 + 1]
        }
    }'
}
rows 400 > rows.jsonl
[ "$(wc -l < rows.jsonl)" -eq 400 ] || fail "no rows"

# same NAME RANKS [OPTION]...: that many processes write the same file as one.
same() {
    name=$1 numbers=$2
    shift 2
    for n in 1 $numbers; do
        ranks $n "$mpi" train -q -o "$name-$n.ngm" "$@" rows.jsonl 2> err || fail "$name: $n ranks"
        cmp -s "$name-1.ngm" "$name-$n.ngm" || fail "$name: $n ranks write another model than 1"
    done
}
rows 440 | tail -n 40 > held-out.jsonl
same folds 3 --tolerance 0.01
same scores '2 8' --validation held-out.jsonl                            # more columns than rows
same weights 3 --validation held-out.jsonl --hash-bits 8 --word-ngrams 1 # fewer
"$nutgraf" evaluate -m scores-2.ngm rows.jsonl > scores.txt 2> err || fail "the model is not one"
grep -q 'accuracy *\(0.9\|1.0\)' scores.txt || fail "the model has learnt nothing: $(cat scores.txt)"

# refused CODE TEXT WORD...: one error of ours, that exit code, no model.
refused() {
    code=$1 text=$2
    shift 2
    mpirun $many "$@" > out 2> err
    got=$?
    [ "$got" -eq "$code" ] || fail "exit code $got, not $code: $*"
    [ "$(grep -c "^nutgraf.*: " err)" -eq 1 ] || fail "not one error: $*"
    grep -q "$text" err || fail "no \"$text\": $*"
    [ ! -e x.ngm ] || fail "a model was written: $*"
}
refused 2 'unknown option --nonsense' -n 3 "$mpi" train -o x.ngm --nonsense rows.jsonl
refused 2 'tune' -n 2 "$mpi" train -o x.ngm --tune=10s rows.jsonl
refused 2 'l1-ratio' -n 2 "$mpi" train -o x.ngm --l1-ratio 0.5 rows.jsonl
refused 2 'standard input' -n 2 "$mpi" train -o x.ngm -
refused 3 'no.jsonl: cannot open' -n 3 "$mpi" train -o x.ngm no.jsonl
# One rank alone has the trouble.
refused 3 'rank 1: no.jsonl: cannot open' -n 1 "$mpi" train -o x.ngm rows.jsonl : \
    -n 1 "$mpi" train -o x.ngm no.jsonl
head -n 390 rows.jsonl > less.jsonl
refused 3 'read different records' -n 1 "$mpi" train -o x.ngm rows.jsonl : \
    -n 1 "$mpi" train -o x.ngm less.jsonl

# One that is killed takes all with it.
cat > killed.sh <<'END'
echo $$ >> pids
exec "$@"
END
rows 20000 > many.jsonl
: > pids
ranks 2 sh killed.sh "$mpi" train -q -o x.ngm many.jsonl > out 2> err &
until [ "$(wc -l < pids)" -eq 2 ]; do sleep 0.1; done
kill -9 "$(tail -n 1 pids)"
wait $! && fail "a run goes well without a process that was killed"
[ ! -e x.ngm ] || fail "a model was written by processes of which one was killed"
exit 0
