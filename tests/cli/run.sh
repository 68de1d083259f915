#!/bin/sh
# run.sh PROGRAM [CASE...]: tests of the command line, one script a case.
#
# A case is cases/NAME.sh, run by sh -e behind sample.sh in a scratch folder of its own, where
# `nutgraf` is the program and $SOURCES the source tree. Beside it may lie
#   NAME.stdout  NAME.stderr   what it must print, byte for byte; not there: anything
#   NAME.exit                  its exit code; not there: 0
# A case that cannot run here exits with 77. ACCEPT=1 writes what was printed into .stdout and
# .stderr files that exist, to be read in the diff before it is committed.
# Exits with 0, 1 when a case failed, 77 when all were skipped.
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
SOURCES=$(cd "$here/../.." && pwd)
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$program" "$scratch/bin/nutgraf"
PATH=$scratch/bin:$PATH
LC_ALL=C
export PATH LC_ALL SOURCES
unset COLUMNS NO_COLOR

failed=0 passed=0 skipped=0
check() { # check NAME KIND: compares what was printed with what is expected
    expected=$here/cases/$1.$2
    [ -f "$expected" ] || return 0
    if [ -n "${ACCEPT:-}" ]; then cp "$scratch/$2" "$expected"; fi
    diff -u "$expected" "$scratch/$2"
}
run() { # run NAME
    mkdir "$scratch/work"
    (cd "$scratch/work" && exec sh -ec '. "$0"; . "$1"' "$here/sample.sh" "$here/cases/$1.sh") \
        >"$scratch/stdout" 2>"$scratch/stderr" </dev/null
    code=$?
    rm -rf "$scratch/work"
    if [ $code -eq 77 ]; then
        echo "skip  $1: $(cat "$scratch/stdout")"
        skipped=$((skipped + 1))
        return
    fi
    wanted=0
    [ -f "$here/cases/$1.exit" ] && wanted=$(cat "$here/cases/$1.exit")
    good=1
    check "$1" stdout || good=0
    check "$1" stderr || good=0
    [ "$code" -eq "$wanted" ] || { echo "exit code $code, not $wanted"; good=0; }
    if [ $good -eq 1 ]; then
        passed=$((passed + 1))
    else
        echo "FAIL  $1"
        sed 's/^/      /' "$scratch/stderr"
        failed=$((failed + 1))
    fi
}

[ $# -gt 0 ] || set -- $(cd "$here/cases" && ls ./*.sh | sed 's|^\./||; s|\.sh$||')
for name; do
    run "$name"
done
echo "$passed passed, $skipped skipped, $failed failed"
[ $failed -eq 0 ] || exit 1
[ $passed -gt 0 ] || exit 77
