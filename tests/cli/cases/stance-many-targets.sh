# A file of targets with comments, aliases and any line ends; 10,000 of them; one that is longer than
# the text.
make_model
make_stance
write_report report.txt
judge() {
    nutgraf classify -m tiny.ngm --stance-model stance.ngm --top 1 "$@" report.txt
}
printf '\357\273\277# who\r\n\r\n Brannholt \r\nthe colonel = Obrist Lenk, Lenk' >targets.txt
judge --targets targets.txt >out
judge --target Brannholt --target 'the colonel=Obrist Lenk,Lenk' | cmp - out
# One target, however it is cased: the first spelling, all aliases.
printf 'Brannholt\nthe colonel=Lenk\nBRANNHOLT\nThe Colonel = Obrist Lenk\n' >targets.txt
judge --targets targets.txt | cmp - out
# Up to a hundred are all in the output, of more those that are mentioned.
for count in 99 10000; do
    seq -f 'place %.0f' $count >targets.txt
    judge --targets targets.txt --target Brannholt >out
    grep -o '"target":"Brannholt","label":"[a-z]*","p"' out | wc -l
    grep -o 'target not mentioned' out | wc -l
done
# The headline is no target.
seq -f 'place %.0f' 99 >targets.txt
judge --targets targets.txt --target Brannholt --stance both |
    grep -o '"headline":\(true\|false\)\|target not mentioned' | sort | uniq -c | sed 's/^ *//'
judge --target "$(printf 'river %.0s' $(seq 100))" | grep -o 'target not mentioned' | wc -l
