/* The table made of the lists. */
#include "entities/name_lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/memory.h"
#include "entities/name_lists.h"
#include "tfidf/stop_words.h"

enum { SIZE = 8192, ENTRY_MAX = 96, ROWS_MAX = 512 };

typedef struct entry {
    uint64_t hash; /* 0: free */
    ng_name_word word;
} entry;

/* A row of the known names: offsets are into `names`. */
typedef struct known {
    uint16_t name;
    uint16_t kind;
} known;

struct ng_name_lexicon {
    entry entries[SIZE]; /* open addressing */
    known rows[ROWS_MAX];
    size_t row_count;
    char names[ROWS_MAX * 32]; /* terminated, one after the other */
    size_t names_length;
};

static entry *slot_of(ng_name_lexicon *lexicon, uint64_t hash)
{
    size_t at = hash & (SIZE - 1);
    while (lexicon->entries[at].hash && lexicon->entries[at].hash != hash)
        at = (at + 1) & (SIZE - 1);
    return &lexicon->entries[at];
}

/* The hash of a name as its tokens would have it: lower case, words apart at underscores, spaces
 * and commas; hyphens before a digit, and stops, join. */
static uint64_t hash_words(const char *name, size_t length)
{
    uint64_t hash = 0;
    char word[ENTRY_MAX];
    size_t used = 0;
    bool is_first = true;
    for (size_t i = 0; i <= length; i++) {
        const bool joins =
            i < length && name[i] == '-' && i + 1 < length && ng_is_digit(name[i + 1]);
        const bool ends = i == length || strchr("_ ,'", name[i]) || (name[i] == '-' && !joins) ||
                          (name[i] == '.' && (i + 1 == length || !ng_is_letter(name[i + 1])));
        if (!ends && used < ENTRY_MAX) {
            const char c = name[i];
            word[used++] = ng_is_upper(c) ? (char)(c - 'A' + 'a') : c;
        } else if (ends && used) {
            const uint64_t next = ng_hash(word, used);
            hash = is_first ? next : ng_hash_join(hash, next);
            is_first = false;
            used = 0;
        }
    }
    return hash;
}

static void add_hash(ng_name_lexicon *lexicon, uint64_t hash, uint32_t traits, uint16_t row)
{
    entry *e = slot_of(lexicon, hash);
    if (!e->hash)
        *e = (entry){hash, {0, NG_NO_KNOWN}};
    e->word.traits |= traits;
    if (row != NG_NO_KNOWN && e->word.known == NG_NO_KNOWN)
        e->word.known = row;
}

static void add(ng_name_lexicon *lexicon, const char *word, size_t length, uint32_t traits,
                uint16_t row)
{
    add_hash(lexicon, hash_words(word, length), traits, row);
}

/* The end of the part of a list that starts at `at`: at `mark`, or where the list ends. */
static size_t part_end(const char *list, size_t at, size_t end, char mark)
{
    while (at < end && list[at] != mark)
        at++;
    return at;
}

static void add_words(ng_name_lexicon *lexicon, const ng_word_list *list)
{
    const size_t end = strlen(list->words);
    for (size_t at = 0; at < end;) {
        const size_t stop = part_end(list->words, at, end, ' ');
        add(lexicon, list->words + at, stop - at, list->traits, NG_NO_KNOWN);
        at = stop + 1;
    }
}

static void add_names(ng_name_lexicon *lexicon, const char *names, size_t length, uint32_t traits,
                      uint16_t row)
{
    for (size_t at = 0; at < length;) {
        const size_t stop = part_end(names, at, length, ',');
        add(lexicon, names + at, stop - at, traits, row);
        at = stop + 1;
    }
}

static void add_row(ng_name_lexicon *lexicon, ng_known_kind kind, const char *row, size_t length)
{
    const size_t name = part_end(row, 0, length, '|');
    const uint16_t number = (uint16_t)lexicon->row_count;
    if (number == ROWS_MAX || lexicon->names_length + name >= sizeof lexicon->names)
        return; /* the lists are shorter: a test counts them */
    lexicon->rows[lexicon->row_count++] = (known){(uint16_t)lexicon->names_length, (uint16_t)kind};
    memcpy(lexicon->names + lexicon->names_length, row, name);
    lexicon->names_length += name + 1;
    add(lexicon, row, name, NG_WORD_KNOWN, number);
    if (name == length)
        return;
    const size_t aliases = name + 1, middle = part_end(row, aliases, length, '|');
    add_names(lexicon, row + aliases, middle - aliases, NG_WORD_KNOWN, number);
    if (middle < length)
        add_names(lexicon, row + middle + 1, length - middle - 1, NG_WORD_KNOWN | NG_WORD_DEMONYM,
                  number);
}

ng_name_lexicon *ng_name_lexicon_new(void)
{
    ng_name_lexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon)
        return NULL;
    for (size_t i = 0; ng_stop_word(i); i++)
        add_hash(lexicon, ng_hash(ng_stop_word(i), strlen(ng_stop_word(i))), NG_WORD_STOP,
                 NG_NO_KNOWN);
    for (size_t i = 0; i < ng_word_list_count; i++)
        add_words(lexicon, &ng_word_lists[i]);
    for (size_t i = 0; i < ng_known_list_count; i++) {
        const ng_known_list *list = &ng_known_lists[i];
        const size_t end = strlen(list->rows);
        for (size_t at = 0; at < end;) {
            const size_t stop = part_end(list->rows, at, end, ';');
            add_row(lexicon, list->kind, list->rows + at, stop - at);
            at = stop + 1;
        }
    }
    return lexicon;
}

void ng_name_lexicon_free(ng_name_lexicon *lexicon)
{
    free(lexicon);
}

ng_name_word ng_name_lexicon_find(const ng_name_lexicon *lexicon, uint64_t hash)
{
    size_t at = hash & (SIZE - 1);
    while (lexicon->entries[at].hash && lexicon->entries[at].hash != hash)
        at = (at + 1) & (SIZE - 1);
    return lexicon->entries[at].hash ? lexicon->entries[at].word : (ng_name_word){0, NG_NO_KNOWN};
}

const char *ng_known_name(const ng_name_lexicon *lexicon, uint16_t row, ng_known_kind *kind)
{
    *kind = (ng_known_kind)lexicon->rows[row].kind;
    return lexicon->names + lexicon->rows[row].name;
}
