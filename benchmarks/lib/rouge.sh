# ROUGE of summaries on the test sets, to be sourced behind common.sh. Nothing is tuned on these
# sets; they are only for the numbers printed here.
summary_data=$NUTGRAF_DATA/summary
summary_model=$here/../models/summary-news.ngm

# scores SET OPTION...: a line "method R1 R2 RLsum R1-low R1-high" in percent for each method
scores() {
    case $1 in
    cnn-corpus) file=$summary_data/cnn-corpus/test.jsonl.gz ;;
    realsumm) file=$summary_data/realsumm-100/test.jsonl.gz ;;
    *)
        file=$work/$1.jsonl
        [ -f "$file" ] || gzip -dc "$summary_data/cnndm-see/test.jsonl.gz" |
            grep "\"source\": \"$1\"" > "$file"
        ;;
    esac
    shift
    "$NUTGRAF" evaluate -q --task summary --text-field article --format json "$@" "$file" |
        sed 's/{"method":/\n&/g' | awk '
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
            return sprintf("%.1f %.1f", 100 * ends[1], 100 * ends[2])
        }
        /^{"method":/ {
            match($0, /"method":"[^"]*/)
            r1 = metric("rouge1")
            printf "%s %.2f %.2f %.2f %s\n", substr($0, RSTART + 10, RLENGTH - 10), f1(r1),
                f1(metric("rouge2")), f1(metric("rougeLsum")), interval(r1)
        }'
}

# bar TITLE SET REACH PUBLISHED: rows for lead, learned and oracle; REACH "R1/R2/RLsum" or "lead"
bar() {
    scores "$2" -m "$summary_model" --method learned | sed -n 's/^learned /own /p' > "$work/own"
    scores "$2" --sentences 3 -m "$summary_model" --method learned |
        sed "/^learned /r $work/own" > "$work/scores"
    awk -v title="$1" -v reach="$3" -v published="$4" '
        function row(name, note) {
            printf "| %s | %s | %.1f | %.1f | %.1f | %s to %s | %s |\n", title, name, $2, $3, $4,
                $5, $6, note
        }
        $1 == "lead" {for (i = 2; i <= 4; i++) lead[i] = $i; row($1, "-")}
        $1 == "oracle" {row($1, "-")}
        $1 == "learned" || $1 == "own" {
            split(reach, least, "/")
            good = 1
            for (i = 2; i <= 4; i++)
                good = good && (reach == "lead" ? $i > lead[i] : sprintf("%.1f", $i) >= least[i - 1] + 0)
            row($1 == "own" ? "learned, its own length" : $1,
                (reach == "lead" ? "above lead" : reach) (good ? ", reached" : ", not reached"))
        }
        END {printf "| %s | published | | | | | %s |\n", title, published}' "$work/scores" |
        tee -a "$result" >&2
}

summary_bars() {
    say "ROUGE F1 in percent as rouge_score counts it, stemmed, the mean over the articles; three
sentences an article, but for \"its own length\", where learned takes at most three and stops before one
costs more words than it tells (the default of summarize), and for the oracle, which is greedy and takes
as many as make its score better. Intervals are 95 % bootstrap intervals of R1. \"To reach\" is the bar
the project set itself, R1/R2/RLsum. Published lead-3, extract and oracle were measured with rouge_score
on the same articles, the systems of REALSumm (R1/R2/RL) on the same 100 by its authors."
    say ""
    say "| set | method | R1 | R2 | RLsum | interval of R1 | to reach |"
    say "|---|---|---|---|---|---|---|"
    bar "cnn-corpus test, 779" cnn-corpus 36.5/14.8/33.0 \
        "lead-3 32.9/12.8/29.8, a person's extract 52.1/33.1/49.1, oracle 58.1/37.9/54.8"
    bar "cnndm-see CNN, 1,093" cnn 32.3/12.8/28.8 "lead-3 29.5/11.3/26.2, oracle 50.6/29.0/46.2"
    bar "cnndm-see Daily Mail, 3,397" dailymail 41.7/18.4/38.1 \
        "lead-3 40.0/17.5/36.4, oracle 57.0/32.6/52.9"
    bar "realsumm-100" realsumm lead "lead-3 41.6/17.1/36.9, Refresh 40.7/18.3/37.3, \
NeuSum 42.9/19.1/39.7, BanditSum 43.6/20.2/39.7, MatchSum 46.1/21.9/41.8"
}

# The methods of the literature without redundancy control, as their papers have them.
summary_classics() {
    say "Classic methods, three sentences, \`--redundancy none\`, R1/R2/RLsum. \"Test mix\" is R1 of the two
parts of cnndm-see in the proportion of the whole CNN/Daily Mail test set (1,093 to 10,397); published R1
are of 1,000 random articles of that test set by rouge_score (github.com/aldol07/Text-Summarizer); the
row of lead tells how far the articles differ. To reach: within 1 point of the published value."
    say ""
    say "| method | cnn-corpus | CNN | Daily Mail | realsumm-100 | test mix | published | difference |"
    say "|---|---|---|---|---|---|---|---|"
    for set in cnn-corpus cnn dailymail realsumm; do
        scores $set --sentences 3 --bootstrap none --redundancy none | sed "s/^/$set /"
    done | awk '
        BEGIN {
            n = split("lead-3=40.58;luhn=35.87;centroid=35.47;lsa=33.10;lexrank=35.75;textrank=36.15", items, ";")
            for (i = 1; i <= n; i++) {
                split(items[i], pair, "=")
                published[pair[1] == "lead-3" ? "lead" : pair[1]] = pair[2]
            }
        }
        $2 != "oracle" && $2 != "learned" {
            if (!($2 in seen)) order[++count] = $2
            seen[$2] = 1
            cell[$2, $1] = sprintf("%.1f/%.1f/%.1f", $3, $4, $5)
            r1[$2, $1] = $3
        }
        END {
            for (i = 1; i <= count; i++) {
                m = order[i]
                mix = (1093 * r1[m, "cnn"] + 10397 * r1[m, "dailymail"]) / 11490
                printf "| %s | %s | %s | %s | %s | %.1f | %s | %s |\n", m, cell[m, "cnn-corpus"],
                    cell[m, "cnn"], cell[m, "dailymail"], cell[m, "realsumm"], mix,
                    m in published ? sprintf("%.1f", published[m]) : "none on this set",
                    m in published ? sprintf("%+.1f", mix - published[m]) : "-"
            }
        }' | tee -a "$result" >&2
}
