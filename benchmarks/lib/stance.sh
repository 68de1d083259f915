# Stance on the test sets, to be sourced behind common.sh with `line` of quality.sh. The options of the
# recipes were chosen on training and development rows.
stance_data=$NUTGRAF_DATA/stance

judge() { # judge NAME MODEL FILE OPTION...: $work/NAME.out
    name=$1 model=$2 file=$3
    shift 3
    "$NUTGRAF" evaluate -q -m "$model" --format json "$@" "$file" > "$work/$name.out"
}
learn() { # learn RECIPE: $work/RECIPE.ngm
    "$NUTGRAF" train -q --recipe "$here/quality/$1.json" -o "$work/$1.ngm"
}

# Paragraphs of the articles in FILE against their headline: how many there are, and the share of them
# that counts as foreign to it.
foreign() { # foreign FILE
    "$NUTGRAF" classify -q --stance headline "$1" | grep -o '"headline":true,"label":"[a-z]*","p"' |
        awk '{n++} /unrelated/ {u++} END {printf "%d | %.1f %%", n, 100 * u / n}'
}
headlines() {
    gzip -dc "$NUTGRAF_DATA/topic/wikinews/all.jsonl.gz" > "$work/own.jsonl"
    awk 'match($0, /^\{"title": "([^"\\]|\\.)*"/) {
             title[++n] = substr($0, 1, RLENGTH); rest[n] = substr($0, RLENGTH + 1) }
         END { for (i = 1; i <= n; i++) print title[i % n + 1] rest[i] }' "$work/own.jsonl" \
        > "$work/other.jsonl"
    cat >> "$result" <<'END'

Paragraphs of whole modern articles (Wikinews) against a headline, by the shipped model: their own, and
that of another article.

| headline | paragraphs | unrelated |
|---|---|---|
END
    say "| their own | $(foreign "$work/own.jsonl") |"
    say "| another article's | $(foreign "$work/other.jsonl") |"
}

# Sentences with two targets, by the shipped model.
two_targets() {
    cat >> "$result" <<'END'

Sentences written for this table that name two targets, by the shipped model under the prior of its training:
records right, sentences with both right, and of these the ones that speak well of one target and ill of the
other. Those of benchmarks/stance-pairs.jsonl were often looked at while features were made; the fresh ones
(benchmarks/fresh-pairs.jsonl), by two writers who knew nothing of the model, were not. To reach: both right 85,
opposite 75.

| sentences | number | records | both | opposite | both of these |
|---|---|---|---|---|---|
END
    for pairs in stance fresh; do
        "$NUTGRAF" classify -q --prior training "$here/$pairs-pairs.jsonl" > "$work/two-targets.out"
        python3 "$here/quality/pairs.py" "$here/$pairs-pairs.jsonl" "$work/two-targets.out" \
            "$([ $pairs = stance ] || echo "fresh, ")" | tee -a "$result" >&2
    done
}

# Risk and coverage of the shipped model on the sets that have just been measured.
coverage() {
    cat >> "$result" <<'END'

What the answers of the shipped model cost: of the records the share that is answered when a probability
of at least 0, 0.5, ... is asked for, and of these answers the share that is right, in percent; then
`favor` and `against` alone, as far as the model calls them sure.

| set | any | 0.5 | 0.6 | 0.7 | 0.8 | sure favor | sure against |
|---|---|---|---|---|---|---|---|
END
    python3 "$here/quality/coverage.py" "basil-dev, natural prior" "$work/basil.out" \
        "newsmtsc/test_rw, training prior" "$work/newsmtsc-test_rw.out" \
        "newsmtsc/test_mt, training prior" "$work/newsmtsc-test_mt.out" \
        "sentfin/test, training prior" "$work/sentfin-test.out" \
        "finentity/test, training prior" "$work/finentity-test.out" | tee -a "$result" >&2
}

stance_bars() {
    cat >> "$result" <<'END'
fnc_score and f_favor_against are those of the Fake News Challenge (0.25 for related or not, 0.75 for
the right label of a related pair) and of SemEval-2016 task 6 (mean F1 of favor and against). Published
on the FNC-1 test: Talos 82.02, Athene 81.97, UCLMR 81.72, the organisers' baseline 75.20; macro-F1 of
Talos .578 and Athene .600, from their official files. SemEval 6A: one SVM of n-grams a target 68.98,
MITRE 67.82. NewsMTSC: BERT 80 and 74, RoBERTa GRU-TSC 83.1 and 82.5 (Hamborg and Donnay 2021).
VAST zero-shot: JointCL 72.3. VAST zero-shot and ArgKP ask about targets that no training row names.
Both are trained on training and development rows; the options were chosen on the latter before.

| set | metric | nutgraf | interval | to reach | 5-fold | ECE | published |
|---|---|---|---|---|---|---|---|
END
    # FNC-1: the shipped model, and one of words alone.
    learn fnc1-linear
    cp "$here/../models/stance-headline.ngm" "$work/fnc1-shipped.ngm"
    for model in fnc1-shipped fnc1-linear; do
        judge $model "$work/$model.ngm" "$stance_data/fnc1/test.jsonl.gz" --text-field body \
            --body-file "$stance_data/fnc1/bodies.jsonl.gz"
    done
    line "fnc1, shipped model" fnc_score 81.5 "Athene 81.97, UCLMR 81.72" "$work/fnc1-shipped.out" "-"
    line "fnc1, shipped model" macro_f1 60.0 "Athene 60.0, Talos 57.8" "$work/fnc1-shipped.out" "-"
    line "fnc1, logistic regression" fnc_score 80.6 "baseline 75.20" "$work/fnc1-linear.out" "-"
    line "fnc1, logistic regression" macro_f1 "-" "baseline 45.5" "$work/fnc1-linear.out" "-"

    learn semeval2016
    judge semeval2016 "$work/semeval2016.ngm" "$stance_data/semeval2016/test.jsonl.gz"
    line "semeval2016 6A, a model a target" f_favor_against 69.0 "SVM 68.98, MITRE 67.82" \
        "$work/semeval2016.out" "-"

    # Under the prior of training, whose rows were picked as those of the test sets were.
    for test in newsmtsc/test_rw newsmtsc/test_mt sentfin/test finentity/test; do
        name=$(echo "$test" | tr / -)
        judge "$name" "$here/../models/stance-target.ngm" "$stance_data/$test.jsonl.gz" --prior training \
            --from-field from --to-field to --merge-labels favor=positive --merge-labels against=negative
        published="-" f1="-" accuracy="-"
        case $test in
        newsmtsc/test_rw) f1=69.0 published="BERT 80.1, GRU-TSC 83.1" ;;
        newsmtsc/test_mt) f1=67.0 published="BERT 73.7, GRU-TSC 82.5" ;;
        sentfin/test) accuracy=84.0 ;;
        finentity/test) accuracy=80.0 ;;
        esac
        line "$test, shipped model, training prior" macro_f1 $f1 "$published" "$work/$name.out" "-"
        line "$test, shipped model, training prior" accuracy $accuracy "-" "$work/$name.out" "-"
    done
    # Mentions at their natural shares of labels.
    judge basil "$here/../models/stance-target.ngm" "$stance_data/basil-dev/dev.jsonl.gz"
    line "basil-dev, shipped model, natural prior" macro_f1 45.0 "-" "$work/basil.out" "-"
    line "basil-dev, shipped model, natural prior" accuracy 70.0 "always neutral 66.8" "$work/basil.out" "-"

    learn vast
    gzip -dc "$stance_data/vast/test.jsonl.gz" | grep '"seen": 0' > "$work/zero.jsonl"
    judge vast "$work/vast.ngm" "$stance_data/vast/test.jsonl.gz"
    judge vast-zero "$work/vast.ngm" "$work/zero.jsonl"
    line "vast test" macro_f1 60.0 "-" "$work/vast.out" "-"
    line "vast test, zero-shot" macro_f1 63.0 "JointCL 72.3" "$work/vast-zero.out" "-"

    learn argkp2021
    judge argkp2021 "$work/argkp2021.ngm" "$stance_data/argkp2021/test.jsonl.gz"
    line "argkp2021 test" macro_f1 68.0 "-" "$work/argkp2021.out" "-"
    coverage
    two_targets
    headlines
}
