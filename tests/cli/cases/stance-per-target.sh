# A model per target says nothing of others; a small file is cross-validated and C is chosen.
make_model
make_stance --per-target
printf 'Critics blamed Brannholt and the Lenk works for the flood.\n' >text.txt
nutgraf classify -m tiny.ngm --stance-model stance.ngm --target Brannholt --target Lenk --top 1 text.txt |
    grep -o '"paragraphs":.*' | sed 's/:[01]\.[0-9]*/:P/g'
nutgraf train --task stance -o small.ngm pairs.jsonl 2>told
grep -o '95 % intervals: accuracy' told
grep -o '54 records, 3 labels' told
nutgraf inspect stance.ngm | grep -E '^(labels|task|stance|against|favor|neutral) *' | cut -c 1-30
