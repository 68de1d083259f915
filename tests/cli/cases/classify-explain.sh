# What --explain shows adds up to the score, and its places are in the text.
make_model
printf 'The storm met the striker.\n' >text.txt
for shown in 1 2 all; do
    nutgraf classify -m tiny.ngm --unit document --explain=$shown --top all text.txt >out
    grep -o '"score":[^]]*\],"rest":[0-9.e-]*' out | while read -r evidence; do
        echo "$evidence" | grep -o '"\(score\|bias\|contribution\|rest\)":[0-9.e-]*' | tr ':' ' ' |
            awk '$1 == "\"score\"" { score = $2; next } { sum += $2 }
                 END { if (score - sum > 1e-4 || sum - score > 1e-4) print score " is not " sum }'
    done
done
nutgraf classify -m tiny.ngm --unit document --explain=all --top 1 text.txt |
    grep -o '"words":"storm"[^}]*' | sed 's/\(value\|contribution\)":[0-9.-]*/\1":X/g'
