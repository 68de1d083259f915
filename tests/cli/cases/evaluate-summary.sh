# ROUGE of summaries with lead and the oracle beside them; several references; bad records are told.
cat > in.jsonl <<END
{"text":"It rained. The river rose over its banks. A bridge was closed.","summary":"The river rose over its banks.\nA bridge was closed."}
{"text":"The cat sat down. It slept.","summary":["The dog ran.","The cat sat down."]}
{"text":"","summary":"Nothing came."}
END
nutgraf evaluate --task summary --method luhn -n 1 --bootstrap 20 in.jsonl
nutgraf evaluate --task summary --method oracle --words 8 --bootstrap none --format json in.jsonl
sed 's/"summary"/"gist"/; s/"text"/"body"/' in.jsonl > renamed.jsonl
nutgraf evaluate --task summary --method lead --words 8 --bootstrap none --format json \
    --summary-field gist --text-field body renamed.jsonl
echo '{"text":"No reference."}' >> in.jsonl
code=0
nutgraf evaluate --task summary --bootstrap none -t 3 in.jsonl > out || code=$?
[ $code -eq 1 ]
grep -c '^lead\|^oracle' out
printf "" > empty.jsonl
nutgraf evaluate --task summary empty.jsonl
