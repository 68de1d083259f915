# A full disk while the model is written.
[ -w /dev/full ] || { echo "no /dev/full"; exit 77; }
make_model
nutgraf train --quiet --min-df 1 -o /dev/full train.jsonl
