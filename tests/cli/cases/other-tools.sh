# Words of other programs lead to ours, and JSON and JSON Lines may be named by either name.
for command in predict eval test supervised; do
    ! nutgraf $command x || exit 1
done
for option in --epoch=5 --lr=0.1 --wordNgrams=2 --min_df=1; do
    ! nutgraf train $option x || exit 1
done
! nutgraf train --class-weight balance -o no.ngm x || exit 1
make_model
nutgraf classify --stance none -m tiny.ngm --format json train.jsonl >one
nutgraf classify --stance none -m tiny.ngm --format jsonl train.jsonl | cmp - one
nutgraf inspect --format jsonl tiny.ngm >one
nutgraf inspect --format json tiny.ngm | cmp - one
[ "$(nutgraf help train --all | wc -l)" -gt "$(nutgraf help train | wc -l)" ]
