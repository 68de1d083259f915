# Fields under their usual other names are found and told once a file; with --quiet they are found.
printf '{"ID":1,"Body":"Rain fell.","Headline":"Weather"}\n{"ID":2,"Body":"Snow fell."}\n' >body.jsonl
printf 'sentence,label\nGoal scored,sport\n' >sentence.csv
nutgraf keywords --format jsonl body.jsonl sentence.csv | sed 's/,"keywords.*//'
nutgraf keywords --quiet --format jsonl sentence.csv | sed 's/,"keywords.*//'
