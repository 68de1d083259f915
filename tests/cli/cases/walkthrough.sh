# The README's way from a pool of texts to a model that replaces another one.
rows() { # rows LABEL WORD...: texts of two of the words each
    label=$1
    shift
    for a; do
        for b; do
            [ "$a" = "$b" ] || printf '{"id":"%s-%s","text":"the %s came with %s today","label":"%s"}\n' \
                "$a" "$b" "$a" "$b" "$label"
        done
    done
}
weather="rain fog storm frost wind hail"
sport="goal match team coach striker cup"
# shellcheck disable=SC2086
{ rows weather $weather; rows sport $sport; } > all.jsonl
grep -E '"(rain|fog|goal|match)-' all.jsonl > train.jsonl
grep -E '"(storm|team)-' all.jsonl > test.jsonl
grep -vE '"(rain|fog|goal|match|storm|team)-' all.jsonl | sed 's/,"label":"[a-z]*"//' > pool.jsonl
head -n 3 train.jsonl > first.jsonl
tail -n 3 train.jsonl >> first.jsonl
nutgraf train -q -o mine.ngm first.jsonl
nutgraf queue -q -m mine.ngm pool.jsonl --budget 12 > queue.jsonl
wc -l < queue.jsonl
# What people would answer.
cut -d '"' -f 4 queue.jsonl | while read -r id; do grep "\"$id\"" all.jsonl; done > ann.jsonl
cp ann.jsonl ben.jsonl
nutgraf agree ann.jsonl ben.jsonl --merged labels.jsonl --bootstrap 0 | sed -n '/^agreement/p'
cat train.jsonl labels.jsonl > more.jsonl
nutgraf doubt -q more.jsonl > doubt.txt
nutgraf train -q -o new.ngm more.jsonl
nutgraf evaluate -q -m new.ngm --bootstrap none --report new.html test.jsonl | sed -n '2p'
[ -s new.html ] && echo "a page"
code=0
nutgraf compare -q mine.ngm new.ngm --test test.jsonl --report both.html > compare.txt || code=$?
tail -n 1 compare.txt
grep -o "<h2>[A-Z][a-z ]*\|nutgraf compare [^<]*" both.html
code=0
nutgraf drift -q -m new.ngm test.jsonl > drift.txt || code=$?
echo "exit code $code" && tail -n 1 drift.txt
nutgraf report -q -m new.ngm --stance none -o week.html test.jsonl
grep -c '<article' week.html
