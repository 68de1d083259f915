# A model of stance with word vectors: told, carried by the model, named in the evidence, and refused
# where a model is made of parts.
make_model
make_stance
mkdir text
for i in 1 2 3; do
    echo "Critics blamed the council for the flood, people praised the mayor, $i times." > text/$i.txt
done
nutgraf train -q --task vectors --dimensions 3 -o words.ngm text
learn="nutgraf train --task stance --min-df 1 -C 3"
$learn --vectors words.ngm --vector-weight 0.5 -o with.ngm pairs.jsonl 2>&1 | grep vector
nutgraf inspect --format json with.ngm | grep -o '"vectors":{[^}]*}'
echo 'Critics blamed Brannholt for the flood.' > article.txt
nutgraf classify -m tiny.ngm --stance-model with.ngm --target Brannholt --explain=all article.txt |
    grep -c '"vector":"critics"'
$learn --vectors words.ngm --per-target -o no.ngm pairs.jsonl || echo $?
$learn --vectors words.ngm --two-step neutral -o no.ngm pairs.jsonl || echo $?
