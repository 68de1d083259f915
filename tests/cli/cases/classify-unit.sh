# Articles have parts, rows have none, unless --unit says otherwise.
make_model
printf 'text\n"rain\n\nthe bank"\n' >rows.csv
printf '{"text":"rain\\n\\nthe bank"}\n' >rows.jsonl
for unit in auto paragraph document; do
    nutgraf classify -m tiny.ngm --stance none --top 1 --unit $unit rows.csv rows.jsonl | sed 's/"p":[0-9.e-]*/"p":P/g'
done
