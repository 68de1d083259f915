# A budget is never exceeded, and filled as far as sentences go.
cat > article.txt <<END
Ferry returns to the lake

By A. Writer

The old ferry crossed the lake again on Monday after two years of repairs. About 300 people
watched from the pier as it left at 9 a.m. for the far shore.

## The repairs

Workers replaced the engine and half of the deck. "We had to learn how to build it again," said the
harbour master. The town paid 2.4 million crowns for the work.

- Tickets cost 20 crowns.
- Dogs travel free.

Share on Facebook
END
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
