# What benchmarks share, to be sourced; $work is a scratch folder, $result the table that is written.

say() { # say TEXT: a line of the table, shown too
    echo "$1" | tee -a "$result" >&2
}
seconds() { # seconds COMMAND...: wall-clock seconds of one run, whose output is in $work/out
    start=$(date +%s%N)
    "$@" > "$work/out" 2> "$work/err" || { cat "$work/err" >&2; exit 1; }
    end=$(date +%s%N)
    echo "$start $end" | awk '{printf "%.4f\n", ($2 - $1) / 1e9}'
}
# race RUNS NAME...: runs the functions run_NAME in turn, RUNS times after once to warm up
race() {
    runs=$1
    shift
    for name; do
        seconds "run_$name" > "$work/$name.first"
        : > "$work/$name.seconds"
    done
    round=0
    while [ $round -lt "$runs" ]; do
        for name; do
            seconds "run_$name" >> "$work/$name.seconds"
        done
        round=$((round + 1))
    done
}
spread() { # spread NAME: minimum, median and maximum of its runs
    sort -n "$work/$1.seconds" |
        awk '{t[NR] = $1} END {print t[1], t[int((NR + 1) / 2)], t[NR]}'
}
processor() {
    sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1
}
