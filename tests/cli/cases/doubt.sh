# Labels that look wrong, copies, overlaps, leaks, labels that are alike or too small.
records() { # records FIRST LAST: of two topics in turn, weather under an opening of its own
    i=$1
    while [ "$i" -le "$2" ]; do
        label=sport text="the team won match $i with goals of player $((i * 7))"
        [ $((i % 2)) = 0 ] || label=weather text="Weather Desk: rain and clouds on day $i, winds of $((i * 7)) knots"
        printf '{"id":"%s","text":"%s","label":"%s"}\n' "$i" "$text" "$label"
        i=$((i + 1))
    done
}
records 1 160 | sed '10s/sport"/weather"/; 78s/sport"/Sport"/' > labels.jsonl
{ # a copy of 5 with another label, one of 6 with the same one
    sed -n '5s/"5"/"again"/; 5s/"weather"/"sport"/p; 6s/"6"/"twice"/p' labels.jsonl
} >> labels.jsonl
{ # test records, one of them nearly that of training
    echo '{"id":"new","text":"the striker of the home team was cheered for his goals all night","label":"sport"}'
    echo '{"id":"known","text":"WEATHER desk - rain and clouds on day 21, winds of 147 knots","label":"weather"}'
} > test.jsonl
nutgraf doubt labels.jsonl --test test.jsonl --similarity 1 > table.txt
head -n 10 table.txt
nutgraf doubt labels.jsonl --test test.jsonl --similarity 1 --format jsonl > doubts.jsonl
grep -q '"id":"10",.*"kind":"label","label":"weather","suggested":"sport"' doubts.jsonl
grep -o '"id":"[a-z0-9]*".*"kind":"[codu][a-z]*","label":"[a-z]*"' doubts.jsonl | sort
nutgraf doubt labels.jsonl --test test.jsonl --similarity 1 --format jsonl -t 1 | cmp - doubts.jsonl
records 1 200 | nutgraf doubt --plant 0.05 --format jsonl > planted.jsonl
grep -c '"planted_over"' planted.jsonl
grep '"kind":"plant"' planted.jsonl
