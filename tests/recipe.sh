#!/bin/sh
# recipe.sh PROGRAM SOURCE_DIR: each recipe in training/ makes its shipped model again, byte for byte,
# with one thread and with two; word vectors, which take LAPACK, but for a few bytes. Exits with 77 where the data are not there.
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
    case $model in
    words-*) counts=2 most=$(($(wc -c < "$2/models/$model") / 1000)) ;;
    *) counts='1 2' most=0 ;;
    esac
    for threads in $counts; do
        "$program" train --quiet --threads $threads --recipe "$recipe" -o "$scratch/$model"
        differ=$(cmp -l "$scratch/$model" "$2/models/$model" 2>&1 | wc -l)
        [ "$differ" -le "$most" ] &&
            [ "$(wc -c < "$scratch/$model")" -eq "$(wc -c < "$2/models/$model")" ] && continue
        echo "$model with $threads threads: $differ bytes differ"
        failed=1
    done
done
exit $failed
