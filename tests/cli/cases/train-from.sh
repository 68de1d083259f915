# A model that is trained on must not lose labels without a word, nor be of another task.
make_model
grep -v weather train.jsonl >some.jsonl
nutgraf train -q --from tiny.ngm -o new.ngm some.jsonl || echo $?
[ ! -e new.ngm ]
nutgraf train --min-df 1 --from tiny.ngm --drop-labels -o new.ngm some.jsonl 2>told
grep 'left out:' told
nutgraf train -q --min-df 1 --from tiny.ngm -o new.ngm train.jsonl
nutgraf train --drop-labels -o new.ngm train.jsonl || echo $?
make_stance
nutgraf train -q --from stance.ngm -o new.ngm train.jsonl || echo $?
nutgraf train --task stance --from stance.ngm -o new.ngm pairs.jsonl || echo $?
