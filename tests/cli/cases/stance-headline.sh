# Paragraphs against the headline; without a headline there is nothing to hold them against.
. "$SOURCES/tests/cli/sample.sh"
make_model
make_headline_model
write_report report.txt
judge="nutgraf classify -m tiny.ngm --stance-model headline.ngm --stance headline --top 1"
$judge report.txt | grep -o '"stance":\[[^]]*\]' | sed 's/:[01]\.[0-9]*/:P/g'
$judge --format table report.txt | sed 's/ [01]\.[0-9][0-9]/ P/g'
echo 'The council confirmed it today.' | $judge - | grep -o '"stance":\[[^]]*\]'
