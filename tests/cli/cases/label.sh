# Labels by keys, a line each where standard input is no terminal.
make_model
cat >pool.jsonl <<'ROWS'
{"id":1,"title":"Late goal","text":"the striker met the goalkeeper\n\n\nin the stadium, and then he left it again, since there was nothing else to do in the rain of a long evening","date":"2024-05-01"}
{"id":2,"text":"rain and frost"}
{"id":3,"text":"the bank sold shares"}
{"id":4,"text":"rain and frost "}
{"id":5,"text":"qwertz"}
ROWS
printf '%s\n' x 3 '?' '# not sure, it rains' 2 - 1 ' ' '?' 1 |
    COLUMNS=60 nutgraf label pool.jsonl --labels sport,weather,markets -m tiny.ngm -o labels.jsonl
cat labels.jsonl
echo "== again: what was skipped comes again, what was answered does not"
printf '%s\n' '# no words' 3 1 . | nutgraf label pool.jsonl -m tiny.ngm -o labels.jsonl
cat labels.jsonl
nutgraf label pool.jsonl -m tiny.ngm -o labels.jsonl </dev/null
echo "== half a line of a program that was killed, and a whole one without its end"
head -n 2 labels.jsonl >torn.jsonl
printf '{"id":5,"te' >>torn.jsonl
echo 1 | nutgraf label pool.jsonl -m tiny.ngm -o torn.jsonl 2>&1 >/dev/null
cut -c 1-8 torn.jsonl
head -n 1 labels.jsonl | tr -d '\n' >whole.jsonl
echo . | nutgraf label pool.jsonl -m tiny.ngm -o whole.jsonl 2>&1 >/dev/null
cut -c 1-8 whole.jsonl
nutgraf train -q --min-df 1 -o new.ngm labels.jsonl && echo trained
fails 2 nutgraf label pool.jsonl --labels a,b
fails 2 nutgraf label pool.jsonl -o out.jsonl
fails 2 nutgraf label -o out.jsonl --labels a,b
fails 2 nutgraf label - -o out.jsonl --labels a,b
fails 2 nutgraf label pool.jsonl -o pool.jsonl --labels a,b
fails 2 nutgraf label pool.jsonl -o out.jsonl --labels $(seq -s , 36)
echo 'id,text' >table.csv
fails 3 nutgraf label pool.jsonl -o table.csv --labels a,b
fails 3 nutgraf label nowhere.jsonl -o out.jsonl --labels a,b
