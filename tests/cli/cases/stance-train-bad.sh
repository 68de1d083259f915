# What train refuses for stance, and what it leaves out.
write_stances
train() {
    code=0
    nutgraf train --quiet -o bad.ngm "$@" || code=$?
    echo $code
}
train --task stance --word-ngrams 1 pairs.jsonl
train --task stance --multi-label pairs.jsonl
train --two-step neutral pairs.jsonl
train --target-field target pairs.jsonl
train --task stance --views 'text' pairs.jsonl
train --task stance --views 'words=1' pairs.jsonl
train --task stance --views 'text=2-1' pairs.jsonl
train --task stance --views 'cues=1/3' pairs.jsonl
train --task stance --lead 0 pairs.jsonl
train --task stance --per-target --two-step neutral pairs.jsonl
train --task stance --two-step nothing pairs.jsonl
head -n 2 pairs.jsonl >two.jsonl
train --task stance --target-field nowhere two.jsonl
[ ! -e bad.ngm ]
# Records without a body are named, the others are trained on.
write_headlines
echo '{"headline":"Lost","body":"gone","label":"agree"}' >>headlines.jsonl
train --task stance --min-df 1 -C 1 --target-field headline --text-field body --body-file bodies.jsonl headlines.jsonl
[ -s bad.ngm ]
train --task stance --target-field headline --text-field body --body-file missing.jsonl headlines.jsonl
echo '{"inputs":[{"path":"headlines.jsonl","target-field":"headline"}]}' >recipe.json
train --recipe recipe.json
