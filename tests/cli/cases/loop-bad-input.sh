# What nobody means: two formats, raters of different records, a page about nothing.
echo '{"id":"1","text":"rain and storm","label":"weather"}' > a.jsonl
echo '{"id":"2","text":"goal and match","label":"sport"}' > b.jsonl
fails 2 nutgraf queue a.jsonl --budget 1 --format csv --format jsonl
fails 2 nutgraf label a.jsonl -o out.jsonl --labels weather --format csv
fails 3 nutgraf agree a.jsonl b.jsonl
echo . | nutgraf label -q a.jsonl -o out.jsonl --labels weather --format jsonl > /dev/null
: > empty.jsonl
nutgraf report -o page.html --stance none empty.jsonl
grep -o '<p>No record.*' page.html
grep -c '<h2>Topics' page.html || :
