# What makes no sense, and records that cannot be compared by.
make_model
fails 2 nutgraf compare tiny.ngm
fails 2 nutgraf compare tiny.ngm --test train.jsonl
fails 2 nutgraf compare tiny.ngm tiny.ngm
fails 2 nutgraf compare tiny.ngm tiny.ngm --test train.jsonl --gate "macro>=0"
fails 2 nutgraf compare tiny.ngm tiny.ngm --test train.jsonl --gate "macro_f1>=little"
fails 2 nutgraf compare tiny.ngm tiny.ngm --test train.jsonl --gate "label:chess>=0"
fails 4 nutgraf compare tiny.ngm none.ngm --test train.jsonl | sed 's/: No such.*//'
: >empty.jsonl
fails 3 nutgraf compare tiny.ngm tiny.ngm --test empty.jsonl
make_stance
fails 2 nutgraf compare tiny.ngm stance.ngm --test train.jsonl
# A label that neither has, none, two, and no target: told, left out, and no leave to ship.
cat >odd.jsonl <<'ROWS'
{"id":1,"text":"rain and fog","label":"weather"}
{"id":2,"text":"rain and fog","label":"chess"}
{"id":3,"text":"rain and fog"}
{"id":4,"text":"rain and fog","label":["weather","sport"]}
ROWS
fails 1 nutgraf compare tiny.ngm tiny.ngm --test odd.jsonl --bootstrap 10 --gate "accuracy>=0" | grep -v '^[a-z]* .*0\.'
fails 10 nutgraf compare tiny.ngm tiny.ngm --test odd.jsonl --bootstrap 10 --format json | grep -o '"unknown_label_rows":1'
fails 3 nutgraf compare stance.ngm stance.ngm --test train.jsonl | head -2
