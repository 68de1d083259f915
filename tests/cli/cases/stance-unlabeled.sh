# Pairs without labels: what is told of them, the same model in any order, texts of labelled pairs left out.
write_stances
sort -r pairs.jsonl >mixed.jsonl
head -n 36 mixed.jsonl >labelled.jsonl
tail -n 18 mixed.jsonl | sed 's/,"label":"[a-z]*"//' >more.jsonl
head -n 1 labelled.jsonl | sed 's/,"label":"[a-z]*"//' >>more.jsonl
learn="nutgraf train --task stance --min-df 1 -C 3 --keep-unlabeled"
$learn --unlabeled more.jsonl -o one.ngm labelled.jsonl 2>log
sort more.jsonl >again.jsonl
$learn --unlabeled again.jsonl -t 3 -q -o two.ngm labelled.jsonl
cmp one.ngm two.ngm
sed -n 's/^nutgraf: //; /unlabelled/p; /by label/p' log | sed 's/log-loss .*: /... /'
