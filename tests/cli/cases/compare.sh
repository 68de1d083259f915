# Models of more and fewer records: what is won and lost, by verdict and by gate; exit codes.
make_model
head -8 train.jsonl >half.jsonl
nutgraf train --quiet --min-df 1 --word-ngrams 1 -o half.ngm half.jsonl
sed 's/the /a /' train.jsonl >test.jsonl
fails 10 nutgraf compare half.ngm tiny.ngm --test test.jsonl --bootstrap 100
fails 10 nutgraf compare -q tiny.ngm half.ngm --test test.jsonl --bootstrap none --show 0 | tail -2
for gate in "macro_f1>=-0.003" "label:*>=-0.2" "label:sport >= -0.1, accuracy>=-0.2" "log_loss<=-0.5"; do
    code=0
    nutgraf compare -q tiny.ngm half.ngm --test test.jsonl --bootstrap none --show 1 --gate "$gate" >out || code=$?
    grep ^Gate out
    echo $code
done
fails 11 nutgraf compare -q tiny.ngm half.ngm --test test.jsonl --bootstrap 50 --rows rows.jsonl --format json \
    --gate "label:*>=-0.02" >out
cat rows.jsonl
for key in old new rows won lost p verdict ship metrics labels in_old support interval gate; do
    grep -q "\"$key\":" out || echo "no $key"
done
nutgraf compare -q -t 1 tiny.ngm half.ngm --test test.jsonl --format json >one || true
nutgraf compare -q -t 4 tiny.ngm half.ngm --test test.jsonl --format json | cmp - one
# Better and worse beyond doubt: one of the two knows nothing of it.
i=0
while [ $i -lt 8 ]; do i=$((i + 1)); echo "{\"text\":\"fog and gusts number $i\",\"label\":\"weather\"}"; done >fog.jsonl
printf '{"text":"a goal","label":"sport"}\n{"text":"a share","label":"markets"}\n' >poor.jsonl
nutgraf train --quiet --min-df 1 --word-ngrams 1 -o poor.ngm poor.jsonl
nutgraf compare -q poor.ngm tiny.ngm --test fog.jsonl --show 0 | tail -2
fails 11 nutgraf compare -q tiny.ngm poor.ngm --test fog.jsonl --show 0 | tail -3
nutgraf compare poor.ngm tiny.ngm --test fog.jsonl --format json 2>&1 >out | grep lacks
grep -o '"label":"weather","in_old":false,"in_new":true' out
