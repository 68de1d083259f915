# What makes no sense is one line and exit code 2.
refused() {
    code=0
    nutgraf "$@" article.txt || code=$?
    [ $code -eq 2 ]
}
refused summarize --words 3 --sentences 2
refused summarize --chars 3 --ratio 0.5
refused summarize --words 0
refused summarize --sentences -1
refused summarize --ratio 2
refused summarize --method lexrnk
refused summarize --per-topic --merge
refused summarize --per-topic --about sport
refused summarize --merge --prefer-keypoints
refused summarize --redundancy some
refused classify --summary 2 --format csv
refused evaluate --method lead
refused evaluate --words 20
refused evaluate --task summary --labels a,b
refused evaluate --task summary --label-field x
refused evaluate --task summary --method sumbasc
refused summarize --method lexrank -m some.ngm
refused classify --summary-model some.ngm
refused evaluate --task summary --method lexrank -m some.ngm
