# What services, spreadsheets and databases write: records in an object, tables and JSON in .txt, a
# heading above the header row, quotes behind backslashes, an array of spans for a label, addresses.
texts() {
    nutgraf keywords --format jsonl "$@" | sed 's/,"keywords.*//'
}
printf '{"status":"ok","articles":[{"title":"Fog","content":"Fog fell."},\n{"content":"Dew fell."}]}\n' >service.json
printf '{"total":1,"rows":[{"row_idx":0,"row":{"id":3,"text":"Hail fell."}}]}\n' >rows.json
printf 'id\ttext\r\n4\tMist fell.\r\n' >spreadsheet.txt
printf '{"id":5,"text":"Rain fell."}\n' >lines.txt
printf 'Weather of March,,\n,,\nid,text,label\n6,Snow fell.,wet\n' >heading.csv
printf 'id,text\n7,"She said \\"sleet\\", twice"\n' >database.csv
printf '{"id":8,"text":"Wind blew.","label":[[0,4,"THING"]]}\n' >spans.jsonl
texts service.json rows.json spreadsheet.txt lines.txt heading.csv database.csv spans.jsonl
fails 3 nutgraf keywords https://example.com/a.html
fails 3 nutgraf train -o spans.ngm spans.jsonl
