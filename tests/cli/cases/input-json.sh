# JSON as it comes: arrays, objects over several lines or strung together, fields further in, an
# object that is broken, no JSON at all, and one reason for many records.
titles() {
    nutgraf keywords --format jsonl "$@" | sed 's/,"title.*//; s/,"keywords.*//'
}
printf '[\n  {"id": 1, "text": "Rain fell"},\n  {"id": 2, "text": "Snow "fell""},\n  {"id": 3, "text": "Frost"}\n]\n' >array.json
printf '{\n  "id": 4,\n  "text": "Fog"\n}\n{\n  "id": 5,\n  "text": "Sun"\n}\n' >pretty.jsonl
printf '{"id":6,"text":"Hail","views":NaN}{"id":7,"text":"Wind"}' >concatenated.json
printf '{"id":8,"data":{"text":"Mist"}}\n' >nested.jsonl
printf 'id,text\n9,Rain\n10,Snow\n' >table.jsonl
for number in 11 12 13 14 15 16 17 18; do
    printf '{"id":%s,"words":"Rain"}\n' $number
done >no-text.jsonl
code=0
titles array.json pretty.jsonl concatenated.json table.jsonl no-text.jsonl || code=$?
titles --text-field data.text nested.jsonl
nutgraf keywords - <array.json 2>/dev/null | head -n 1
nutgraf keywords array.json table.jsonl no-text.jsonl >/dev/null 2>&1 || exit $?
