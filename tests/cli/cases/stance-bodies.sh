# Texts that records name by their ids, in compare and drift as in train and evaluate.
write_headlines
train() { nutgraf train -q --task stance --target-field headline --text-field body --body-file bodies.jsonl --min-df 1 "$@" headlines.jsonl; }
train -C 3 -o new.ngm
train -C 0.001 -o old.ngm
pairs="--target-field headline --text-field body --body-file bodies.jsonl"
nutgraf evaluate -q -m new.ngm $pairs --bootstrap none headlines.jsonl | grep '^accuracy' | sed 's/  */ /g'
fails 10 nutgraf compare -q old.ngm new.ngm $pairs --test headlines.jsonl --bootstrap none |
    grep '^accuracy\|^[0-9]* rec' | sed 's/  */ /g'
fails 11 nutgraf drift -q -m new.ngm $pairs headlines.jsonl | grep records
{ echo '{"headline":"The flood","body":"nowhere","label":"agree"}'; cat headlines.jsonl; } > more.jsonl
fails 10 nutgraf compare old.ngm new.ngm $pairs --test more.jsonl --bootstrap none | grep "^[0-9]* rec\|body has\|left out"
fails 3 nutgraf drift -q -m new.ngm --target-field headline --text-field body --body-file none.jsonl headlines.jsonl
make_model
fails 2 nutgraf drift -m tiny.ngm $pairs headlines.jsonl
fails 2 nutgraf compare tiny.ngm tiny.ngm $pairs --test headlines.jsonl
