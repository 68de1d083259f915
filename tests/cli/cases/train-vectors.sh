# Word vectors: the same bytes for any order and number of threads, as a recipe too, shown by inspect.
awk 'BEGIN {
    split("cat dog horse cow", animals, " "); split("tram bus train lorry", cars, " ")
    for (i = 0; i < 120; i++)
        if (i % 2) printf "{\"text\":\"The %s eats grass and sleeps in the barn.\"}\n", animals[1 + int(i / 2) % 4]
        else printf "{\"text\":\"A %s stops at every station on line 9.\"}\n", cars[1 + int(i / 2) % 4]
}' > text.jsonl
nutgraf train -q -t 1 --task vectors --dimensions 4 -o words.ngm text.jsonl
sort -r text.jsonl > backwards.jsonl
nutgraf train -q -t 3 --task vectors --dimensions 4 -o again.ngm - < backwards.jsonl
cmp words.ngm again.ngm
sed 's/"text"/"body"/' text.jsonl > body.jsonl
echo '{"options":{"task":"vectors","dimensions":"4","output":"recipe.ngm"},"inputs":[{"path":"body.jsonl","text-field":"body"}],"card":{"licence":"ours"}}' > recipe.json
nutgraf train -q --recipe recipe.json
nutgraf inspect recipe.ngm | grep licence
nutgraf inspect --nearest cat,Bus,nowhere --top 3 words.ngm
nutgraf inspect --nearest nowhere,dog --top 1 --format json words.ngm
nutgraf inspect words.ngm | grep '^words\|^task\|^dimensions\|^window\|records'
nutgraf inspect --format json words.ngm | grep -c '"top_features":null'
# Fewer words, and numbers by their shape.
nutgraf train --task vectors --dimensions 2 --max-features 3 -o few.ngm text.jsonl 2>&1 | sed 's/after .* s/after a while/'
nutgraf inspect few.ngm | grep '^words'
nutgraf train -q --task vectors --numbers shape -o shape.ngm text.jsonl
nutgraf inspect --nearest 7 --top 1 shape.ngm | grep -c '^7.*[0-9]'
