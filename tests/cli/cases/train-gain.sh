# A model that goes on from another one says what the next 200 labels are expected to bring, or that
# it can't be told; one of no more records says nothing.
rows() { # rows COUNT: every tenth one is labelled wrong
    awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) { weather = (i % 2) != (i % 10 == 0)
        printf "{\"text\":\"%s number %d\",\"label\":\"%s\"}\n",
            i % 2 ? "rain and fog" : "a late goal", i, weather ? "weather" : "sport" } }'
}
rows 60 > few.jsonl
rows 240 > more.jsonl
nutgraf train -q -o few.ngm few.jsonl
nutgraf train --from few.ngm -o more.ngm more.jsonl 2>&1 | grep -o 'next 200 labels.* [a-z]* [a-z]* [a-z]*' |
    sed 's/[0-9]\.[0-9]*/P/g'
nutgraf train --from more.ngm -o again.ngm more.jsonl 2> told || true
grep "next 200" told || echo "nothing"
