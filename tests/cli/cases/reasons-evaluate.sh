# Labels that the model lacks are counted in one line, and the accuracy of all records is told.
make_model
{ cat train.jsonl
  for i in 1 2 3 4 5 6 7; do echo '{"text":"rain","label":"sunshine"}'; done
  echo '{"text":"rain","label":"hail"}'; } >gold.jsonl
code=0
nutgraf evaluate -m tiny.ngm --bootstrap none gold.jsonl >out || code=$?
echo $code
grep -E '^accuracy|^Left out|without an answer' out
nutgraf evaluate -q -m tiny.ngm --bootstrap none --format json gold.jsonl |
    grep -o '"unknown_label_rows":.*' || true
nutgraf evaluate -m tiny.ngm --label-field kind gold.jsonl || echo $?
make_stance
sed 's/"favor"/"positive"/' pairs.jsonl >other.jsonl
nutgraf evaluate -q -m stance.ngm --bootstrap none other.jsonl | grep '^Left out' || true
# A validation set too.
nutgraf train -q --min-df 1 -o new.ngm --validation gold.jsonl train.jsonl || echo $?
nutgraf classify -m tiny.ngm --text-field body gold.jsonl || echo $?
