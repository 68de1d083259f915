# Words restrict a summary to the sentences that have to do with them.
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
nutgraf summarize --method lexrank --about "ferry engine" -n 9 article.txt
nutgraf summarize --method lexrank --about "giraffes" article.txt
nutgraf summarize --method lexrank --about "giraffes" --format jsonl article.txt
