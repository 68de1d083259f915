# Paragraphs against the headline; without a headline there is nothing to hold them against.
. "$SOURCES/tests/cli/sample.sh"
make_model
make_headline_model
write_report report.txt
judge="nutgraf classify -m tiny.ngm --stance-model headline.ngm --stance headline --top 1"
$judge report.txt | grep -o '"stance":\[[^]]*\]' | sed 's/:[01]\.[0-9]*/:P/g'
$judge --format table report.txt | sed 's/ [01]\.[0-9][0-9]/ P/g'
echo 'The council confirmed it today.' | $judge - | grep -o '"stance":\[[^]]*\]'
# A paragraph without a word of the headline belongs to it where the article does.
nutgraf train --quiet --task stance --two-step unrelated --min-df 1 -C 3 --target-field headline --text-field body \
    --body-file bodies.jsonl -o steps.ngm headlines.jsonl
label_last() { # label_last PARAGRAPH...: of the last one
    {
        printf 'River floods the old town\n'
        printf '\n%s\n' "$@"
    } | nutgraf classify -m tiny.ngm --stance-model steps.ngm --stance headline --unit paragraph - |
        grep -o '"headline":true,"label":"[a-z]*"' | tail -n 1
}
fact='The council confirmed it today: the river floods the old town. Officials said so.'
aside='Nobody was there. Many of them were at home, and the fair was on.'
label_last "$aside"
label_last "$fact" "$fact" "$aside"
