# Stance for a reader and for a table of rows.
. "$SOURCES/tests/cli/sample.sh"
make_model
make_stance
write_report report.txt
judge="nutgraf classify -m tiny.ngm --stance-model stance.ngm --target Brannholt --target Lenk --top 1"
$judge --format table report.txt | sed 's/ [01]\.[0-9][0-9]/ P/g'
for format in csv tsv; do
    $judge --format $format report.txt | sed 's/0\.[0-9]\{6\}/P/'
done
nutgraf classify -m tiny.ngm --format csv report.txt | head -n 1
