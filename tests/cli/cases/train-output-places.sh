# A model may go to standard output, whatever that is, and through a link, which stays one.
write_rows
train() { nutgraf train --quiet --min-df 1 -o "$1" train.jsonl; }
train plain.ngm
train /dev/stdout >out.ngm
cmp plain.ngm out.ngm
train /dev/stdout | cmp plain.ngm -
printf 'kept' >log
train /dev/stdout >>log
(printf 'kept' && cat plain.ngm) | cmp log -
printf old >target.ngm
ln -s target.ngm link.ngm
train link.ngm
[ -L link.ngm ]
cmp plain.ngm target.ngm
ls
