# Why each sentence was taken: its rank and its score.
write_ferry article.txt
nutgraf summarize --method lead -n 2 --explain article.txt | sed 's/score .*/score/'
nutgraf summarize --method lead -n 1 --explain --format jsonl article.txt |
    grep -o '"rank":[0-9]*,"of":[0-9]*'
nutgraf summarize --method list | sed 's/ .*//' | sort
