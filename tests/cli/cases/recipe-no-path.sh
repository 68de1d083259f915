# Recipe no path: refused by name, nothing is trained.
write_rows
echo '{"options":{"min-df":"1"},"inputs":[{"file":"train.jsonl"}]}' >recipe.json
code=0
nutgraf train --recipe recipe.json -o made.ngm || code=$?
[ ! -e made.ngm ]
exit $code
