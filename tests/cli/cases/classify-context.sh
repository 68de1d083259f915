# In the context of an article evidence adds up to the score: what the block says, what its article,
# and what the blocks before and behind it say. With --context none there is no context.
make_model
cat > article.txt <<END
Storm stops the match

The striker met the goalkeeper, and the coach and the referee saw a penalty in the stadium.

# Later on

Thunder and rain are in the forecast, with gusts, drizzle and fog.
END
nutgraf classify -m tiny.ngm --stance none --explain=all --top 1 article.txt |
    grep -o '"score":[^]]*\],"rest":[0-9.e-]*' | tee scores | while read -r evidence; do
    echo "$evidence" | grep -o '"\(score\|bias\|article\|before\|behind\|contribution\|rest\)":[0-9.e-]*' |
        tr ':' ' ' | awk '$1 == "\"score\"" { score = $2; next } { sum += $2 }
             END { if (score - sum > 1e-3 || sum - score > 1e-3) print score " is not " sum }'
done
grep -c '"before":' scores
nutgraf classify -m tiny.ngm --stance none --explain=all --context none article.txt |
    grep -c '"before":\|"sections":' || true
nutgraf classify -m tiny.ngm --context neighbours article.txt
