# The memory of classify does not grow with its input: after the last of 200 MB from a pipe it is
# what it was after the first 20.
[ -r /proc/self/status ] || { echo "no /proc"; exit 77; }
# A sanitizer holds freed memory back, and is slow.
first=10 rest=10
if sh -c "ulimit -v 4000000; nutgraf --version" >/dev/null 2>&1; then first=20 rest=180; fi
ASAN_OPTIONS="$ASAN_OPTIONS:quarantine_size_mb=1:malloc_context_size=0"
export ASAN_OPTIONS
make_model
while :; do cat train.jsonl; done | head -c 1000000 | sed '$d' >megabyte
repeat() { # repeat N
    i=0
    while [ $i -lt "$1" ]; do cat megabyte; i=$((i + 1)); done
}
peak() { # of process $1, in kB
    sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' /proc/$1/status
}
mkfifo pipe
nutgraf classify -m tiny.ngm --threads 2 --input-format jsonl - <pipe >out &
process=$!
exec 3>pipe
repeat $first >&3
before=$(peak $process)
repeat $rest >&3
after=$(peak $process)
exec 3>&-
wait $process
[ $((after - before)) -lt 4000 ] || echo "$before kB, then $after kB"
[ "$(wc -l <out)" -eq $(($(wc -l <megabyte) * (first + rest))) ] || echo "records are missing"
