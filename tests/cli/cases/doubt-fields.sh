# Fields that give the label away: prefixes of ids, months, ranges of numbers, one value of an author; not ids of
# their own, nor what a field further in has at random.
awk 'BEGIN {
    for (i = 0; i < 240; i++) {
        k = i % 3
        label = k == 0 ? "sport" : k == 1 ? "weather" : "money"
        desk = i % 20 == 0 ? "misc" : label
        author = k == 0 && i % 2 ? "\"Coach \\\"C\\\" Carr\"" : "\"A. Writer\""
        printf "{\"id\":\"%s-%03d\",\"text\":\"%s number %d\",\"label\":\"%s\",\"date\":\"2026-%02d-%02d\",", desk, i, label, i * 7919 % 1000, label, 2 * k + 1 + i % 2, i % 28 + 1
        printf "\"serial\":%d,\"author\":%s,\"key\":\"k%d\",\"meta\":{\"desk\":\"%s\",\"day\":%d},\"tags\":[\"%s\"],\"score\":%d}\n", (k + 1) * 10000 + i, author, i, toupper(label), i * 31 % 7, label, i * 17 % 5
    }
}' > labels.jsonl
nutgraf doubt labels.jsonl --similarity 1 | grep "told by\|as their" | sed 's/  */ /g'
nutgraf doubt labels.jsonl --similarity 1 --format jsonl | grep '"field"'
nutgraf convert --to csv labels.jsonl > labels.csv
nutgraf doubt labels.csv --similarity 1 --format jsonl | grep -c '"field"'
