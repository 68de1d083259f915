# Models of a few labelled rows, to be sourced behind common.sh and stance.sh. FEW_DRAWS draws (10), the
# first FEW_UNLABELED_DRAWS (3) of them with unlabelled text too; FEW_SETS and FEW_STANCE_SETS of them all.
few_data=$NUTGRAF_DATA/topic

# few_accuracy NAME OPTION...: trains on a draw, and adds the accuracy on the test rows to those of NAME
few_accuracy() {
    name=$1
    shift
    "$NUTGRAF" train -q "$@" -o "$work/few.ngm" "$work/few.jsonl"
    "$NUTGRAF" evaluate -q -m "$work/few.ngm" --bootstrap none --format json "$work/test.jsonl" |
        sed 's/.*"accuracy":\([0-9.]*\).*/\1/' >> "$work/few.$name"
}
# few_stance_score NAME METRIC OPTION...: as few_accuracy, of stance: METRIC on the test rows
few_stance_score() {
    kind=$1 metric=$2
    shift 2
    "$NUTGRAF" train -q --task stance --from-field from --to-field to "$@" -o "$work/few.ngm" \
        "$work/few.jsonl"
    judge few "$work/few.ngm" "$work/test.jsonl" --from-field from --to-field to --bootstrap none
    sed 's/.*"'$metric'":\([0-9.]*\).*/\1/' "$work/few.out" >> "$work/few.$kind"
}
few_cell() { # few_cell NAME: mean and standard deviation of the scores, - where there are none
    [ -f "$work/few.$1" ] || { printf "-"; return; }
    awk '{a[NR] = 100 * $1; sum += a[NR]}
         END {mean = sum / NR
              for (i = 1; i <= NR; i++) squares += (a[i] - mean) ^ 2
              printf "%.1f", mean
              if (NR > 1) printf " ± %.1f", sqrt(squares / (NR - 1))}' "$work/few.$1"
}
few_line() { # few_line SET TRAIN_FILE ROWS_A_LABEL REACH
    rm -f "$work"/few.*
    draw=1
    while [ $draw -le "${FEW_DRAWS:-10}" ]; do
        python3 "$here/quality/rows.py" draw "$3" $draw 5000 "$few_data/$1/$2" "$work/few.jsonl" \
            "$work/rest.jsonl"
        few_accuracy tfidf
        for vectors in $kinds; do
            few_accuracy $vectors --vectors "$work/$vectors.ngm" --vector-weight 1
            few_accuracy $vectors.both --vectors "$work/$vectors.ngm"
            [ $draw -gt "${FEW_UNLABELED_DRAWS:-3}" ] || few_accuracy $vectors.rest \
                --vectors "$work/$vectors.ngm" --unlabeled "$work/rest.jsonl"
        done
        draw=$((draw + 1))
    done
    line="| $1 | $3 | $(few_cell tfidf)"
    for name in shipped shipped.both shipped.rest own own.both own.rest; do
        line="$line | $(few_cell $name)"
    done
    say "$line | $4 |"
}
few_label_bars() {
    cat >> "$result" <<'END'
Accuracy in percent on the test part, mean and standard deviation over ten draws of the training part
(with unlabelled text: three draws). TF-IDF is `train` with its defaults; vectors are word vectors
alone, both is `--vectors` with a weight by itself, and unlabelled is both with `--unlabeled` and up to
5,000 other rows of the training part. Word vectors are the shipped ones, of news, or made of the
set's own training text without its labels.

| set | rows a label | TF-IDF | shipped vectors | both | unlabelled | own vectors | both | unlabelled | to reach |
|---|---|---|---|---|---|---|---|---|---|
END
    kinds=own
    if cp "$here/../models/words-news.ngm" "$work/shipped.ngm" 2> /dev/null; then
        kinds="shipped own"
    fi
    for set in ${FEW_SETS:-20ng ag-news r8 mr inshorts ohsumed23}; do
        train=train.jsonl.gz sizes="5:- 20:- 50:- 100:-"
        case $set in
        20ng) sizes="5:52 20:64 50:71 100:75" ;;
        ag-news) train=train_subset.jsonl.gz sizes="5:76 20:- 50:- 100:- 250:88" ;;
        inshorts) sizes="5:73 20:82 50:85 100:-" ;;
        esac
        "$NUTGRAF" train -q --task vectors -o "$work/own.ngm" "$few_data/$set/$train"
        gzip -dc "$few_data/$set/test.jsonl.gz" > "$work/test.jsonl"
        for size in $sizes; do
            few_line "$set" $train "${size%:*}" "${size#*:}"
        done
    done
}
few_stance_line() { # few_stance_line SET ROWS METRIC REACH
    rm -f "$work"/few.*
    draw=1
    while [ $draw -le "${FEW_DRAWS:-10}" ]; do
        python3 "$here/quality/rows.py" sample "$2" $draw 2500 "$stance_data/$1/train.jsonl.gz" \
            "$work/few.jsonl" "$work/rest.jsonl"
        few_stance_score ngrams "$3"
        if [ -n "$shipped" ]; then
            few_stance_score both "$3" --vectors "$shipped"
            [ $draw -gt "${FEW_UNLABELED_DRAWS:-3}" ] ||
                few_stance_score rest "$3" --vectors "$shipped" --unlabeled "$work/rest.jsonl"
        fi
        draw=$((draw + 1))
    done
    say "| $1 | $3 | $2 | $(few_cell ngrams) | $(few_cell both) | $(few_cell rest) | $4 |"
}
few_stance_bars() {
    cat >> "$result" <<'END'
Stance on the test part by models of a few rows as they come, mean and standard deviation over ten draws
of the training part: `train --task stance` with its defaults; with `--vectors auto`; and, three draws,
with `--unlabeled` and up to 2,500 other rows of the training part as well. NewsMTSC is tested on both of
its test parts together.

| set | metric | rows | n-grams | vectors | unlabelled | to reach |
|---|---|---|---|---|---|---|
END
    shipped=$here/../models/words-news.ngm
    [ -f "$shipped" ] || shipped=
    for set in ${FEW_STANCE_SETS:-newsmtsc semeval2016 argkp2021 vast}; do
        metric=macro_f1 tests=test.jsonl.gz sizes="100:- 200:- 500:-"
        case $set in
        newsmtsc) tests="test_rw.jsonl.gz test_mt.jsonl.gz" sizes="100:- 200:56.6 500:61.7" ;;
        semeval2016) metric=f_favor_against ;;
        esac
        for test in $tests; do gzip -dc "$stance_data/$set/$test"; done > "$work/test.jsonl"
        for size in $sizes; do
            few_stance_line "$set" "${size%:*}" $metric "${size#*:}"
        done
    done
}
