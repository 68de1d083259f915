# Empty files: a text file is a record without evidence, the others hold no record.
make_model
: >empty.txt
: >empty.jsonl
: >empty.csv
nutgraf classify -m tiny.ngm --stance none empty.txt empty.jsonl empty.csv
