#!/bin/sh
# run.sh BUILD_DIR [NAME]... [OPTION...]: runs the benchmarks NAME.sh (quality, speed, sentences, prose,
# pages, summary, doubt, loops, shards, mpi, rivals, versus, python, spark, queue) on the program in BUILD_DIR/bin; their tables go to
# benchmarks/results/. Without names: all but rivals, python and spark, which install other programs first, versus,
# which builds an older revision, and queue, which takes half an hour. Options are the benchmarks' own.
# The data folder is NUTGRAF_DATA, default ../shared/data beside the sources.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
shift
BUILD=$build
NUTGRAF=$build/bin/nutgraf
NUTGRAF_DATA=${NUTGRAF_DATA:-$here/../../shared/data}
export BUILD NUTGRAF NUTGRAF_DATA
[ -d "$NUTGRAF_DATA/topic" ] || { echo "no data in $NUTGRAF_DATA: set NUTGRAF_DATA" >&2; exit 3; }
names=
while [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; do
    [ -f "$here/$1.sh" ] || { echo "there is no benchmark $1" >&2; exit 2; }
    names="$names $1"
    shift
done
for name in ${names:-quality speed sentences prose pages summary doubt loops shards mpi}; do
    sh "$here/$name.sh" "$here/results/$name.md" "$@"
done
