#!/bin/sh
# recipe.sh PROGRAM SOURCE_DIR: each recipe in training/ makes its shipped model again, byte for byte,
# with one thread and with two. Exits with 77 where the data are not there.
set -u
program=$1
data=${NUTGRAF_DATA:-$2/../shared/data}
[ -d "$data/topic" ] || { echo "no data in $data"; exit 77; }
NUTGRAF_DATA=$data
export NUTGRAF_DATA
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failed=0
for recipe in "$2"/training/*.json; do
    model=$(basename "$recipe" .json).ngm
    for threads in 1 2; do
        "$program" train --quiet --threads $threads --recipe "$recipe" -o "$scratch/$model"
        cmp "$scratch/$model" "$2/models/$model" || failed=1
    done
done
exit $failed
