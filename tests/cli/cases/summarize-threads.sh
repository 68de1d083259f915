# Output is in the order of the input and the same for any number of threads.
awk 'BEGIN {for (i = 0; i < 500; i++)
    printf "{\"id\":%d,\"text\":\"The town sold %d boats. It rained for %d days. Nobody went out on the %d lakes.\"}\n",
        i, i, i + 1, i % 7}' > in.jsonl
for format in text jsonl markdown; do
    nutgraf summarize -t 1 -n 2 --format $format in.jsonl > one
    nutgraf summarize -t 5 -n 2 --format $format in.jsonl | cmp - one
    nutgraf summarize -t 3 -n 2 --format $format - < in.jsonl | sed 's/"source":"-"/"source":"in.jsonl"/' | cmp - one
done
nutgraf summarize -t 1 --merge in.jsonl > one
nutgraf summarize -t 5 --merge in.jsonl | cmp - one
nutgraf summarize -t 4 --format jsonl in.jsonl | sed 's/{"id":"\([0-9]*\)".*/\1/' > ids
seq 0 499 | cmp - ids
