# The three formats of the same summaries: sentences only, no heading, byline or furniture.
write_ferry article.txt
for format in text jsonl markdown; do
    nutgraf summarize --method lead -n 3 --format $format article.txt article.txt
    echo ==
done
