# CSV: a row for each topic of each unit, cells quoted where they must be.
make_model
printf '{"id":"a, \\"b\\"","text":"rain and storm"}\n{"id":2,"text":"xyzzy"}\n' >in.jsonl
nutgraf classify -m tiny.ngm --format csv --top 2 in.jsonl | sed 's/0\.[0-9]\{6\}$/P/'
