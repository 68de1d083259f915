# Weights for labels that are not there are a mistake.
write_rows
echo '{"sport":2,"wether":3}' >weights.json
nutgraf train --quiet --min-df 1 --class-weight weights.json -o tiny.ngm train.jsonl
