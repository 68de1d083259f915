# The learned ranker: what a model of one's own takes, and the parts that its score is the sum of.
[ -f "$SOURCES/models/topic-news.ngm" ] || { echo "no shipped model"; exit 77; }
make_summary_model
cat > article.txt <<TEXT
Council meets

People talked about the school again on the first day of the week.

The council of Milden will pay 75000 euros for the roof.

People talked about the weather again on the last day of the week.
TEXT
nutgraf summarize -m sums.ngm -n 1 article.txt
nutgraf summarize -m sums.ngm -n 1 --explain article.txt |
    sed 's/[a-z-]* ([0-9.]*) [+-][0-9.]*/feature (x) y/g; s/[+-][0-9][0-9.]*/y/g; s/score [0-9.]*/score z/'
nutgraf summarize -m sums.ngm -n 3 --format jsonl article.txt > out
grep -o '"method":"[a-z]*"' out
# Each score is the sum of its parts, the bias among them, to the last decimals that are written.
grep -o '"score":[^}]*}' out | sed 's/"score":\([^,]*\),"parts":{/\1,/; s/}//' | tr ',' '\n' | awk '
    !/:/ {if (NR > 1) check(); score = $0; sum = 0; parts = 0; next}
    {sub(/.*:/, ""); sum += $0; parts++}
    function check() {d = score - sum; if (d > 1e-4 || d < -1e-4) print "off by", d; if (parts < 5) print "few parts"; n++}
    END {check(); print n, "scores"}'
nutgraf classify --summary 1 --summary-model sums.ngm article.txt > out 2> err || cat err
grep -o '"summary":\[{"text":"[^"]*"' out
nutgraf summarize -m sums.ngm --merge -n 1 --format jsonl article.txt pairs.jsonl | grep -o '"method":"[a-z]*"'
nutgraf summarize -m sums.ngm --about roof --format jsonl article.txt | grep -o '"text":"[^"]*"'
nutgraf summarize -m sums.ngm -t 1 --format jsonl pairs.jsonl > one
nutgraf summarize -m sums.ngm -t 4 --format jsonl pairs.jsonl | cmp - one
# Without a budget learned stops where one more sentence tells too little for its length; other
# methods give three.
nutgraf summarize -m sums.ngm article.txt | sed 1d
nutgraf summarize -m sums.ngm -n 3 article.txt | sed 1d | wc -l
nutgraf summarize --method lexrank article.txt | sed 1d | wc -l
nutgraf evaluate --task summary -m sums.ngm --method learned --bootstrap none --format json pairs.jsonl |
    grep -o '"budget":{[^}]*}'
nutgraf evaluate --task summary -m sums.ngm --method learned --bootstrap none pairs.jsonl | grep 'at most'
