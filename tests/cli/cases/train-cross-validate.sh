# Scores by cross-validation, without a model.
write_rows
nutgraf train --quiet --min-df 1 --word-ngrams 1 --cross-validate 4 train.jsonl >out
grep -c '^accuracy' out
grep -o '^16 records' out
