# A model that was cut or changed is refused by every command that reads one.
make_model
head -c 1000 tiny.ngm >cut.ngm
{ head -c 700 tiny.ngm; printf X; tail -c +702 tiny.ngm; } >changed.ngm
{ cat tiny.ngm; echo; } >longer.ngm
: >empty.ngm
for model in cut changed longer empty; do
    for command in "classify -m $model.ngm" "evaluate -m $model.ngm" "inspect $model.ngm" \
        "train --min-df 1 -o new.ngm --from $model.ngm"; do
        files=train.jsonl code=0
        [ "${command%% *}" = inspect ] && files=
        nutgraf $command $files || code=$?
        [ $code -eq 4 ] || echo "$command: exit code $code"
    done
done
[ ! -e new.ngm ]
