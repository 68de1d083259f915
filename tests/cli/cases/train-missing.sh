# A training file that is not there ends the training, so that no model is made of a part.
write_rows
code=0
nutgraf train --min-df 1 -o part.ngm train.jsonl missing.jsonl || code=$?
[ ! -e part.ngm ]
exit $code
