# Recipe unknown key: refused by name, nothing is trained.
write_rows
echo '{"options":{},"input":[]}' >recipe.json
code=0
nutgraf train --recipe recipe.json -o made.ngm || code=$?
[ ! -e made.ngm ]
exit $code
