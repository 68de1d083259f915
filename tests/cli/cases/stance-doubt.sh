# Answers below the least probability read unsure in every format and are not counted; what answers
# cost is a table of evaluate.
make_model
write_stances
nutgraf train -q --task stance -C 3 --min-df 1 --mask --mention needed -o sure.ngm pairs.jsonl
nutgraf train -q --task stance -C 3 --min-df 1 --mask --mention needed --min-confidence 0.99 -o doubt.ngm pairs.jsonl
nutgraf inspect doubt.ngm | grep min_confidence
nutgraf inspect sure.ngm | grep -c min_confidence || true
cat >record.jsonl <<'ROWS'
{"id":"a","text":"Critics blamed Brannholt for the flood.","target":"Brannholt"}
{"id":"b","text":"For the flood he was condemned and blamed.","target":"Brannholt"}
{"id":"c","text":"Condemned, blamed, condemned, blamed, condemned, blamed!","target":"Brannholt"}
{"id":"d","text":"Critics blamed Brannholt for the flood.\n\nThe mayor welcomed the help.","target":"Brannholt"}
{"id":"e","text":"The flood was over.\n\nThe mayor welcomed the help.","target":"Brannholt"}
ROWS
for doubt in "sure.ngm" "doubt.ngm" "doubt.ngm --min-confidence 0.1" "sure.ngm --min-confidence 0.99"; do
    echo "$doubt"
    nutgraf classify -q -m tiny.ngm --stance-model $doubt --format csv record.jsonl | grep ',Brannholt,' |
        cut -d, -f1,4,9,11,12
done
nutgraf classify -q -m tiny.ngm --stance-model doubt.ngm record.jsonl | grep -o '"label":"unsure"\|"named":false\|"unsure":1,"counts":{[^}]*},"[im][a-z]*"\|"reason":"target[^"]*"'
nutgraf classify -q -m tiny.ngm --stance-model doubt.ngm --format table record.jsonl | grep Brannholt: | sed 's/0\.[0-9]*/P/'
nutgraf evaluate -q -m doubt.ngm --bootstrap none pairs.jsonl | sed -n '/^Answers/,$p' | sed 's/[0-9.]* %/S/g'
nutgraf evaluate -q -m doubt.ngm --bootstrap none --format json pairs.jsonl | grep -o '"coverage":\[{"p":0,"sure":false,"answered":54'
nutgraf train -q --task stance --min-confidence 2 -o bad.ngm pairs.jsonl || echo $?
