# Bad records are named and left out, the model is made, the exit code says so.
write_rows
cat >>train.jsonl <<'ROWS'
{"text":"no label"}
{"text":"two labels","label":["sport","weather"]}
{"label":"sport"}
ROWS
code=0
nutgraf train --quiet --min-df 1 -o tiny.ngm train.jsonl || code=$?
[ -s tiny.ngm ]
exit $code
