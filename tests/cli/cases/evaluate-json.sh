# The keys that were promised.
make_model
nutgraf evaluate -m tiny.ngm --format json --bootstrap 50 train.jsonl >out
wc -l <out
for key in rows unanswered accuracy macro_f1 micro_f1 log_loss ece brier commonest labels confusion intervals; do
    grep -q "\"$key\":" out || echo "no $key"
done
