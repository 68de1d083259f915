# A full disk while topics are written.
. "$SOURCES/tests/cli/sample.sh"
[ -w /dev/full ] || { echo "no /dev/full"; exit 77; }
make_model
nutgraf classify -m tiny.ngm train.jsonl >/dev/full
