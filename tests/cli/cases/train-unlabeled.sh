# Learning from text without labels: what is told, the same bytes in any order, what is refused.
write_rows
awk 'BEGIN {
    split("striker goalkeeper penalty coach stadium referee league", sport, " ")
    split("bank shares profit investors bond merger lender", markets, " ")
    split("rain frost storm gusts fog drizzle thunder", weather, " ")
    for (i = 0; i < 120; i++) {
        text = "the"
        for (w = 0; w < 5; w++) {
            at = 1 + (i * 5 + w * 3 + int(i / 7)) % 7
            text = text " " (i % 3 == 0 ? sport[at] : i % 3 == 1 ? markets[at] : weather[at])
        }
        printf "{\"text\":\"%s %d\"}\n", text, i
    }
}' >all.jsonl
head -50 all.jsonl >a.jsonl
tail -n +51 all.jsonl | sort -r >b.jsonl
train() { nutgraf train --min-df 1 --word-ngrams 1 "$@"; }
train -o one.ngm --unlabeled all.jsonl train.jsonl 2>log
train -o two.ngm --unlabeled b.jsonl --unlabeled a.jsonl --threads 3 train.jsonl 2>/dev/null
cmp one.ngm two.ngm
train --keep-unlabeled -o two.ngm --unlabeled all.jsonl train.jsonl 2>/dev/null
cmp one.ngm two.ngm
sed -n 's/^nutgraf: //; /unlabelled/p; /by label/p' log | sed 's/log-loss .*: /... /'
nutgraf inspect one.ngm | grep -c unlabeled || true

# Nothing that the model knows a word of.
printf '{"text":"ganz andere Dinge"}\n{"text":""}\n' >other.jsonl
train -o other.ngm --unlabeled other.jsonl train.jsonl 2>log
sed -n 's/^nutgraf: //; /unlabelled/p; /nothing/p' log

refused() { train -o no.ngm "$@" && echo "exit 0" || echo "exit $?"; }
refused --cross-validate 4 --unlabeled a.jsonl train.jsonl
refused --unlabeled - train.jsonl
refused --task summary --unlabeled a.jsonl train.jsonl
refused --quiet --unlabeled missing.jsonl train.jsonl
printf '{"text":"rain"}\n{"text":1}\n' >broken.jsonl
refused --quiet --unlabeled broken.jsonl train.jsonl
