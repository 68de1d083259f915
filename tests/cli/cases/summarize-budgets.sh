# A budget is never exceeded, and filled as far as sentences go.
write_ferry article.txt
summary() { nutgraf summarize --method lexrank "$@" article.txt | sed 1d; }
for words in 5 12 30 70 1000; do
    found=$(summary --words $words | grep -v '^(' | wc -w)
    [ "$found" -le $words ] || echo "$found words, not $words"
done
for chars in 10 60 200 100000; do
    # Sentences are counted with a space between them, as lines are with their ends.
    found=$(($(summary --chars $chars | grep -v '^(' | wc -m) - 1))
    [ "$found" -le $chars ] || echo "$found characters, not $chars"
done
for sentences in 1 2 4; do
    [ "$(summary -n $sentences | wc -l)" -eq $sentences ]
done
summary --ratio 1 > all
summary -n 1000 | cmp - all
words=$(wc -w < article.txt)
[ "$(summary --ratio 0.5 | wc -w)" -le $((words / 2)) ]
summary --words 1
