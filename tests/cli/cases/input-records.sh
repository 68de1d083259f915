# Every bad record is named with file, line and byte, and the others go on.
make_model
cat >rows.jsonl <<'ROWS'
{"title":"no text"}
{"id":"good","text":"rain"}
{"text":7}
{"text":"a","text":"b"}
not JSON
{"text":"cut
["text"]
{"text":"rain","title":{}}
{"text":"rain"} and more
{"id":"good too","text":"rain"}
ROWS
nutgraf classify -m tiny.ngm --unit document rows.jsonl | sed 's/,"title".*//'
code=0
nutgraf classify -m tiny.ngm rows.jsonl >out 2>err || code=$?
exit $code
