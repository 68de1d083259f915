# Labels that the model does not know, and records without a label.
make_model
cat >gold.jsonl <<'ROWS'
{"text":"rain","label":"sunshine"}
{"text":"frost and rain","label":"weather"}
{"text":"frost"}
{"text":"rain","label":["weather","sport"]}
ROWS
code=0
nutgraf evaluate -m tiny.ngm --format json --bootstrap none gold.jsonl >out || code=$?
grep -o '"rows":[0-9]*,"unanswered":[0-9]*' out
exit $code
