# A recipe names text without labels; its paths start where those of the inputs do.
write_rows
mkdir data
mv train.jsonl data/rows.jsonl
for i in 1 2 3 4 5 6 7 8; do
    printf '{"body":"the striker and the goalkeeper in stadium %d"}\n' $i
    printf '{"body":"shares and profit of bank %d"}\n' $i
    printf '{"body":"rain and frost with gusts of %d"}\n' $i
done >data/text.jsonl
sed 's/body/text/' data/text.jsonl >text.jsonl
cat >data/tiny.json <<'RECIPE'
{"options":{"min-df":"1","word-ngrams":"1"},"inputs":[{"path":"rows.jsonl"}],
 "unlabeled":[{"path":"text.jsonl","text-field":"body"}]}
RECIPE
nutgraf train --quiet --recipe data/tiny.json -o made.ngm
nutgraf train --quiet --min-df 1 --word-ngrams 1 --unlabeled text.jsonl -o same.ngm data/rows.jsonl
cmp made.ngm same.ngm
sed 's/"text-field":"body"/"weight":2/' data/tiny.json >data/bad.json
nutgraf train --quiet --recipe data/bad.json -o bad.ngm || echo "exit $?"
nutgraf train --quiet --recipe data/tiny.json --task stance -o bad.ngm || echo "exit $?"
nutgraf evaluate --quiet --learning-curve --recipe data/tiny.json || echo "exit $?"
