# A bad record is named and the others are summarised; a missing file is exit code 3.
printf '{"id":"a","text":"One came."}\n{"text":7}\n{"id":"c","text":"Two came."}\n' > in.jsonl
code=0
nutgraf summarize --method lexrank in.jsonl || code=$?
[ $code -eq 1 ]
nutgraf summarize --method lexrank missing.txt in.jsonl
