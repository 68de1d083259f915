# Validation records whose texts are in the training data are counted in a warning.
write_stances
head -n 3 pairs.jsonl >seen.jsonl
sed 's/quick help/slow help/' seen.jsonl | cat - seen.jsonl >validation.jsonl
sed -n '19,54p' pairs.jsonl | cat - seen.jsonl >train.jsonl
nutgraf train --task stance --min-df 1 -C 1 -o stance.ngm --validation validation.jsonl train.jsonl 2>told
grep warning told
