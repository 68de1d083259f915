# A recipe gives the same model as its options on the command line; paths start at the recipe.
make_model
mkdir data
mv train.jsonl data/rows.jsonl
cat >data/tiny.json <<'RECIPE'
{"options":{"min-df":"1","word-ngrams":"1"},"inputs":[{"path":"rows.jsonl"}]}
RECIPE
nutgraf train --quiet --recipe data/tiny.json -o made.ngm
cmp made.ngm tiny.ngm
nutgraf train --quiet --recipe data/tiny.json --word-ngrams 1-2 -o other.ngm
! cmp -s other.ngm tiny.ngm
