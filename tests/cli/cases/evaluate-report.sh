# A page of an evaluation: scores, confusion, and the wrong answers the model was surest of.
make_model
printf '{"id":"%s","text":"%s","label":"%s"}\n' a 'rain and fog' weather b 'a late goal <b' weather \
    c 'the goal' sport d 'storm rain' sport > rows.jsonl
nutgraf evaluate -q -m tiny.ngm --bootstrap 100 --report page.html rows.jsonl | head -n 2
grep -o '<h2>[A-Z][a-z ]*' page.html
sed -n '/id="errors"/,$p' page.html | grep -o '<tr><td>[abcd]</td><td dir="auto">[a-z]*</td><td dir="auto">[a-z]*' |
    sed 's/<[^>]*>/ /g'
grep -c 'application/json' page.html
nutgraf evaluate -q -m tiny.ngm --bootstrap 100 -t 3 --report three.html rows.jsonl > three.txt
for page in page three; do grep -v '>command<' $page.html > $page.without; done
cmp page.without three.without && echo "same bytes at any number of threads"
fails 2 nutgraf evaluate --learning-curve --report page.html rows.jsonl
