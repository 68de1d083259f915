# Read before every case: training data of our own, tiny models made of them, articles.
fails() { # fails CODE COMMAND...: a command that exits with CODE, and what it prints
    wanted=$1
    shift
    code=0
    "$@" 2>&1 || code=$?
    [ $code -eq $wanted ] || echo "exit code $code, not $wanted"
}
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
write_ferry() { # write_ferry FILE: an article with a heading, a list and furniture
    cat >"$1" <<'TEXT'
Ferry returns to the lake

By A. Writer

The old ferry crossed the lake again on Monday after two years of repairs. About 300 people
watched from the pier as it left at 9 a.m. for the far shore.

## The repairs

Workers replaced the engine and half of the deck. "We had to learn how to build it again," said the
harbour master. The town paid 2.4 million crowns for the work.

- Tickets cost 20 crowns.
- Dogs travel free.

Share on Facebook
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
write_stances() { # write_stances: pairs.jsonl, 54 sentences with a stance towards one of three targets
    n=0
    while IFS='|' read -r label text; do
        for target in Brannholt "Orsel Corp" "the river board"; do
            n=$((n + 1))
            printf '{"id":%d,"target":"%s","text":"%s","label":"%s"}\n' $n "$target" \
                "$(echo "$text" | sed "s/TARGET/$target/")" "$label"
        done
    done >pairs.jsonl <<'PAIRS'
favor|Everyone praised TARGET for the quick help.
favor|In the end TARGET did well and was thanked warmly.
favor|The mayor welcomed what TARGET had built.
favor|With an honest report TARGET earned trust.
favor|The wise plan of TARGET saved the harvest.
favor|Many were grateful to TARGET for it.
against|Critics blamed TARGET for the flood.
against|This time TARGET failed badly and hid the damage.
against|The court condemned TARGET for fraud.
against|Once more TARGET broke its promise.
against|People were angry at TARGET for it.
against|A reckless cut by TARGET hurt the poor.
neutral|On Monday TARGET met the press.
neutral|The report names TARGET twice.
neutral|For years TARGET has had offices in two towns.
neutral|A letter went to TARGET last week.
neutral|In May TARGET moved to the north.
neutral|The meeting with TARGET lasted an hour.
PAIRS
}
make_stance() { # make_stance [OPTION...]: stance.ngm
    write_stances
    nutgraf train --quiet --task stance --min-df 1 -C 3 "$@" -o stance.ngm pairs.jsonl
}
write_headlines() { # write_headlines: headlines.jsonl, 24 pairs, and bodies.jsonl, 12 texts
    n=0
    : >headlines.jsonl
    while IFS='|' read -r id headline fact; do
        printf '{"id":"%s-yes","text":"The council confirmed it today: %s. Officials said so."}\n' \
            $id "$fact"
        printf '{"id":"%s-no","text":"It is a hoax that %s. The council denied the false claim."}\n' \
            $id "$fact"
        printf '{"id":"%s-talk","text":"Rumours say that %s. Nobody knows whether they are true."}\n' \
            $id "$fact"
        for pair in $id-yes:agree $id-no:disagree $id-talk:discuss; do
            printf '{"headline":"%s","body":"%s","label":"%s"}\n' "$headline" \
                "${pair%:*}" "${pair#*:}" >>headlines.jsonl
        done
        for other in flood strike comet theatre; do
            [ $other = $id ] || printf '{"headline":"%s","body":"%s-talk","label":"unrelated"}\n' \
                "$headline" $other >>headlines.jsonl
        done
    done >bodies.jsonl <<'STORIES'
flood|River floods the old town|the river floods the old town
strike|Tram drivers go on strike|tram drivers go on strike on Friday
comet|Green comet passes tonight|a green comet passes the moon tonight
theatre|Theatre sells its roof|the theatre sells its copper roof
STORIES
}
make_headline_model() { # make_headline_model [OPTION...]: headline.ngm
    write_headlines
    nutgraf train --quiet --task stance --min-df 1 -C 3 --target-field headline --text-field body \
        --body-file bodies.jsonl "$@" -o headline.ngm headlines.jsonl
}
write_report() { # write_report FILE: an article that names some of the targets
    cat >"$1" <<'TEXT'
River floods the old town

Critics blamed Brannholt for the flood, and people were angry.

"Brannholt did well and earned trust," the mayor said. Obrist Lenk met the press on Monday.

Rumours say that the river floods the old town again. Nobody knows.

Share this article
TEXT
}
