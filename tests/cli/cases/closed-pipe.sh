# The reader has gone: nutgraf stops with 3 and says nothing.
mkfifo pipe
exec 3<>pipe 4>pipe 3<&- # a pipe that nobody reads
code=0
nutgraf help train >&4 || code=$?
exit $code
