#!/bin/sh
# quality.sh PROGRAM SOURCE_DIR: a quick look at the quality on real data: a model trained with the
# program's defaults on the questions of TREC, the structure of a real article and its summary. The
# full tables come from the benchmarks. Exits with 77 where the data are not there.
set -u
program=$1
data=${NUTGRAF_DATA:-$2/../shared/data}
questions=$data/topic/trec6
article=$data/articles/000_171f1d77e9400730.txt
[ -f "$questions/train.jsonl.gz" ] && [ -f "$article" ] || { echo "no data in $data"; exit 77; }
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() { # fail REASON
    echo "FAIL  $1"
    failed=1
}

"$program" train --quiet -o "$scratch/questions.ngm" "$questions/train.jsonl.gz" || fail "train"
accuracy=$("$program" evaluate -m "$scratch/questions.ngm" --format json --bootstrap none \
    "$questions/test.jsonl.gz" | sed -n 's/.*"accuracy":\([0-9.]*\).*/\1/p')
echo "trec6: accuracy ${accuracy:=0}"
awk "BEGIN { exit !($accuracy >= 0.87) }" || fail "accuracy below 0.87"

"$program" classify -m "$scratch/questions.ngm" "$article" >"$scratch/article.json" || fail "classify"
count() { # count KIND
    grep -o "\"kind\":\"$1\"" "$scratch/article.json" | wc -l
}
echo "article: $(count title) title, $(count heading) headings, $(count paragraph) paragraphs," \
    "$(count list-item) list items, $(count furniture) furniture"
[ "$(count title)" -eq 1 ] || fail "the title must be found once"
[ "$(count heading)" -ge 8 ] || fail "at least 8 headings"
[ "$(count list-item)" -eq 6 ] || fail "6 list items"
[ "$(count furniture)" -ge 3 ] || fail "at least 3 blocks of furniture"

# Three whole sentences of paragraphs: neither title nor heading, bullet or furniture.
"$program" summarize --sentences 3 --format jsonl "$article" >"$scratch/summary.json" || fail "summarize"
sentences() { # sentences FILE: their places
    grep -o '"start":[0-9]*,"end":[0-9]*' "$1"
}
[ "$(sentences "$scratch/summary.json" | wc -l)" -eq 3 ] || fail "a summary of 3 sentences"
grep -o '"start":[0-9]*,"end":[0-9]*,"kind":"paragraph"' "$scratch/article.json" |
    tr -c '0-9\n' ' ' >"$scratch/paragraphs"
sentences "$scratch/summary.json" | tr -c '0-9\n' ' ' >"$scratch/sentences"
inside=$(awk 'NR == FNR {from[NR] = $1; to[NR] = $2; n = NR; next}
    {for (i = 1; i <= n; i++) if ($1 >= from[i] && $2 <= to[i]) found++}
    END {print found + 0}' "$scratch/paragraphs" "$scratch/sentences")
echo "summary: $inside sentences of paragraphs"
[ "$inside" -eq 3 ] || fail "every sentence of the summary must be of a paragraph"
"$program" summarize --prefer-keypoints --format jsonl "$article" | grep -q '"method":"keypoints"' ||
    fail "the article has key points"
exit $failed
