# --ratio 1.0 gives every sentence, whatever the method.
make_summary_model
cat >article.txt <<'TEXT'
The bridge was closed. Nobody was hurt. It cost 40 euros... Then it rained. She waited . . . and left. Loans grew. Wait, what? Yes! The end.
TEXT
nutgraf summarize -m sums.ngm --ratio 1.0 article.txt | tail -n +2 | wc -l
for method in lexrank lead lsa; do
    nutgraf summarize --method $method --ratio 1.0 article.txt | tail -n +2 | wc -l
done
