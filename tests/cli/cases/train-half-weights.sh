# Weights of 16 bits: a smaller file, the same labels, evidence that adds up, a start for other models.
make_model
cp tiny.ngm whole.ngm
make_model --half-weights
cp tiny.ngm half.ngm
[ "$(wc -c <half.ngm)" -lt "$(wc -c <whole.ngm)" ]
nutgraf inspect --format json half.ngm | grep -o '"weights":"half"'
for model in whole half; do
    nutgraf classify -m $model.ngm --unit document --top 1 train.jsonl | grep -o '"label":"[a-z]*"' >$model.labels
    nutgraf inspect $model.ngm | grep -c storm
done
cmp whole.labels half.labels
nutgraf classify -m half.ngm --unit document --explain=all --top 1 train.jsonl |
    awk '{ n = split($0, part, /"(score|bias|contribution)":/)
           sum = -part[2]
           for (i = 3; i <= n; i++) sum += part[i]
           if (n < 4 || sum > 0.0001 || sum < -0.0001) print "line " NR ": " sum }'
nutgraf train --quiet --min-df 1 --word-ngrams 1 --from half.ngm -o next.ngm train.jsonl
[ -s next.ngm ]
nutgraf train --task stance --half-weights -o no.ngm train.jsonl || echo $?
