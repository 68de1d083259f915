# Few pairs keep the words of one pair, unless told otherwise.
write_stances
for least in auto 2; do
    nutgraf train -q --task stance --min-df $least -C 1 -o stance.ngm pairs.jsonl
    nutgraf inspect --format json stance.ngm | grep -o '"min_df":[0-9]*' | head -n 1
done
