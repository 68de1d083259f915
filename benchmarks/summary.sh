#!/bin/sh
# summary.sh RESULT: ROUGE of all methods of summarize on the test sets, articles per second beside
# other programs, and a book. Run by run.sh. Python with sumy is SUMY_PYTHON, default python3.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
result=$1
. "$here/lib/common.sh"
. "$here/lib/rouge.sh"

cat > "$result" <<'END'
# Summaries

Written by `./dev bench summary`. Numbers for the whole CNN/Daily Mail test set (11,490 articles,
ROUGE-1.5.5, R1/R2/RL) are of other articles than these: lead-3 40.34/17.70/36.57, TextRank about 33 to
36 R1, LexRank about 36 R1, SummaRuNNer 39.6/16.2/35.3, Refresh 40.0/18.2/36.6, NeuSum 41.6/19.0/38.0,
BertSumExt 43.9/20.3/39.9, MatchSum 44.4/20.9/40.6.

END
summary_bars
say ""
summary_classics

# ---- Speed ----

speed() { # speed NAME WHAT ARTICLES REACH: one row
    spread "$1" | awk -v what="$2" -v n="$3" -v reach="$4" \
        '{printf "| %s | %.0f | %.0f to %.0f | %s |\n", what, n / $2, n / $3, n / $1, reach}' |
        tee -a "$result" >&2
}
methods=$("$NUTGRAF" summarize --method list | sed '1d; s/ .*//')
articles=$(wc -l < "$work/cnn.jsonl")
for method in $methods; do
    # As summarize is used, and with no more than the model of this tree.
    model=
    [ "$method" != learned ] || model="-m \"\$summary_model\""
    eval "run_$method() { \"\$NUTGRAF\" summarize -q -t 1 --method $method $model --text-field article \"\$work/cnn.jsonl\"; }"
done
# Words are to be split.
# shellcheck disable=SC2086
race 5 $methods
say ""
say "Articles a second, cnndm-see CNN ($articles articles), one thread, whole commands in turn, median of 5
runs with minimum and maximum. $(processor)."
say ""
say "| what | articles/s | minimum to maximum | to reach |"
say "|---|---|---|---|"
for method in $methods; do
    case $method in
    learned) reach=2000 ;;
    lexrank) reach=1000 ;;
    *) reach=- ;;
    esac
    speed "$method" "$method" "$articles" $reach
done

# Other programs, where they are installed: the same articles as files of text, in turn.
rivals=200
mkdir "$work/texts"
"$NUTGRAF" summarize -q -t 1 --method lead --ratio 1 --text-field article "$work/cnn.jsonl" |
    awk -v folder="$work/texts" -v most=$rivals 'BEGIN {RS = ""}
        NR <= most {file = folder "/" NR ".txt"; print > file; close(file)}'
cat > "$work/rank.py" <<'END'
import re, sys
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
class Tokenizer:
    def to_sentences(self, text):
        return tuple(s for s in re.split(r"(?<=[.!?])\s+", text.strip()) if s)
    def to_words(self, text):
        return tuple(re.findall(r"[^\W\d_]+", text))
summarizer = LexRankSummarizer()
for path in sys.argv[1:]:
    summarizer(PlaintextParser.from_file(path, Tokenizer()).document, 3)
END
run_learned_files() { "$NUTGRAF" summarize -q -t 1 -m "$summary_model" "$work/texts"; }
run_lexrank_files() { "$NUTGRAF" summarize -q -t 1 --method lexrank "$work/texts"; }
run_learned_each() {
    for text in "$work"/texts/*.txt; do "$NUTGRAF" summarize -q -t 1 -m "$summary_model" "$text"; done
}
run_ots() { for text in "$work"/texts/*.txt; do ots -r 20 "$text"; done; }
run_sumy() { "${SUMY_PYTHON:-python3}" "$work/rank.py" "$work"/texts/*.txt; }
names="learned_files lexrank_files learned_each"
missing=
if command -v ots > /dev/null; then names="$names ots"; else missing="ots"; fi
if "${SUMY_PYTHON:-python3}" -c 'import sumy, numpy' 2> "$work/err"; then
    names="$names sumy"
else
    missing="$missing sumy"
fi
# shellcheck disable=SC2086
race 5 $names
say ""
say "Beside other programs: $rivals of these articles as files of text, one thread, in turn, median of 5.
ots is Debian's Open Text Summarizer, which takes one file a run; sumy is a Python package, with a
tokenizer of two regular expressions because its own needs a download.${missing:+ Not installed: $missing.}"
say ""
say "| what | articles/s | minimum to maximum | |"
say "|---|---|---|---|"
for name in $names; do
    case $name in
    learned_files) what="nutgraf learned" ;;
    lexrank_files) what="nutgraf lexrank" ;;
    learned_each) what="nutgraf learned, a process an article" ;;
    ots) what="ots, a process an article" ;;
    sumy) what="sumy LexRank" ;;
    esac
    speed "$name" "$what" $rivals ""
done

# ---- A book ----

# Text of 10 MB in paragraphs; --ratio 1 gives all sentences.
"$NUTGRAF" summarize -q -t 1 --method lead --ratio 1 --text-field article \
    "$summary_data/cnn-corpus/train.jsonl.gz" "$summary_data/cnn-raw/train.jsonl.gz" > "$work/paragraphs"
head -c 10000000 "$work/paragraphs" > "$work/book.txt"
cat > "$work/peak.py" <<'END'
import resource, subprocess, sys, time
start = time.time()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print("%.2f s, %.0f MB" % (time.time() - start,
      resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
END
say ""
say "A text of 10 MB, 20 sentences; to reach by lexrank: 10 s, 500 MB."
say ""
say "| method | time and peak memory |"
say "|---|---|"
for method in lexrank learned textrank lead; do
    set -- --method $method
    [ $method != learned ] || set -- -m "$summary_model"
    say "| $method | $(python3 "$work/peak.py" "$NUTGRAF" summarize -q -t 1 "$@" \
        --sentences 20 "$work/book.txt") |"
done
