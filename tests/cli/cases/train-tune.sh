# A search is a table for people and JSON Lines for programs, and the model is trained with its best.
write_rows
nutgraf train --tune --log trials.jsonl -o best.ngm train.jsonl 2>told
grep -E '^nutgraf: trial' told
grep -c '(best)' told | grep -v '^0$' >/dev/null
grep -E '^nutgraf: +1 ' told | sed 's/[0-9]*\.[0-9]*/P/g; s/  */ /g'
[ "$(grep -cE '^nutgraf:  +[0-9]+ ' told)" -eq "$(wc -l <trials.jsonl)" ]
head -n 1 trials.jsonl | sed 's/"accuracy".*"seconds":[0-9.]*/.../; s/"options":{[^}]*}/"options":{}/'
grep -o '^nutgraf: found: --word-ngrams' told
nutgraf train --log trials.jsonl -o best.ngm train.jsonl || echo $?
nutgraf train --tune=5s --log nowhere/trials.jsonl -o best.ngm train.jsonl 2>told || echo $?
grep trials.jsonl told
