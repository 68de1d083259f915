# Stance for a reader and for a table of rows.
make_model
make_stance
write_report report.txt
judge="nutgraf classify -m tiny.ngm --stance-model stance.ngm --target Brannholt --target Lenk --top 1"
$judge --format table report.txt | sed 's/ [01]\.[0-9][0-9]/ P/g'
for format in csv tsv; do
    $judge --format $format report.txt | sed 's/0\.[0-9]\{6\}/P/'
done
nutgraf classify -m tiny.ngm --format csv report.txt | head -n 1
# Records that contradict one another make a model that is unsure, and says how much.
for label in favor against neutral; do
    sed "s/\"label\":\"[a-z]*\"/\"label\":\"$label\"/" pairs.jsonl
done >any.jsonl
nutgraf train --quiet --task stance --min-df 1 -C 1 -o stance.ngm any.jsonl
$judge --format table report.txt | grep -o "Brannholt: unsure ([a-z]* 0.33)"
