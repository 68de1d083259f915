# The reader of the topics has gone: classify stops with 3 and says nothing.
make_model
i=0
while [ $i -lt 200 ]; do cat train.jsonl; i=$((i + 1)); done >rows.jsonl
mkfifo pipe
exec 3<>pipe 4>pipe 3<&- # a pipe that nobody reads
code=0
nutgraf classify -m tiny.ngm rows.jsonl >&4 || code=$?
exit $code
