# A full disk while topics are written.
[ -w /dev/full ] || { echo "no /dev/full"; exit 77; }
make_model
nutgraf classify -m tiny.ngm train.jsonl >/dev/full
