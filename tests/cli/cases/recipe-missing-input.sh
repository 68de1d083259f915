# A recipe whose data are not there.
write_rows
echo '{"options":{},"inputs":[{"path":"train.jsonl"},{"path":"missing.jsonl"}]}' >recipe.json
nutgraf train --recipe recipe.json -o made.ngm
