# Topics, stance towards targets and a summary in one record: an answer for each paragraph and
# target, or none and why, who says it, and the roll-up.
make_model
make_stance
write_report report.txt
nutgraf classify -m tiny.ngm --stance-model stance.ngm --target Brannholt \
    --target "the colonel=Obrist Lenk,Lenk" --target "Orsel Corp" --top 1 report.txt >out
sed 's/:[01]\.[0-9]*/:P/g; s/"paragraphs":\[/\n&/; s/{"start":[0-9]*,"end":[0-9]*,"kind"/\n&/g' out
nutgraf classify -m tiny.ngm --stance-model stance.ngm -q --target Brannholt --summary 1 report.txt |
    grep -o '"\(topics\|stance\|summary\)":\[{' | sort | uniq -c
