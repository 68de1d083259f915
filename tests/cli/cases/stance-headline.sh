# Paragraphs against the headline, where that is asked for. Without a headline there is nothing to hold
# them against.
make_model
make_headline_model
write_report report.txt
judge="nutgraf classify -m tiny.ngm --stance-model headline.ngm --stance headline --top 1"
$judge report.txt | sed 's/"intervals":{[^}]*},//g' | grep -o '"stance":\[[^]]*\]' | sed 's/:[01]\.[0-9]*/:P/g'
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
# What is not English has no stance towards the headline, even one that it repeats.
label_last 'El alcalde dijo el martes que los bomberos ya trabajaban en River, the old town.'
label_last 'River floods: 昨日の大雨で旧市街が浸水した。'
# Without the option it is not judged: targets are, one that the record names or found ones.
nutgraf classify -m tiny.ngm report.txt | grep -c '"headline"' || true
echo '{"text":"Critics blamed Brannholt.","title":"Flood","target":"Brannholt"}' |
    nutgraf classify -m tiny.ngm - | grep -o '"target":"[A-Za-z]*"\|"headline"' | uniq
