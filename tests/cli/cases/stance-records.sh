# Records name their targets themselves, or they are found; rows are judged as a whole.
make_model
make_stance
cat >rows.csv <<'ROWS'
text,target,about
Critics blamed Brannholt for the flood.,Brannholt,x
Everyone praised the river board.,Brannholt,the river board
Everyone praised Orsel.,...,Orsel
Everyone praised Orsel.,,
ROWS
for field in target about; do
    nutgraf classify -m tiny.ngm --stance-model stance.ngm --target-field $field rows.csv |
        grep -o '"stance":.*' | sed 's/:[01]\.[0-9]*/:P/g'
done
nutgraf classify -m tiny.ngm --stance-model stance.ngm --target Orsel --format csv --top 1 rows.csv |
    grep ,Orsel, | wc -l
