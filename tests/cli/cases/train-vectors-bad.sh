# What makes no sense with word vectors, and what they are not for.
echo '{"text":"one two three"}' > text.jsonl
fails 3 nutgraf train --task vectors -o words.ngm text.jsonl
fails 3 nutgraf train --task vectors -o words.ngm /dev/null
fails 2 nutgraf train --task vectors -C 1 -o words.ngm text.jsonl
fails 2 nutgraf train --dimensions 9 -o words.ngm text.jsonl
fails 2 nutgraf train --task vectors --dimensions 2000 -o words.ngm text.jsonl
fails 2 nutgraf train --task vectors --max-features 200001 -o words.ngm text.jsonl
fails 2 nutgraf train --task vectors -o words.ngm
echo '{"options":{"task":"vectors"},"inputs":[{"path":"text.jsonl","label-limit":3}]}' > recipe.json
fails 2 nutgraf train --recipe recipe.json -o words.ngm
echo '{"options":{"task":"vectors"},"inputs":[{"path":"text.jsonl"}]}' > recipe.json
fails 2 nutgraf train --recipe recipe.json
ls
nutgraf train -q --task vectors --min-df 1 -o words.ngm text.jsonl
fails 4 nutgraf classify -m words.ngm text.jsonl
fails 2 nutgraf evaluate -m words.ngm text.jsonl
make_model
fails 2 nutgraf inspect --nearest rain tiny.ngm
