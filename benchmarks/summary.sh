#!/bin/sh
# summary.sh RESULT: ROUGE of all methods of summarize on the test sets, articles per second, and a
# book. Nothing is tuned on these sets; they are only for the numbers printed here. Run by run.sh.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
result=$1
data=$NUTGRAF_DATA/summary
runs=5

say() {
    echo "$1" | tee -a "$result" >&2
}
# rows SET PUBLISHED JSON_FILE: a row a method
rows() {
    sed 's/{"method":/\n&/g' "$3" | awk -v set="$1" -v published="$2" '
        function metric(name, part) { # its object
            part = substr($0, index($0, "\"" name "\":"))
            return substr(part, 1, index(part, "}}"))
        }
        function f1(part) {
            match(part, /"f1":[0-9.]+/)
            return 100 * substr(part, RSTART + 5, RLENGTH - 5)
        }
        function interval(part, ends) {
            match(part, /"f1":\[[0-9.]+,[0-9.]+/)
            split(substr(part, RSTART + 6, RLENGTH - 6), ends, ",")
            return sprintf("%.1f to %.1f", 100 * ends[1], 100 * ends[2])
        }
        function note(method, i, n, items, pair) { # "method=text;method=text"
            n = split(published, items, ";")
            for (i = 1; i <= n; i++)
                if (split(items[i], pair, "=") == 2 && pair[1] == method)
                    return pair[2]
            return "-"
        }
        /^{"method":/ {
            match($0, /"method":"[^"]*/)
            method = substr($0, RSTART + 10, RLENGTH - 10)
            r1 = metric("rouge1")
            printf "| %s | %s | %.1f | %.1f | %.1f | %s | %s |\n", set, method, f1(r1),
                f1(metric("rouge2")), f1(metric("rougeLsum")), interval(r1), note(method)
        }' | tee -a "$result" >&2
}
evaluate() { # evaluate SET PUBLISHED FILE OPTION...
    set_name=$1 published=$2 file=$3
    shift 3
    "$NUTGRAF" evaluate -q --task summary --text-field article --format json "$@" "$file" \
        > "$work/scores.json"
    rows "$set_name" "$published" "$work/scores.json"
}

for source in cnn dailymail; do
    gzip -dc "$data/cnndm-see/test.jsonl.gz" | grep "\"source\": \"$source\"" \
        > "$work/$source.jsonl"
done

cat > "$result" <<'END'
# Summaries

Written by `./dev bench summary`. ROUGE F1 in percent as rouge_score counts it, stemmed, the mean over
the articles; three sentences an article, but for the oracle, which is greedy and takes as many as make
its score better. Intervals are 95 % bootstrap intervals of ROUGE-1. Reference numbers are R1/R2/RLsum:
lead-3, the human extract and the oracle as measured with rouge_score on the same data. Numbers for the
full CNN/Daily Mail test set (11,490 articles, ROUGE-1.5.5, R1/R2/RL) are of other articles than these:
TextRank about 33 to 36 R1, LexRank about 36 R1, SummaRuNNer 39.6/16.2/35.3, Refresh 40.0/18.2/36.6,
NeuSum 41.6/19.0/38.0, BertSumExt 43.9/20.3/39.9, MatchSum 44.4/20.9/40.6. On the 100 articles of
REALSumm (R1/R2/RL): Refresh 40.7/18.3/37.3, NeuSum 42.9/19.1/39.7, BanditSum 43.6/20.2/39.7, MatchSum
46.1/21.9/41.8.

| set | method | R1 | R2 | RLsum | interval of R1 | reference |
|---|---|---|---|---|---|---|
END

evaluate "cnn-corpus test, 779" \
    "lead=lead-3 32.9/12.8/29.8;oracle=58.1/37.9/54.8, a person's extract 52.1/33.1/49.1" \
    "$data/cnn-corpus/test.jsonl.gz"
evaluate "cnndm-see CNN, 1,093" \
    "lead=lead-3 29.5/11.3/26.2;oracle=50.6/29.0/46.2" \
    "$work/cnn.jsonl"
evaluate "cnndm-see Daily Mail, 3,397" \
    "lead=lead-3 40.0/17.5/36.4;oracle=57.0/32.6/52.9" \
    "$work/dailymail.jsonl"
evaluate "realsumm-100" "lead=lead-3 41.1/17.4/36.5" "$data/realsumm-100/test.jsonl.gz"

# ---- Speed ----

seconds() { # seconds COMMAND...: wall-clock seconds of one run
    start=$(date +%s%N)
    "$@" > "$work/out" 2> "$work/err" || { cat "$work/err" >&2; exit 1; }
    end=$(date +%s%N)
    echo "$start $end" | awk '{printf "%.4f\n", ($2 - $1) / 1e9}'
}
spread() { # spread COMMAND...: minimum, median and maximum of the runs, after one to warm up
    seconds "$@" > "$work/first"
    i=0
    while [ $i -lt $runs ]; do
        seconds "$@"
        i=$((i + 1))
    done | sort -n | awk '{t[NR] = $1} END {print t[1], t[int((NR + 1) / 2)], t[NR]}'
}
speed() { # speed WHAT ARTICLES BAR COMMAND...: one row
    what=$1 articles=$2 bar=$3
    shift 3
    spread "$@" | awk -v what="$what" -v n="$articles" -v bar="$bar" \
        '{printf "| %s | %.0f | %.0f to %.0f | %s |\n", what, n / $2, n / $3, n / $1, bar}' |
        tee -a "$result" >&2
}

articles=$(wc -l < "$work/cnn.jsonl")
say ""
say "Articles a second, cnndm-see CNN ($articles articles), one thread, whole commands, median of $runs
runs with minimum and maximum. $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)."
say ""
say "| what | articles/s | minimum to maximum | to reach |"
say "|---|---|---|---|"
"$NUTGRAF" summarize --method list | sed 1d | while read -r method _; do
    case $method in
    lexrank) bar=1000 ;;
    *) bar=- ;;
    esac
    if "$NUTGRAF" summarize -q --method "$method" --text-field article "$work/cnn.jsonl" \
        > "$work/out" 2> "$work/err"; then
        speed "$method" "$articles" $bar "$NUTGRAF" summarize -q -t 1 --format jsonl \
            --method "$method" --text-field article "$work/cnn.jsonl"
    fi
done

# Other programs, where they are installed, on the same articles as text.
"$NUTGRAF" summarize -q -t 1 --method lead --ratio 1 --text-field article "$work/cnn.jsonl" \
    > "$work/all.txt"
mkdir "$work/texts"
awk -v folder="$work/texts" 'BEGIN {RS = ""} {file = folder "/" NR ".txt"; print > file; close(file)}' \
    "$work/all.txt"
texts=$(find "$work/texts" -name '*.txt' | wc -l)
if command -v ots > /dev/null; then
    # A process an article: ots takes one file.
    # shellcheck disable=SC2016
    speed "ots (a process an article)" "$texts" - \
        sh -c 'for text in "$1"/*.txt; do ots -r 20 "$text"; done' sh "$work/texts"
fi
cat > "$work/sumy.py" <<'END'
import sys
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
tokenizer, summarizer = Tokenizer("english"), LexRankSummarizer()
for path in sys.argv[1:]:
    summarizer(PlaintextParser.from_file(path, tokenizer).document, 3)
END
if python3 -c 'import sumy' 2> "$work/err"; then
    speed "sumy LexRank" "$texts" - python3 "$work/sumy.py" "$work"/texts/*.txt
fi

# ---- A book ----

# Text of 10 MB in paragraphs; --ratio 1 gives all sentences.
"$NUTGRAF" summarize -q -t 1 --method lead --ratio 1 --text-field article \
    "$data/cnn-corpus/train.jsonl.gz" "$data/cnn-raw/train.jsonl.gz" > "$work/paragraphs"
head -c 10000000 "$work/paragraphs" > "$work/book.txt"
cat > "$work/peak.py" <<'END'
import resource, subprocess, sys, time
start = time.time()
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print("%.2f s, %.0f MB" % (time.time() - start,
      resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
END
say ""
say "A text of 10 MB by lexrank, to reach: 10 s, 500 MB."
say ""
say "| method | time and peak memory |"
say "|---|---|"
for method in lexrank textrank lead; do
    say "| $method | $(python3 "$work/peak.py" "$NUTGRAF" summarize -q -t 1 --method $method \
        --sentences 20 "$work/book.txt") |"
done
