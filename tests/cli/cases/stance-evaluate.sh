# The task is the model's; texts that it has seen are warned of; labels can be other ones.
make_stance
make_headline_model
nutgraf evaluate -m stance.ngm --bootstrap none pairs.jsonl | grep -E '^(Gold|against|favor|neutral|mean)' |
    sed 's/0\.[0-9]*/P/'
nutgraf evaluate -m stance.ngm --format json --bootstrap none pairs.jsonl | grep -o '"f_favor_against":[0-9.]*'
sed 's/"favor"/"positive"/; s/"against"/"negative"/' pairs.jsonl >other.jsonl
nutgraf evaluate -q -m stance.ngm --bootstrap none --merge-labels favor=positive+pro --merge-labels against=negative \
    other.jsonl >merged
nutgraf evaluate -q -m stance.ngm --bootstrap none pairs.jsonl | cmp - merged
nutgraf evaluate -q -m stance.ngm --merge-labels pro=positive other.jsonl || echo $?
code=0
nutgraf evaluate -q -m stance.ngm --bootstrap none other.jsonl 2>told >out || code=$?
echo $code
cat told
nutgraf evaluate -q -m headline.ngm --target-field headline --text-field body --body-file bodies.jsonl \
    headlines.jsonl | grep '^FNC'
nutgraf evaluate -m headline.ngm --target-field headline --text-field body --body-file bodies.jsonl --format json \
    --bootstrap none headlines.jsonl | grep -o '"fnc_[a-z]*":[0-9.]*'
nutgraf evaluate -m stance.ngm --labels favor pairs.jsonl || echo $?
