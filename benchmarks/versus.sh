#!/bin/sh
# versus.sh RESULT [--against REVISION]: this tree against an older revision (default f3d55ae), both
# built with the same flags, on the same articles, taking turns in one run, one thread: classify,
# summarize and classify --summary. Medians of five runs. Run by run.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
result=$1
revision=f3d55ae
if [ "${2:-}" = --against ]; then revision=$3; fi
work=$(mktemp -d)
old=$BUILD/../versus-$revision
trap 'rm -rf "$work"' EXIT
. "$here/lib/common.sh"
runs=5

if [ ! -x "$old/build/bin/nutgraf" ]; then
    mkdir -p "$old"
    git -C "$here/.." archive "$revision" | tar -x -C "$old"
    cmake -S "$old" -B "$old/build" -DCMAKE_BUILD_TYPE=Release -DNUTGRAF_TESTS=OFF \
        -DNUTGRAF_BENCHMARKS=OFF > "$work/log" 2>&1 &&
        cmake --build "$old/build" -j 2 --target nutgraf_cli > "$work/log" 2>&1 ||
        { cat "$work/log" >&2; exit 1; }
fi
gzip -dc "$NUTGRAF_DATA/summary/cnn-raw/train.jsonl.gz" | sed 's/"article":/"text":/' \
    > "$work/articles.jsonl"
bytes=$(wc -c < "$work/articles.jsonl")

run_new_topics() { "$NUTGRAF" classify -q -t 1 --stance none "$work/articles.jsonl"; }
run_old_topics() { "$old/build/bin/nutgraf" classify -q -t 1 --stance none "$work/articles.jsonl"; }
run_new_classify() { "$NUTGRAF" classify -q -t 1 "$work/titled.jsonl"; }
run_old_classify() { "$old/build/bin/nutgraf" classify -q -t 1 "$work/titled.jsonl"; }
run_new_summarize() { "$NUTGRAF" summarize -q -t 1 -n 3 --format jsonl "$work/articles.jsonl"; }
run_old_summarize() {
    "$old/build/bin/nutgraf" summarize -q -t 1 -n 3 --format jsonl "$work/articles.jsonl"
}
run_new_whole() { "$NUTGRAF" classify -q -t 1 --stance none --summary 3 "$work/articles.jsonl"; }
run_old_whole() {
    "$old/build/bin/nutgraf" classify -q -t 1 --stance none --summary 3 "$work/articles.jsonl"
}
# Headline stance needs titles: CNN articles have none, so each gets one of the same kind.
sed 's/^{/{"title": "Officials say the talks on the border go on after a night of protests", /' \
    "$work/articles.jsonl" > "$work/titled.jsonl"

cat > "$result" <<END
# This tree and revision $revision

Written by \`./dev bench versus\`: whole commands on the articles of CNN ($((bytes / 1000000)) MB), one
thread, in turns; median of $runs runs with minimum and maximum. $(processor), $(nproc) processors.

| command | now | $revision | times faster |
|---|---|---|---|
END
race $runs new_topics old_topics new_classify old_classify new_summarize old_summarize new_whole \
    old_whole
row() { # row NAME LABEL
    echo "$(spread "new_$1") $(spread "old_$1")" | awk -v what="$2" \
        '{printf "| %s | %.2f s (%.2f to %.2f) | %.2f s (%.2f to %.2f) | %.2f |\n",
          what, $2, $1, $3, $5, $4, $6, $5 / $2}' | tee -a "$result" >&2
}
row topics "classify --stance none"
row classify "classify, articles with a title"
row summarize "summarize -n 3"
row whole "classify --stance none --summary 3"
echo "$(spread new_topics) $(spread new_summarize) $(spread new_whole) $(spread old_topics) \
$(spread old_summarize) $(spread old_whole)" | awk '{
    printf "\nclassify --summary 3 takes %.2f of the sum of classify and summarize apart (%.2f before).\n",
        $8 / ($2 + $5), $17 / ($11 + $14)
}' | tee -a "$result" >&2
