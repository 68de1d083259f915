# What is odd about the records, and about what was learnt from them.
write_rows
told() {
    code=0
    nutgraf train -o new.ngm "$@" 2>told || code=$?
    echo $code
    grep -v -e '^nutgraf: wrote' -e 'features; ' -e 'log-loss' -e '95 %' told || true
}
cat train.jsonl >odd.jsonl
cat >>odd.jsonl <<'ROWS'
{"text":"people met in the city","label":"sport"}
{"text":"people met in the city","label":"Sport"}
{"text":"...","label":"markets"}
{"text":"","label":"markets"}
{"text":"a comet passed","label":"space"}
ROWS
told odd.jsonl
head -n 2 train.jsonl >two.jsonl
told two.jsonl
told --min-df 3 two.jsonl
# A label that hides among many of another one.
for i in 1 2 3 4 5 6 7 8 9; do cat train.jsonl | sed 's/"label":"[a-z]*"/"label":"good"/'; done |
    sed '5s/good/fraud/; 20s/good/fraud/; 40s/good/fraud/' >rare.jsonl
told rare.jsonl
# A model is measured on what it was trained on.
nutgraf train -q --min-df 1 -o new.ngm train.jsonl
{ head -n 2 train.jsonl; echo '{"text":"rain again","label":"weather"}'; } >gold.jsonl
nutgraf evaluate -m new.ngm --bootstrap none gold.jsonl 2>&1 | grep warning
