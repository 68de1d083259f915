# A label called none is told from records without an answer.
write_rows
sed 's/"sport"/"none"/' train.jsonl >rows.jsonl
nutgraf train --quiet --min-df 1 --word-ngrams 1 -o tiny.ngm rows.jsonl
echo '{"text":"Qqq zzz.","label":"none"}' >>rows.jsonl
nutgraf evaluate -m tiny.ngm --bootstrap none rows.jsonl | sed -n '/^Always/p; /^Gold/,$p'
write_stances
sed 's/"neutral"/"none"/' pairs.jsonl >rows.jsonl
nutgraf train --quiet --task stance --min-df 1 -C 3 --per-target -o stance.ngm rows.jsonl
echo '{"target":"Nobody","text":"Critics blamed Nobody.","label":"none"}' >>rows.jsonl
nutgraf evaluate -q -m stance.ngm --bootstrap none rows.jsonl | sed -n '/^Gold/,/^none/p'
