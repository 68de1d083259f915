# Topics of the paragraphs of whole articles by the shipped model, to be sourced behind common.sh with
# `metric` and `interval` of quality.sh. Nothing of this set is in the model; what was chosen on it was
# chosen on its training and development rows.
news=$NUTGRAF_DATA/summary/bbc-news-summary

# split_scores: $work/both into $work/documents and $work/paragraphs
split_scores() {
    sed 's/,"paragraphs":.*/}/' "$work/both" > "$work/documents"
    sed 's/.*"paragraphs"://' "$work/both" > "$work/paragraphs"
}
# news_scores FILE OPTION...: evaluates among the set's five labels; $work/documents, $work/paragraphs
news_scores() {
    file=$1
    shift
    "$NUTGRAF" evaluate -q -m "$here/../models/topic-news.ngm" --unit paragraph --format json "$@" \
        --labels business,politics,sport,science-technology,arts-entertainment \
        --merge-labels science-technology=science-technology+tech \
        --merge-labels arts-entertainment=arts-entertainment+entertainment "$file" > "$work/both"
    split_scores
}
news_line() { # news_line WHAT JUDGED_BY BAR JSON_FILE
    rows=$(sed 's/^{"rows":\([0-9]*\).*/\1/' "$4")
    say "| $1 | $2 | $rows | $(metric accuracy "$4") | $(interval accuracy "$4") | $3 | $(metric macro_f1 "$4") | $(metric ece "$4") |"
}
# reliability_table JSON_FILE: how often answers of a probability are right
reliability_table() {
    sed 's/.*"reliability":\[//; s/\].*//' "$1" | tr '{' '\n' | tr -d '"}' | awk -F '[:,]' 'NF > 7 {
        printf "| %.2f | %d | %.1f | %.1f |\n", $2, $4, 100 * $8, 100 * $6 / $4}' >> "$result"
}
paragraph_bars() {
    cat >> "$result" <<'END'
Test part of bbc-news-summary, the shipped topic model, asked for the set's five labels only. Every
paragraph of an article should have the article's label; a pair is two articles of different labels, one
behind the other, whose paragraphs should have the labels of their own; a digest is five of them, of each
the first two paragraphs. The last rows, asked for all 14 labels, were written for this table. Ten articles of
several subjects (benchmarks/digests.jsonl) and six paragraphs of each label (benchmarks/topic-paragraphs.jsonl)
were looked at when the training rows were chosen; another six of each label, by a writer who knew nothing of
the model, were not (benchmarks/fresh-paragraphs.jsonl). Accuracy, macro-F1 and ECE in percent; intervals
resample articles.

| what | judged by | rows | accuracy | interval | to reach | macro-F1 | ECE |
|---|---|---|---|---|---|---|---|
END
    python3 "$here/quality/rows.py" pairs article category "$news/test.jsonl.gz" > "$work/pairs.jsonl"
    news_scores "$news/test.jsonl.gz" --text-field article --label-field category --context none
    news_line documents "title and text" "-" "$work/documents"
    news_line paragraphs "what they say alone" "-" "$work/paragraphs"
    news_scores "$news/test.jsonl.gz" --text-field article --label-field category
    news_line paragraphs "neighbours and article too" 92.0 "$work/paragraphs"
    cp "$work/paragraphs" "$work/in-context"
    news_scores "$work/pairs.jsonl" --section-field sections --context none
    news_line "paragraphs of pairs" "what they say alone" "-" "$work/paragraphs"
    news_scores "$work/pairs.jsonl" --section-field sections
    news_line "paragraphs of pairs" "neighbours and article too" 88.0 "$work/paragraphs"
    python3 "$here/quality/rows.py" digests article category "$news/test.jsonl.gz" > "$work/digests.jsonl"
    news_scores "$work/digests.jsonl" --section-field sections --context none
    news_line "paragraphs of digests" "what they say alone" "-" "$work/paragraphs"
    news_scores "$work/digests.jsonl" --section-field sections
    news_line "paragraphs of digests" "neighbours and article too" "-" "$work/paragraphs"
    for context in none article; do
        "$NUTGRAF" evaluate -q -m "$here/../models/topic-news.ngm" --unit paragraph --format json \
            --section-field sections --context $context "$here/digests.jsonl" > "$work/both"
        split_scores
        news_line "paragraphs of written digests" \
            "$([ $context = none ] && echo "what they say alone" || echo "neighbours and article too")" \
            "-" "$work/paragraphs"
    done
    for written in topic fresh; do
        "$NUTGRAF" evaluate -q -m "$here/../models/topic-news.ngm" --format json \
            "$here/$written-paragraphs.jsonl" > "$work/documents"
        news_line "written paragraphs, six of each label$([ $written = topic ] || echo ", not looked at")" \
            "what they say alone" "-" "$work/documents"
    done
    cat >> "$result" <<'END'

How often those paragraphs in their articles are right, by the probability of their topic:

| above | paragraphs | mean probability, % | right, % |
|---|---|---|---|
END
    reliability_table "$work/in-context"
}
