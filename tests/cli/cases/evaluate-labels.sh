# Only some labels: the records of the others are left out.
make_model
nutgraf evaluate -m tiny.ngm --format json --bootstrap none --labels sport,weather train.jsonl |
    grep -o '^{"rows":[0-9]*'
