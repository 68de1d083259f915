# Labels: fastText lines in a .txt, several in a cell, true and false, white space around them.
labels() { # labels FILE [OPTION...]: what a model learnt from it may answer
    nutgraf train --quiet --min-df 1 --word-ngrams 1 "$@" -o tiny.ngm
    echo "rain, sun" | nutgraf classify -m tiny.ngm --top 9 --unit document - |
        grep -o '"label":"[^"]*"' | sort -u | tr '\n' ' '
    echo
}
for n in 1 2 3 4 5; do
    printf '__label__wet rain %s\n__label__dry sun %s\n' $n $n >>lines.txt
    printf '__label__wet, rain %s\n__label__dry, sun %s\n' $n $n >>commas.txt
    printf '{"text":"rain %s","label":true}\n{"text":"sun %s","label":false}\n' $n $n >>truth.jsonl
    printf '{"text":"rain %s","label":"wet"}\n{"text":"sun %s","label":" dry "}\n' $n $n >>blank.jsonl
    printf '{"text":"sun %s","label":"dry"}\n' $n >>blank.jsonl
done
echo "text,label" >cells.csv
for n in 1 2 3 4 5; do
    printf 'rain %s,wet|cold\nsun %s,dry\nsnow %s, cold|wet \n' $n $n $n >>cells.csv
done
labels lines.txt
labels commas.txt
labels truth.jsonl
labels blank.jsonl
nutgraf train --multi-label --label-separator '|' -o tiny.ngm cells.csv 2>&1 | sed -n '1s/nutgraf: //p'
nutgraf keywords commas.txt >/dev/null
nutgraf train --multi-label -o tiny.ngm cells.csv 2>&1 | grep -o 'one label that.*'
