#!/bin/sh
# shards.sh RESULT [ROUNDS]: shards that are killed at points drawn at random from a seed, then run
# again, beside shards that nobody disturbed. Run by run.sh.
set -eu
result=$1
rounds=${2:-100}
shards=4
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
LC_ALL=C
export LC_ALL

# 600 short articles of words drawn at random, with a name each, and two that cannot be read.
awk 'BEGIN {
    srand(7)
    count = split("bank shares profit market striker goal penalty stadium storm rain frost minister " \
        "election vote court police virus hospital film music phone software rocket planet school " \
        "said met left praised blamed sold won lost the a of in with before after", words, " ")
    split("Brannholt Orsel Lenk Tessmer Vardy", names, " ")
    for (i = 0; i < 600; i++) {
        printf "{\"id\":%d,\"text\":\"", i
        for (w = 0; w < 120; w++)
            printf "%s%s", w == 20 || w == 70 ? names[1 + i % 5] " " : "",
                words[1 + int(rand() * count)] (w % 12 == 11 ? ". The " : w % 40 == 39 ? ".\\n\\nThen " : " ")
        print "it ended.\"}"
    }
    print "{\"text\":7}\n{\"text\":"
}' >input.jsonl

run() { # run FOLDER SHARD
    code=0
    "$NUTGRAF" classify --quiet --threads 1 --shard "$2/$shards" --output-dir "$1" input.jsonl \
        2>/dev/null || code=$?
    [ $code -le 1 ] || { echo "shard $2 ends with code $code" >&2; exit 1; }
}
run_all() { # run_all FOLDER
    for i in $(seq $shards); do run "$1" "$i"; done
}
digest() { # digest FOLDER: of the names and the bytes of all that is in it
    (cd "$1" && ls -A | while read -r name; do echo "$name"; cat "$name"; done) | sha256sum | cut -d' ' -f1
}

start=$(date +%s%N)
run_all whole
# Seconds of a shard: a fifth more, so that some kills come when all is done.
span=$(awk -v ns=$(($(date +%s%N) - start)) -v n=$shards 'BEGIN { print 1.2 * ns / n / 1e9 }')
wanted=$(digest whole)
"$NUTGRAF" classify --quiet input.jsonl 2>/dev/null >one.jsonl || [ $? -eq 1 ]
sort one.jsonl >one
cat whole/*.jsonl | sort | cmp - one

same=0 killed=0 late=0 partial=0
awk -v n=$((rounds * shards)) -v span="$span" 'BEGIN {
    srand(1)
    for (i = 0; i < n; i++) printf "%.4f\n", rand() * span
}' >points
exec 3<points
for round in $(seq "$rounds"); do
    for i in $(seq $shards); do
        read -r point <&3
        "$NUTGRAF" classify --quiet --threads 1 --shard "$i/$shards" --output-dir out input.jsonl \
            2>/dev/null &
        pid=$!
        sleep "$point"
        kill -9 $pid 2>/dev/null || true
        code=0
        wait $pid 2>/dev/null || code=$?
        if [ $code -eq 137 ]; then killed=$((killed + 1)); else late=$((late + 1)); fi
    done
    partial=$((partial + $(ls -A out 2>/dev/null | grep -c '^\.' || true)))
    run_all out
    if [ "$(digest out)" = "$wanted" ]; then same=$((same + 1)); else echo "round $round differs" >&2; fi
    rm -rf out
done

{
    cat <<END
# Shards that are killed

Written by \`./dev bench shards\`: 602 records in $shards shards (\`classify --shard\`, shipped models, one
thread). In each round every shard is started and gets SIGKILL at a point drawn from 0 to 1.2 times the
time that a shard takes, seed 1; then all are run again, and the sha256 of all names and bytes in the
folder is compared with that of shards that nobody disturbed.

| rounds | killed | done before the kill | left half a file | same sha256 as undisturbed |
|---|---|---|---|---|
| $rounds | $killed | $late | $partial | $same |

The outputs of the shards, sorted, are those of one process without shards, sorted. Counts:
\`$("$NUTGRAF" merge-stats whole | sed 's/,"labels".*/}/')\`.
END
} | tee "$result" >&2
[ $same -eq "$rounds" ]
