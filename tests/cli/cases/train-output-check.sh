# A place that no model can go to is refused before anything is read.
mkdir folder
nutgraf train -o nowhere/new.ngm missing.jsonl || echo $?
nutgraf train -o folder missing.jsonl || echo $?
nutgraf train -o folder/ missing.jsonl || echo $?
nutgraf train --task vectors -o nowhere/new.ngm missing.jsonl || echo $?
: >file
nutgraf train -o file/new.ngm missing.jsonl || echo $?
# Standard input is called by its name, also where it is read twice.
write_pairs
sed '2s/.*/oops/' pairs.jsonl | nutgraf train -q --task summary -o new.ngm - || echo $?
write_rows
sed '2s/.*/oops/' train.jsonl | nutgraf train -q -o new.ngm - || echo $?
