# Recipe unknown option: refused by name, nothing is trained.
write_rows
echo '{"options":{"ngrams":"1"},"inputs":[{"path":"train.jsonl"}]}' >recipe.json
code=0
nutgraf train --recipe recipe.json -o made.ngm || code=$?
[ ! -e made.ngm ]
exit $code
