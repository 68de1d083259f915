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
# Some of its records can be told: found now and then, and answered far too seldom.
awk 'BEGIN {
    for (i = 0; i < 480; i++) {
        text = i % 120 == 0 ? "forged papers" : ""
        for (n = 0; n < 8; n++) { at = (at * 137 + 59) % 9973; text = text " word" at % 40 }
        printf "{\"text\":\"%s\",\"label\":\"%s\"}\n", text, i % 24 ? "good" : "fraud"
    }
}' >some.jsonl
told some.jsonl
# A model is measured on what it was trained on.
nutgraf train -q --min-df 1 -o new.ngm train.jsonl
{ head -n 2 train.jsonl; echo '{"text":"rain again","label":"weather"}'; } >gold.jsonl
nutgraf evaluate -m new.ngm --bootstrap none gold.jsonl 2>&1 | grep warning
