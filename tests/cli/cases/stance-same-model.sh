# The same file at any number of threads, in any order, and by a recipe.
for form in "" "--two-step neutral" "--per-target"; do
    make_stance --threads 1 $form
    cp stance.ngm one.ngm
    make_stance --threads 3 $form
    cmp stance.ngm one.ngm
    sort -r pairs.jsonl >turned.jsonl
    nutgraf train --quiet --task stance --min-df 1 -C 3 $form -o turned.ngm turned.jsonl
    cmp turned.ngm one.ngm
done
make_headline_model
mkdir recipes
cat >recipes/recipe.json <<'RECIPE'
{"options": {"task": "stance", "min-df": "1", "C": "3"},
 "inputs": [{"path": "../headlines.jsonl", "target-field": "headline", "text-field": "body",
             "body-file": "../bodies.jsonl"}]}
RECIPE
nutgraf train --quiet --recipe recipes/recipe.json -o made.ngm
cmp made.ngm headline.ngm
