/* An index of the lists and the tables of patterns. Prose has few of their words, and few rows are
 * left to try.
 *
 * A row is filed under the words of one of its places, a|b|c, of which a block that matches it must
 * have one. The index is a constant that C cannot write down: it is made when it is first asked
 * for. */
#include "article/boilerplate_index.h"

#include <pthread.h>
#include <string.h>

enum { SLOT_BITS = 12, WORDS_MAX = 4096, ENTRIES_MAX = 4096, NONE = 0, SHORT_WORD = 4 };
_Static_assert(NG_WORDS_COUNT <= 16, "a bit for each list");

typedef struct known {
    ng_string text;
    uint16_t lists; /* a bit for each that has it */
    uint16_t rows;  /* 1 + the first entry, NONE */
    uint16_t next;  /* 1 + the next word of the slot, NONE */
} known;

/* A row that is filed under a word. */
typedef struct entry {
    uint16_t table, row;
    uint16_t next; /* 1 + the next entry of the word, NONE */
} entry;

static const ng_boilerplate_table *const tables[NG_BOILERPLATE_TABLES] = {
    &ng_boilerplate_of_sites, &ng_boilerplate_of_articles};

static uint16_t slots[1 << SLOT_BITS]; /* 1 + the first word, NONE */
static known words[WORDS_MAX];
static entry entries[ENTRIES_MAX];
static uint16_t wordless; /* 1 + the first entry of the rows of signs alone */
static size_t word_count, entry_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static size_t slot_of(const char *form, size_t length)
{
    const uint32_t key = (uint32_t)(unsigned char)form[0] |
                         (uint32_t)(unsigned char)form[length / 2] << 8 |
                         (uint32_t)(unsigned char)form[length - 1] << 16 | (uint32_t)length << 24;
    return key * 0x9e3779b1u >> (32 - SLOT_BITS);
}

/* NULL: it is in no list and no pattern. */
static known *find(size_t slot, const char *form, size_t length)
{
    for (uint16_t at = slots[slot]; at != NONE; at = words[at - 1].next)
        if (words[at - 1].text.length == length &&
            memcmp(words[at - 1].text.data, form, length) == 0)
            return &words[at - 1];
    return NULL;
}

static known *find_or_add(ng_string text)
{
    const size_t slot = slot_of(text.data, text.length);
    known *found = find(slot, text.data, text.length);
    if (found)
        return found;
    words[word_count] = (known){.text = text, .next = slots[slot]};
    slots[slot] = (uint16_t)(word_count + 1);
    return &words[word_count++];
}

/* The word at *at in a place a|b|c; *at moves behind it and its bar. */
static ng_string next_word(const char **at)
{
    const char *word = *at, *end = word + strcspn(word, "| ");
    *at = end + (*end == '|');
    return (ng_string){word, (size_t)(end - word)};
}

/* How often one of the words of a place is likely to be met: short ones are function words. */
static size_t frequency(const char *place)
{
    size_t sum = 0;
    while (*place && *place != ' ') {
        const size_t length = next_word(&place).length;
        sum += length < SHORT_WORD ? 100 : length == SHORT_WORD ? 10 : 1;
    }
    return sum;
}

/* The place of the rarest words; NULL: the pattern has none. */
static const char *rarest_place(const char *pattern)
{
    const char *rarest = NULL;
    while (*pattern) {
        const bool is_sign = strchr("*#%^:@", *pattern) != NULL;
        if (!is_sign && (!rarest || frequency(pattern) < frequency(rarest)))
            rarest = pattern;
        pattern += strcspn(pattern, " ");
        pattern += *pattern == ' ';
    }
    return rarest;
}

static void file(uint16_t *first, size_t table, size_t row)
{
    entries[entry_count] = (entry){(uint16_t)table, (uint16_t)row, *first};
    *first = (uint16_t)++entry_count;
}

static void file_row(size_t table, size_t row)
{
    const char *at = rarest_place(tables[table]->rows[row].pattern);
    if (!at)
        file(&wordless, table, row);
    while (at && *at && *at != ' ')
        file(&find_or_add(next_word(&at))->rows, table, row);
}

static void make_index(void)
{
    for (size_t list = 0; list < NG_WORDS_COUNT; list++)
        for (const char *at = ng_boilerplate_lists[list].words; *at; at += *at == ' ')
            find_or_add(next_word(&at))->lists |= (uint16_t)(1u << list);
    for (size_t t = 0; t < NG_BOILERPLATE_TABLES; t++)
        for (size_t r = 0; r < tables[t]->count; r++)
            file_row(t, r);
}

static void add_rows(ng_boilerplate_block *b, uint16_t first)
{
    for (uint16_t at = first; at != NONE; at = entries[at - 1].next) {
        const entry *e = &entries[at - 1];
        const bool fits = b->count <= tables[e->table]->rows[e->row].limit;
        b->rows[e->table].bits[e->row / 64] |= (uint64_t)fits << e->row % 64;
        b->has_rows |= fits;
    }
}

void ng_boilerplate_look_up(ng_boilerplate_block *b)
{
    pthread_once(&once, make_index);
    memset(b->rows, 0, sizeof b->rows);
    b->has_rows = false;
    add_rows(b, wordless);
    for (size_t t = 0; t < b->count; t++) {
        const size_t length = b->items[t].form_length;
        const char *form = b->forms + b->items[t].form_start;
        const known *found = length ? find(slot_of(form, length), form, length) : NULL;
        b->lists[t] = found ? found->lists : 0;
        if (found)
            add_rows(b, found->rows);
    }
}
