# The reader of the topics has gone while more input is still to come: classify does not wait for it.
make_model
mkfifo input output
exec 3<>output 4>output 3<&- # a pipe that nobody reads
exec 5<>input                # a writer that writes and then waits
code=0
timeout 60 nutgraf classify -m tiny.ngm -t 2 - <input >&4 5>&- &
cat train.jsonl >&5
wait $! || code=$?
exit $code
