# Words restrict a summary to the sentences that have to do with them.
write_ferry article.txt
nutgraf summarize --method lexrank --about "ferry engine" -n 9 article.txt
nutgraf summarize --method lexrank --about "giraffes" article.txt
nutgraf summarize --method lexrank --about "giraffes" --format jsonl article.txt
