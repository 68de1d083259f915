# One JSON object with the facts and the features.
make_model
nutgraf inspect --format json --top 2 tiny.ngm >out
wc -l <out
for key in task labels temperature features training data_hash; do
    grep -q "\"$key\"" out || echo "no $key"
done
