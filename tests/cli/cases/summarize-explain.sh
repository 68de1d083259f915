# Why each sentence was taken: its rank and its score.
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
nutgraf summarize --method lead -n 2 --explain article.txt | sed 's/score .*/score/'
nutgraf summarize --method lead -n 1 --explain --format jsonl article.txt |
    grep -o '"rank":[0-9]*,"of":[0-9]*'
nutgraf summarize --method list | sed 's/ .*//' | sort
