# Why records are left out: the first five, then how many for which reason; one message for a field
# that no record of a file has.
write_rows
train() {
    code=0
    nutgraf train --quiet --min-df 1 -o new.ngm "$@" || code=$?
    echo $code
}
train --label-field lable train.jsonl
train --text-field body train.jsonl
printf 'heading,kind\nRain,weather\n' >table.csv
train table.csv
for i in 1 2 3 4 5 6 7 8 9; do
    echo '{"text":"no label"}'
    echo '{"text":"two labels","label":["sport","weather"]}'
    echo "{\"text\":\"good $i\",\"label\":\"l$((i % 2))\"}"
    echo "{\"text\":\"three labels\",\"label\":[\"sport\",\"weather\",\"l$i\"]}"
done >mixed.jsonl
train mixed.jsonl
train --task vectors --text-field body train.jsonl
train --task summary train.jsonl
train --task stance train.jsonl
