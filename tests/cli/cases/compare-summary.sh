# Models of summaries: ROUGE of both, article by article.
make_summary_model
sed 's/"summary":".*"/"summary":"People talked about item a again on day a of the month."/' pairs.jsonl >other.jsonl
nutgraf train --quiet --task summary -o other.ngm other.jsonl
fails 11 nutgraf compare sums.ngm other.ngm --test pairs.jsonl -n 1 --show 1 | grep -E '^[0-9]|^Verdict|^lost|^won' |
    sed 's/[0-9]*\.[0-9]*/N/g; s/  */ /g'
nutgraf compare other.ngm sums.ngm --test pairs.jsonl -n 1 --show 0 | tail -1
fails 10 nutgraf compare sums.ngm sums.ngm --test pairs.jsonl -n 1 --bootstrap 50
for gate in "rouge1>=-0.01, rougeL>=0" "rouge2>=0.1"; do
    code=0
    nutgraf compare sums.ngm sums.ngm --test pairs.jsonl -n 1 --bootstrap none --gate "$gate" >out || code=$?
    grep ^Gate out
    echo $code
done
nutgraf compare other.ngm sums.ngm --test pairs.jsonl -n 1 --format json --rows rows.jsonl >out
for key in old new rows won lost p verdict ship metrics rouge1 rougeLsum mean interval; do
    grep -q "\"$key\":" out || echo "no $key"
done
head -1 rows.jsonl | grep -o '"change":"won"'
nutgraf compare -t 4 other.ngm sums.ngm --test pairs.jsonl -n 1 --format json | cmp - out
# What makes no sense.
fails 2 nutgraf compare sums.ngm sums.ngm --test pairs.jsonl --gate "macro_f1>=0"
fails 2 nutgraf compare sums.ngm sums.ngm --test pairs.jsonl -n 1 --words 20
make_model
fails 2 nutgraf compare tiny.ngm tiny.ngm --test train.jsonl --gate "rouge1>=0"
fails 2 nutgraf compare tiny.ngm sums.ngm --test train.jsonl
fails 3 nutgraf compare sums.ngm sums.ngm --test train.jsonl
