# What --explain shows of a stance adds up to its score.
make_model
write_report report.txt
for form in "--views text=1-2,target=1" "--two-step neutral" "--views mention=1/3-4,pattern=2 --mask"; do
    # Words are to be split.
    make_stance $form
    for shown in 1 all; do
        nutgraf classify -m tiny.ngm --context none --stance-model stance.ngm --explain=$shown --target Brannholt \
            --top 1 report.txt | grep -o '"target":"Brannholt","label":"[a-z]*","p".*' |
            grep -o '"score":[^]]*\],"rest":[0-9.e-]*' | while read -r evidence; do
            echo "$evidence" | grep -o '"\(score\|bias\|contribution\|rest\)":[0-9.e-]*' |
                tr ':' ' ' | awk '$1 == "\"score\"" { score = $2; next } { sum += $2 }
                     END { if (score - sum > 1e-3 || sum - score > 1e-3) print score " is not " sum }'
        done
    done
done
nutgraf classify -m tiny.ngm --stance-model stance.ngm --explain=2 --target Brannholt --format table report.txt |
    grep -A 1 'Brannholt: ' | grep -c 'because of:'
