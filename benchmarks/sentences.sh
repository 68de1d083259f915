#!/bin/sh
# sentences.sh RESULT: the sentence splitter on the golden rules and UD EWT, and its speed. Run by
# run.sh.
set -eu
"$BUILD/benchmarks/bench-sentences" "$NUTGRAF_DATA" | tee "$1" >&2
