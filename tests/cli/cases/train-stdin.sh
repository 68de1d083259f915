# Standard input is trained on like a file.
make_model
nutgraf train --quiet --min-df 1 --word-ngrams 1 -o piped.ngm - <train.jsonl
cmp tiny.ngm piped.ngm
gzip -c train.jsonl | nutgraf train --quiet --min-df 1 --word-ngrams 1 -o piped.ngm -
cmp tiny.ngm piped.ngm
