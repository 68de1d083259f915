# A topic model with word vectors: made of text files, named in the evidence, refused when they are none.
make_model
mkdir text
for i in 1 2 3; do
    echo "The striker and the goalkeeper met in the league, $i to 1." > text/$i.txt
done
nutgraf train -q --task vectors --dimensions 3 -o words.ngm text
nutgraf train --vectors words.ngm --vector-weight 0.5 -o with.ngm train.jsonl 2>&1 | grep vector
nutgraf inspect --format json with.ngm | grep -o '"vectors":{[^}]*}'
echo 'The goalkeeper and the striker.' > article.txt
nutgraf classify -m with.ngm --explain=all article.txt | grep -c '"vector":"striker"'
nutgraf train -q --vectors words.ngm --vector-weight 2 -o no.ngm train.jsonl || echo $?
nutgraf train -q --vectors with.ngm -o no.ngm train.jsonl || echo $?
nutgraf train -q --vectors text/1.txt -o no.ngm train.jsonl || echo $?
