# Labels with spaces, quotes and letters beyond ASCII.
cat >rows.jsonl <<'ROWS'
{"text":"fog on the bridge","label":"San Francisco, CA"}
{"text":"the bridge in fog","label":"San Francisco, CA"}
{"text":"Dom und Rhein","label":"Köln \"am Rhein\""}
{"text":"am Rhein der Dom","label":"Köln \"am Rhein\""}
ROWS
nutgraf train --quiet --min-df 1 --word-ngrams 1 -o city.ngm rows.jsonl
echo "the Dom" | nutgraf classify --stance none -m city.ngm --unit document --top 1 - | sed 's/"p":[0-9.]*/"p":P/'
echo "fog, Dom" | nutgraf classify --stance none -m city.ngm --unit document --labels 'Köln "am Rhein"' --format tsv - | tail -n 1 | cut -f 9
nutgraf evaluate -m city.ngm --format json --bootstrap none rows.jsonl | grep -o '"label":"[^,]*,* *[CA"]*' 
