# Many sentences, a very long one, and the same one again and again: in time, never quadratic.
awk 'BEGIN {for (i = 0; i < 100000; i++) printf "Line %d tells of item %d. ", i, i % 977}' > many.txt
awk 'BEGIN {for (i = 0; i < 300000; i++) printf "word%d ", i % 5000}' > one.txt
awk 'BEGIN {for (i = 0; i < 100000; i++) printf "Again and again. "}' > same.txt
for text in many one same; do
    for method in $(nutgraf summarize --method list | sed '1d; s/ .*//; /^learned$/d' | sort); do
        timeout 60 nutgraf summarize --method $method --words 40 --format jsonl $text.txt > out
        echo "$text $method $(grep -c '"summary":\[' out)"
    done
    timeout 60 nutgraf summarize --ratio 0.5 --redundancy mmr $text.txt > out
done
