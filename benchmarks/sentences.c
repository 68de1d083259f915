/* How well and how fast sentences are found: rows of the quality table.
 *
 *   bench-sentences DATA [TEXT]
 *
 * DATA is the data folder. Golden rules: lists that are right as a whole. UD EWT: F1 of whole
 * sentences (start and end) and of their ends alone. TEXT, or else the EWT test text, is split
 * again and again for the speed, in processor time: the median of the runs, minimum and maximum. */
#include <time.h>

#include "sentence_gold.h"

enum {
    RUNS = 9,
    ENOUGH = 20000000 /* bytes a run */
};

typedef struct tally {
    gold_counts all, golden; /* golden: records marked so */
    ng_sentences sentences;
    ng_buffer text;
    bool show;
} tally;

static void show_difference(const gold_text *gold, const ng_sentences *found)
{
    size_t i = 0, k = 0;
    while (i < gold->count || k < found->count) {
        size_t a = i < gold->count ? gold->spans[i].start + gold->spans[i].length : SIZE_MAX;
        size_t b = k < found->count ? found->items[k].start + found->items[k].length : SIZE_MAX;
        if (a != b) {
            size_t at = a < b ? a : b;
            size_t from = at > 60 ? at - 60 : 0,
                   to = gold->length - at > 50 ? 50 : gold->length - at;
            printf("%s ", a < b ? "missed:" : "wrong: ");
            for (size_t j = from; j < at + to; j++) {
                if (j == at)
                    printf(" || ");
                putchar(gold->text[j] == '\n' ? '$' : gold->text[j]);
            }
            putchar('\n');
        }
        i += a <= b;
        k += b <= a;
    }
}

static void visit(void *context, const gold_text *gold)
{
    tally *t = context;
    ng_error error;
    bool is_golden = false;
    ng_sentences_reset(&t->sentences);
    gold_require(ng_sentences_split(gold->text, (ng_span){0, gold->length}, &t->sentences) == NG_OK,
                 "sentences", "out of memory");
    gold_count(gold, &t->sentences, &t->all);
    if (ng_json_get_bool(gold->record, "golden", &is_golden, &error) == NG_OK && is_golden)
        gold_count(gold, &t->sentences, &t->golden);
    ng_buffer_append(&t->text, gold->text, gold->length);
    ng_buffer_append(&t->text, "\n\n", 2);
    if (t->show)
        show_difference(gold, &t->sentences);
}

static void score(const char *folder, const char *name, tally *t)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/sentences/%s", folder, name);
    *t = (tally){.show = getenv("NUTGRAF_SHOW") != NULL};
    gold_visit(path, visit, t);
}

static void clear(tally *t)
{
    ng_sentences_clear(&t->sentences);
    ng_buffer_clear(&t->text);
}

static void print_f1(const char *set, const gold_counts *c, const char *bar)
{
    printf("| %s | F1 of sentences | %.1f | - |\n", set, gold_f1(c, c->spans));
    printf("| %s | F1 of sentence ends | %.1f | %s |\n", set, gold_f1(c, c->ends), bar);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_speed(const char *what, const char *text, size_t length)
{
    double speeds[RUNS];
    ng_sentences sentences = {0};
    for (size_t i = 0; i < RUNS; i++) {
        struct timespec start, end;
        size_t bytes = 0;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
        for (; bytes < ENOUGH; bytes += length) {
            ng_sentences_reset(&sentences);
            gold_require(ng_sentences_split(text, (ng_span){0, length}, &sentences) == NG_OK,
                         "sentences", "out of memory");
        }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
        double seconds =
            (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
        speeds[i] = (double)bytes / seconds / 1e6;
    }
    qsort(speeds, RUNS, sizeof *speeds, compare);
    printf("| %s, one thread | MB/s | %.0f (%.0f to %.0f) | 100 |\n", what, speeds[RUNS / 2],
           speeds[0], speeds[RUNS - 1]);
    ng_sentences_clear(&sentences);
}

int main(int argc, char **argv)
{
    tally t;
    gold_require(argc == 2 || argc == 3, "usage", "bench-sentences DATA [TEXT]");
    printf("| set | metric | nutgraf | to reach |\n|---|---|---|---|\n");
    score(argv[1], "golden-rules/pysbd-en-48.jsonl.gz", &t);
    printf("| golden rules, 48 | lists right | %zu | 46 |\n", t.all.exact);
    clear(&t);
    score(argv[1], "golden-rules/pragmatic-en-all.jsonl.gz", &t);
    printf("| golden rules, 52 | lists right | %zu | 50 |\n", t.golden.exact);
    printf("| golden rules and the other 33 tests | lists right | %zu | - |\n", t.all.exact);
    clear(&t);
    score(argv[1], "ud-ewt/dev.jsonl.gz", &t);
    print_f1("UD EWT dev", &t.all, "-");
    clear(&t);
    score(argv[1], "ud-ewt/test.jsonl.gz", &t);
    print_f1("UD EWT test", &t.all, "93.0");
    if (argc == 3) {
        ng_buffer_clear(&t.text);
        FILE *file = fopen(argv[2], "rb");
        char part[65536];
        size_t got;
        gold_require(file != NULL, argv[2], "cannot open");
        while ((got = fread(part, 1, sizeof part, file)) > 0)
            ng_buffer_append(&t.text, part, got);
        fclose(file);
    }
    gold_require(!t.text.failed && t.text.length > 0, "sentences", "no text");
    print_speed(argc == 3 ? "the text given" : "UD EWT test", t.text.data, t.text.length);
    clear(&t);
    return 0;
}
