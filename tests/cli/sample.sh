# For cases: training data of our own and a tiny model made of them.
write_rows() { # write_rows: train.jsonl, 16 records of three topics, some of which are hard to tell
    cat >train.jsonl <<'ROWS'
{"id":1,"text":"the striker met the goalkeeper in the stadium","label":"sport"}
{"id":2,"text":"the bank sold shares with a profit","label":"markets"}
{"id":3,"text":"rain and frost before the storm","label":"weather"}
{"id":4,"text":"a penalty for the coach of the striker","label":"sport"}
{"id":5,"text":"investors bought shares of the bank","label":"markets"}
{"id":6,"text":"a storm with rain and gusts","label":"weather"}
{"id":7,"text":"the goalkeeper saved a penalty","label":"sport"}
{"id":8,"text":"the profit of the bank and its investors","label":"markets"}
{"id":9,"text":"frost and fog, then rain","label":"weather"}
{"id":10,"text":"the coach left the stadium","label":"sport"}
{"id":11,"text":"shares fell, profit fell","label":"markets"}
{"id":12,"text":"gusts and fog in the storm","label":"weather"}
{"id":13,"text":"people met in the city","label":"sport"}
{"id":14,"text":"people met in the city again","label":"weather"}
{"id":15,"text":"people in the city met","label":"markets"}
{"id":16,"text":"the storm met the striker","label":"markets"}
ROWS
}
make_model() { # make_model [OPTION...]: tiny.ngm
    write_rows
    nutgraf train --quiet --min-df 1 --word-ngrams 1 "$@" -o tiny.ngm train.jsonl
}
write_article() { # write_article FILE
    cat >"$1" <<'TEXT'
Storm stops the match

The striker and the goalkeeper left the stadium before the penalty, and the coach went with them.

Rain, frost and gusts came with the storm, and fog was all that was left of it in the morning.

Share this article
TEXT
}
write_pairs() { # write_pairs: pairs.jsonl, 40 articles whose summary is the sentence about a price
    awk 'BEGIN {
        split("Elm Ostra Linden Karsen", towns, " ")
        for (i = 0; i < 40; i++) {
            price = sprintf("The town of %s will pay %d euros for its bridge.", towns[1 + i % 4], 1000 + i)
            printf "{\"id\":%d,\"text\":\"", i
            for (s = 0; s < 6; s++)
                if (s == 1 + i % 5) printf "%s\\n\\n", price
                else printf "People talked about item %c again on day %c of the month.\\n\\n", 97 + (i + 2 * s) % 26, 97 + s
            printf "\",\"summary\":\"%s\"}\n", price
        }
    }' >pairs.jsonl
}
make_summary_model() { # make_summary_model: sums.ngm, which takes sentences with numbers
    write_pairs
    nutgraf train --quiet --task summary -o sums.ngm pairs.jsonl
}
