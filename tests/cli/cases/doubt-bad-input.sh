# What doubt cannot judge: nothing, one label, no label, several labels.
: > empty.jsonl
nutgraf doubt empty.jsonl || echo "exit $?"
printf '{"text":"rain","label":"weather"}\n{"text":"sun","label":"weather"}\n' > one.jsonl
nutgraf doubt one.jsonl || echo "exit $?"
nutgraf doubt one.jsonl --plant 0.5 || echo "exit $?"
printf '{"text":"rain"}\n{"text":"goal"}\n' > none.jsonl
nutgraf doubt none.jsonl || echo "exit $?"
printf '{"text":"rain","labels":["weather","news"]}\n' > several.jsonl
nutgraf doubt several.jsonl || echo "exit $?"
for i in 1 2 3 4; do
    printf '{"text":"rain %s","label":"weather"}\n{"text":"goal %s","label":"sport"}\n' $i $i
done > two.jsonl
nutgraf doubt two.jsonl several.jsonl > table.txt || echo "exit $?"
nutgraf doubt two.jsonl --test missing.jsonl || echo "exit $?"
nutgraf doubt two.jsonl --plant 0.6 || echo "exit $?"
