# Stance: the answers are those that evaluate measures.
make_stance
head -30 pairs.jsonl >few.jsonl
nutgraf train --quiet --task stance --min-df 1 -C 3 -o few.ngm few.jsonl
sed 's/Monday/Tuesday/; s/praised/liked/; s/failed/lost/; s/Critics/Some/' pairs.jsonl >test.jsonl
nutgraf compare few.ngm stance.ngm --test test.jsonl --bootstrap 100 --show 2 | sed -n '/^Label/,$p' |
    sed 's/[+-]*[0-9]\.[0-9]*/N/g; s/  */ /g'
nutgraf compare -q few.ngm stance.ngm --test test.jsonl --bootstrap none | grep ^accuracy
for model in few stance; do
    nutgraf evaluate -q -m $model.ngm --bootstrap none test.jsonl 2>&1 | grep -E '^accuracy'
done
# Several labels a record.
make_model --multi-label
nutgraf compare -q tiny.ngm tiny.ngm --test train.jsonl --bootstrap none --show 0 --gate "label:*>=0" | tail -3
cp tiny.ngm many.ngm
make_model
fails 2 nutgraf compare tiny.ngm many.ngm --test train.jsonl
