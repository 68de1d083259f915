# Many sentences, a very long one, and the same one again and again: in time, never quadratic.
make_summary_model
awk 'BEGIN {for (i = 0; i < 100000; i++) printf "Line %d tells of item %d. ", i, i % 977}' > many.txt
awk 'BEGIN {for (i = 0; i < 300000; i++) printf "word%d ", i % 5000}' > one.txt
awk 'BEGIN {for (i = 0; i < 100000; i++) printf "Again and again. "}' > same.txt
for text in many one same; do
    for method in $(nutgraf summarize --method list | sed '1d; s/ .*//' | sort); do
        model=
        [ $method != learned ] || model="-m sums.ngm"
        timeout 60 nutgraf summarize --method $method $model --words 40 --format jsonl $text.txt > out
        echo "$text $method $(grep -c '"summary":\[' out)"
    done
    timeout 60 nutgraf summarize --ratio 0.5 --redundancy mmr $text.txt > out
done
# A million sentences, and 10 MB without a full stop.
awk 'BEGIN {for (i = 0; i < 1000000; i++) printf "Line %d tells of item %d. ", i, i % 977}' > million.txt
awk 'BEGIN {for (i = 0; i < 1000000; i++) printf "word%05d ", i % 50000}' > long.txt
for text in million long; do
    timeout 200 nutgraf summarize -m sums.ngm -n 2 $text.txt | sed 1d | wc -l
done
