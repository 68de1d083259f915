# What more labels would bring, for topics and for stance.
write_rows
write_stances
nutgraf evaluate --learning-curve --task stance pairs.jsonl |
    sed 's/[01]\.[0-9]*/P/g; s/P\( *\)/P /g; s/^ *//'
nutgraf evaluate --learning-curve --format json train.jsonl | grep -o '"rows":[0-9]*'
nutgraf evaluate --learning-curve --task stance --format json -t 1 pairs.jsonl >one
nutgraf evaluate --learning-curve --task stance --format json -t 4 pairs.jsonl | cmp - one
echo '{"options":{"task":"stance","C":"1","min-df":"1"},"inputs":[{"path":"pairs.jsonl"}]}' >recipe.json
nutgraf evaluate --learning-curve --recipe recipe.json --format json | grep -c macro_f1
nutgraf evaluate --learning-curve -m any.ngm pairs.jsonl || echo $?
nutgraf evaluate --learning-curve --task summary pairs.jsonl || echo $?
# Labels that anyone learns from a few records, and labels that nobody can learn.
awk 'BEGIN { for (i = 0; i < 200; i++)
    printf "{\"text\":\"%s %d\",\"label\":\"%s\"}\n", i % 2 ? "rain" : "shares", i, i % 2 ? "weather" : "markets" }' >easy.jsonl
nutgraf evaluate -q --learning-curve easy.jsonl | tail -n 1
awk 'BEGIN { for (i = 0; i < 60; i++)
    printf "{\"text\":\"%s %s\",\"label\":\"%s\"}\n", i % 4 < 2 ? "rain" : "fog", i % 5 ? "day" : "night", i * i * 7 % 11 < 5 ? "a" : "b" }' >noise.jsonl
nutgraf evaluate -q --learning-curve noise.jsonl | tail -n 1 | sed 's/-*[01]\.[0-9]*/P/g'
nutgraf evaluate -q --learning-curve --format json noise.jsonl | grep -o '"macro_f1_[a-z_]*'
