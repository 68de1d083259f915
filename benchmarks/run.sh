#!/bin/sh
# run.sh BUILD_DIR [quality|speed|sentences|summary]...: runs benchmarks of the program in
# BUILD_DIR/bin and writes their tables to benchmarks/results/. Without names: all. The data folder
# is NUTGRAF_DATA, default ../shared/data beside the sources.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
shift
BUILD=$build
NUTGRAF=$build/bin/nutgraf
NUTGRAF_DATA=${NUTGRAF_DATA:-$here/../../shared/data}
export BUILD NUTGRAF NUTGRAF_DATA
[ -d "$NUTGRAF_DATA/topic" ] || { echo "no data in $NUTGRAF_DATA: set NUTGRAF_DATA" >&2; exit 3; }
[ $# -gt 0 ] || set -- quality speed sentences summary
for name; do
    [ -f "$here/$name.sh" ] || { echo "there is no benchmark $name" >&2; exit 2; }
done
for name; do
    sh "$here/$name.sh" "$here/results/$name.md"
done
