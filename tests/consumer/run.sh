#!/bin/sh
# run.sh BUILD_DIR C_COMPILER C_FLAGS: installs a build into a scratch prefix and uses it as others
# would: the program, the man page, and the library through find_package and through pkg-config.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cmake --install "$1" --prefix "$scratch/prefix" > /dev/null

"$scratch/prefix/bin/nutgraf" --version
find "$scratch/prefix" -path '*/man1/nutgraf.1' -size +1k | grep -q .
find "$scratch/prefix" -path '*/bash-completion/completions/nutgraf' -size +1k | grep -q .

# Every public header compiles on its own.
for header in "$scratch/prefix"/include/nutgraf/*.h; do
    printf '#include <nutgraf/%s>\nextern int not_empty;\n' "$(basename "$header")" \
        > "$scratch/header.c"
    $2 -std=c11 -Wall -Wextra -Wpedantic -Werror -I"$scratch/prefix/include" -fsyntax-only \
        "$scratch/header.c"
done

echo "with find_package:"
cmake -S "$here" -B "$scratch/build" -DCMAKE_PREFIX_PATH="$scratch/prefix" \
    -DCMAKE_C_COMPILER="$2" -DCMAKE_C_FLAGS="$3" > "$scratch/log" 2>&1 || {
    cat "$scratch/log"
    exit 1
}
cmake --build "$scratch/build" > "$scratch/log" 2>&1 || {
    cat "$scratch/log"
    exit 1
}
"$scratch/build/consumer"

echo "with pkg-config:"
PKG_CONFIG_PATH=$(dirname "$(find "$scratch/prefix" -name nutgraf.pc)")
export PKG_CONFIG_PATH
# Words of flags are to be split.
# shellcheck disable=SC2046,SC2086
$2 $3 -o "$scratch/consumer" "$here/consumer.c" $(pkg-config --cflags --libs nutgraf)
"$scratch/consumer"

# A program that only classifies must not hold an object of what learns.
echo "what a static library adds:"
for program in classify train; do
    # shellcheck disable=SC2046,SC2086
    $2 $3 -O2 -Wl,-Map="$scratch/$program.map" -o "$scratch/$program" "$here/$program.c" \
        $(pkg-config --cflags --libs nutgraf)
    strip -o "$scratch/$program.stripped" "$scratch/$program"
    echo "$program: $(wc -c < "$scratch/$program.stripped") bytes, stripped"
done
for label in sun rain; do
    for word in one two three four five six; do
        echo "{\"text\":\"$label $word\",\"label\":\"$label\"}"
    done
done > "$scratch/rows.jsonl"
"$scratch/train" "$scratch/rows.jsonl" "$scratch/rows.ngm"
[ "$("$scratch/classify" "$scratch/rows.ngm" "rain again")" = rain ]
if [ -n "$(find "$scratch/prefix" -name libnutgraf.a)" ]; then
    for source in "$here"/../../src/learn/*.c "$here"/../../src/curation/*.c; do
        object=$(basename "$source").o
        if grep -q "libnutgraf.a($object)" "$scratch/classify.map"; then
            echo "a program that only classifies holds $object of what learns"
            exit 1
        fi
    done
    grep -q 'libnutgraf.a(trainer.c.o)' "$scratch/train.map"
fi
