#!/bin/sh
# loops.sh RESULT: the hot loops one by one, each checked before it is timed. Run by run.sh.
set -eu
result=$1
cat > "$result" <<END
# Hot loops

Written by \`./dev bench loops\`: one thread, median of nine runs of at least 0.05 s, smallest and largest
in parentheses. GB/s counts what a loop must read, once each time (text, matrix entries, rows of
weights; caches make more than the memory can give possible); "of memory" is its share of the speed at
which one thread sums 64 MiB. GFLOP/s counts multiplications and additions, "of peak" is its share of
multiply-adds in registers. Every loop's output has first been compared with that of plain scalar code.
$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1).

| loop | time | GB/s | of memory | GFLOP/s | of peak |
|---|---|---|---|---|---|
END
for loop in tokenise vectorise vocabulary parse split score gradient curvature dense graph; do
    "$BUILD/benchmarks/loop-$loop" | tee -a "$result" >&2
done
