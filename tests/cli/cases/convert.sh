# Exports of annotation tools are read as they are, for training too, and written.
cat >tasks.json <<'TASKS'
[
  {"id": 1, "data": {"text": "Rain fell, \"hard\"", "title": "Storm"}, "annotations": [
    {"completed_by": "ann", "result": [{"from_name": "topic", "value": {"choices": ["wet"]}}]},
    {"completed_by": "bo", "result": [], "was_cancelled": true}]},
  {"id": 2, "data": {"text": "Sun again"}, "annotations": [],
   "predictions": [{"model_version": "m", "score": 0.75,
                    "result": [{"from_name": "topic", "value": {"choices": ["dry"]}}]}]}
]
TASKS
nutgraf convert tasks.json | tee rows.jsonl
for format in csv tsv label-studio label-studio-min label-studio-csv doccano prodigy argilla svmlight; do
    case $format in
        *csv) file=back.csv ;; tsv) file=back.tsv ;; svmlight) file=back.svm ;; *) file=back.json ;;
    esac
    nutgraf convert --to $format rows.jsonl >$file
    nutgraf convert $file | cmp - rows.jsonl && echo "$format: the same"
done
nutgraf convert --to fasttext rows.jsonl
nutgraf convert --to argilla rows.jsonl
nutgraf convert --to xml rows.jsonl || exit $?
