/* An index of the tables of patterns: prose has few of their words, and few rows are left to try.
 *
 * A row is filed under the words of one of its places, a|b|c, of which a block that matches it must
 * have one. The index is a constant that C cannot write down: it is made when it is first asked
 * for. */
#include "article/boilerplate_index.h"

#include <pthread.h>
#include <string.h>

enum { SLOT_BITS = 12, ENTRIES_MAX = 4096, NONE = 0, SHORT_WORD = 4 };

typedef struct entry {
    uint16_t row;
    uint16_t next; /* 1 + that of the next entry in the slot; NONE */
} entry;

typedef struct table_index {
    uint16_t slots[1 << SLOT_BITS]; /* 1 + the first entry; NONE */
    entry entries[ENTRIES_MAX];
    size_t count;
    uint16_t wordless[NG_BOILERPLATE_ROWS_MAX]; /* rows of signs alone */
    size_t wordless_count;
} table_index;

static const ng_boilerplate_table *const tables[NG_BOILERPLATE_TABLES] = {
    &ng_boilerplate_of_sites, &ng_boilerplate_of_articles};
static table_index indices[NG_BOILERPLATE_TABLES];
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Words of one slot are told apart by the patterns themselves. */
static size_t slot_of(const char *word, size_t length)
{
    const uint32_t key = (uint32_t)(unsigned char)word[0] |
                         (uint32_t)(unsigned char)word[length / 2] << 8 |
                         (uint32_t)(unsigned char)word[length - 1] << 16 | (uint32_t)length << 24;
    return key * 0x9e3779b1u >> (32 - SLOT_BITS);
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

static void file_row(table_index *index, const char *pattern, uint16_t row)
{
    const char *at = rarest_place(pattern);
    if (!at)
        index->wordless[index->wordless_count++] = row;
    while (at && *at && *at != ' ') {
        const ng_string word = next_word(&at);
        uint16_t *slot = &index->slots[slot_of(word.data, word.length)];
        index->entries[index->count] = (entry){row, *slot};
        *slot = (uint16_t)++index->count;
    }
}

static void make_indices(void)
{
    for (size_t i = 0; i < NG_BOILERPLATE_TABLES; i++)
        for (size_t r = 0; r < tables[i]->count; r++)
            file_row(&indices[i], tables[i]->rows[r].pattern, (uint16_t)r);
}

static bool add(ng_boilerplate_rows *rows, const ng_boilerplate_block *b,
                const ng_boilerplate_table *table, size_t row)
{
    const bool fits = b->count <= table->rows[row].limit;
    rows->bits[row / 64] |= (uint64_t)fits << row % 64;
    return fits;
}

bool ng_boilerplate_candidates(const ng_boilerplate_block *b,
                               ng_boilerplate_rows rows[NG_BOILERPLATE_TABLES])
{
    bool any = false;
    pthread_once(&once, make_indices);
    memset(rows, 0, NG_BOILERPLATE_TABLES * sizeof *rows);
    for (size_t i = 0; i < NG_BOILERPLATE_TABLES; i++)
        for (size_t w = 0; w < indices[i].wordless_count; w++)
            any |= add(&rows[i], b, tables[i], indices[i].wordless[w]);
    for (size_t t = 0; t < b->count; t++) {
        const ng_token *token = &b->items[t];
        if (token->form_length == 0)
            continue;
        const size_t slot = slot_of(b->forms + token->form_start, token->form_length);
        for (size_t i = 0; i < NG_BOILERPLATE_TABLES; i++)
            for (uint16_t at = indices[i].slots[slot]; at != NONE;) {
                const entry *e = &indices[i].entries[at - 1];
                any |= add(&rows[i], b, tables[i], e->row);
                at = e->next;
            }
    }
    return any;
}
