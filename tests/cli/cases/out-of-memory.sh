# Memory that runs out is one line and exit code 5.
write_rows
sh -c "ulimit -v 400000; nutgraf --version" >/dev/null 2>&1 || { echo "no limit on memory here"; exit 77; }
ulimit -v 400000
nutgraf train --quiet --threads 1 --min-df 1 --hash-bits 28 -o tiny.ngm train.jsonl
