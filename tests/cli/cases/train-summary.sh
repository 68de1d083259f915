# A model of summaries from pairs of one's own: the same bytes for any order and number of threads.
make_summary_model
nutgraf train -q -t 3 --task summary -o again.ngm pairs.jsonl
cmp sums.ngm again.ngm
sort -r pairs.jsonl > backwards.jsonl
nutgraf train -q -t 1 --task summary -o again.ngm - < backwards.jsonl
cmp sums.ngm again.ngm
sed 's/"text"/"body"/; s/"summary"/"gist"/' pairs.jsonl > renamed.jsonl
nutgraf train -q --task summary --text-field body --summary-field gist -o again.ngm renamed.jsonl
cmp sums.ngm again.ngm
nutgraf train -q --task summary -C 10 -o strong.ngm pairs.jsonl
! cmp -s sums.ngm strong.ngm
# As a recipe, with records told apart by a label.
awk 'NR % 2 {sub(/}$/, ",\"desk\":\"city\"}")} {print}' pairs.jsonl > desks.jsonl
awk 'NR % 2' pairs.jsonl > half.jsonl
nutgraf train -q --task summary -o half.ngm half.jsonl
echo '{"options":{"task":"summary","output":"recipe.ngm"},"inputs":[{"path":"desks.jsonl","label-field":"desk","only":"city"}]}' > recipe.json
nutgraf train -q --recipe recipe.json
cmp half.ngm recipe.ngm
echo '{"options":{"task":"summary","output":"recipe.ngm"},"inputs":[{"path":"desks.jsonl","label-field":"desk","drop":"city"},{"path":"half.jsonl"}]}' > recipe.json
nutgraf train -q --recipe recipe.json
cmp sums.ngm recipe.ngm
# What a person took goes before the oracle: the same sentences make the same model, others another.
sed 's/\("text":"\)\(.*\)\("summary":"\)\([^"]*\)"/\1\2"taken":["\4"],\3\4"/' pairs.jsonl > taken.jsonl
nutgraf train -q --task summary --extract-field taken -o again.ngm taken.jsonl
cmp sums.ngm again.ngm
sed 's/"text":"\([^.]*\.\)/"taken":"\1",&/' pairs.jsonl > first.jsonl
nutgraf train -q --task summary --extract-field taken -o first.ngm first.jsonl
! cmp -s sums.ngm first.ngm
echo '{"options":{"task":"summary","output":"recipe.ngm"},"inputs":[{"path":"first.jsonl","extract-field":"taken"}]}' > recipe.json
nutgraf train -q --recipe recipe.json
cmp first.ngm recipe.ngm
# It is what evaluate and inspect say it is.
nutgraf evaluate --task summary -m sums.ngm --method learned -n 1 --bootstrap none pairs.jsonl | sed -n 1,4p
nutgraf inspect sums.ngm | grep '^task\|articles\|^Feature'
nutgraf inspect --format json --top 1 sums.ngm | grep -o '"top_features":\[{"name":"[a-z-]*","edges":\[.*\],"weights":\[' | wc -l
