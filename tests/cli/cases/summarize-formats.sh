# The three formats of the same summaries: sentences only, no heading, byline or furniture.
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
for format in text jsonl markdown; do
    nutgraf summarize --method lead -n 3 --format $format article.txt article.txt
    echo ==
done
