/* Mentions of targets, many at a time. */
#include "stance/mentions.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/sort.h"

/* A head word shorter than this stands for too many things ("Kim Jong Un"). */
enum { HEAD_MIN = 4 };

/* words[start .. start + length - 1] of the index name a target. */
typedef struct pattern {
    uint32_t start;
    uint32_t length;
    uint32_t target;
    uint16_t kind;
    uint16_t before; /* a head word: how many words of its name stand before it in `words` */
    bool has_head;   /* a name with one */
    uint32_t next;   /* with the same first word, no longer than this one; NG_MAP_NONE: none */
} pattern;

struct ng_target_index {
    uint64_t *words; /* stems */
    size_t word_count, word_capacity;
    pattern *patterns;
    size_t pattern_count, pattern_capacity;
    uint32_t *longest; /* [first_count] pattern, the first of those of a first word */
    size_t first_count, longest_capacity;
    ng_map map; /* first words by stem */
};

void ng_found_list_begin(ng_found_list *list)
{
    list->count = list->namesakes.count = 0;
}

void ng_found_list_clear(ng_found_list *list)
{
    ng_namesakes_clear(&list->namesakes);
    free(list->items);
    *list = (ng_found_list){0};
}

ng_status ng_found_list_add(ng_found_list *list, ng_found found)
{
    if (!ng_array_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items))
        return NG_ERROR_MEMORY;
    list->items[list->count++] = found;
    return NG_OK;
}

ng_target_index *ng_target_index_new(void)
{
    return calloc(1, sizeof(ng_target_index));
}

void ng_target_index_free(ng_target_index *index)
{
    if (!index)
        return;
    free(index->words);
    free(index->patterns);
    free(index->longest);
    ng_map_clear(&index->map);
    free(index);
}

/* The number of a first word, or NG_MAP_NONE. */
static uint32_t find_first(const ng_target_index *index, uint64_t stem)
{
    uint32_t id;
    NG_MAP_FIND(id, &index->map, stem,
                index->words[index->patterns[index->longest[id]].start] == stem);
    return id;
}

/* Puts the last pattern before the shorter ones of its first word. */
static bool insert(ng_target_index *index)
{
    pattern *p = &index->patterns[index->pattern_count - 1];
    const uint64_t stem = index->words[p->start];
    uint32_t first = find_first(index, stem);
    if (first == NG_MAP_NONE) {
        first = (uint32_t)index->first_count;
        if (!ng_array_reserve(&index->longest, &index->longest_capacity, index->first_count + 1,
                              sizeof *index->longest) ||
            !ng_map_add(&index->map, stem, first))
            return false;
        index->longest[index->first_count++] = NG_MAP_NONE;
    }
    uint32_t *place = &index->longest[first];
    while (*place != NG_MAP_NONE && index->patterns[*place].length > p->length)
        place = &index->patterns[*place].next;
    p->next = *place;
    *place = (uint32_t)index->pattern_count - 1;
    return true;
}

static bool add_words(ng_target_index *index, const uint64_t *stems, size_t length)
{
    if (index->word_count + length >= UINT32_MAX ||
        !ng_array_reserve(&index->words, &index->word_capacity, index->word_count + length,
                          sizeof *index->words))
        return false;
    if (length)
        memcpy(index->words + index->word_count, stems, length * sizeof *stems);
    index->word_count += length;
    return true;
}

/* A pattern of the last `length` words added. */
static ng_status add_pattern(ng_target_index *index, size_t length, const pattern *p)
{
    if (!ng_array_reserve(&index->patterns, &index->pattern_capacity, index->pattern_count + 1,
                          sizeof *index->patterns))
        return NG_ERROR_MEMORY;
    pattern *made = &index->patterns[index->pattern_count++];
    *made = *p;
    made->start = (uint32_t)(index->word_count - length);
    made->length = (uint32_t)length;
    return insert(index) ? NG_OK : NG_ERROR_MEMORY;
}

/* A name of two words or more, all in capitals but the function words, is called by its last one.
 */
static bool has_head(const ng_pair_store *store, size_t first, size_t last)
{
    if (last - first < 2 || store->tokens->items[last - 1].form_length < HEAD_MIN ||
        !(store->traits[last - 1] & NG_TRAIT_CAPITAL))
        return false;
    for (size_t i = first; i < last; i++)
        if (!(store->traits[i] & (NG_TRAIT_CAPITAL | NG_TRAIT_STOP | NG_TRAIT_MARK)))
            return false;
    return true;
}

ng_status ng_target_index_add(ng_target_index *index, const ng_pair_store *store,
                              const ng_pair_text *name, uint32_t target, ng_mention_kind kind)
{
    const size_t most = name->last - name->first;
    uint64_t *stems = ng_array_new(most, sizeof *stems);
    size_t count = 0;
    if (!stems)
        return NG_ERROR_MEMORY;
    for (size_t t = name->first; t < name->last; t++)
        if (!(store->traits[t] & NG_TRAIT_MARK))
            stems[count++] = store->stems[t];
    const bool with_head =
        kind == NG_MENTION_NAME && count > 1 && has_head(store, name->first, name->last);
    ng_status status = NG_OK;
    if (count && !add_words(index, stems, count))
        status = NG_ERROR_MEMORY;
    else if (count)
        status = add_pattern(index, count,
                             &(pattern){.target = target,
                                        .kind = (uint16_t)kind,
                                        .has_head = with_head});
    if (status == NG_OK && with_head)
        status = add_pattern(index, 1,
                             &(pattern){.target = target,
                                        .kind = NG_MENTION_HEAD,
                                        .before = (uint16_t)(count - 1)});
    free(stems);
    return status;
}

/* A mark that may stand inside a name: "self-reliance", "A. B. Smith", "AT&T". */
static bool joins(const ng_pair_store *store, size_t token)
{
    const ng_token *t = &store->tokens->items[token];
    return t->kind == NG_TOKEN_MARK && strchr("-.&/'", store->tokens->forms[t->form_start]);
}

/* The end of the pattern's name that starts at `token`, or `token` when it is not there. */
static size_t match_end(const ng_target_index *index, const pattern *p, const ng_pair_store *store,
                        size_t token, size_t last)
{
    size_t at = token;
    if (p->kind == NG_MENTION_HEAD && !(store->traits[token] & NG_TRAIT_CAPITAL))
        return token;
    for (size_t i = 0; i < p->length; i++, at++) {
        if (i > 0 && at < last && joins(store, at))
            at++;
        if (at >= last || store->stems[at] != index->words[p->start + i])
            return token;
    }
    return at;
}

/* Whether one of the mentions since `from` reaches to the token or beyond. Those before the last
 * few end earlier: names are short. */
static bool is_taken(const ng_found_list *list, size_t from, uint32_t target, size_t token)
{
    for (size_t i = list->count; i-- > from;)
        if (list->items[i].target == target)
            return list->items[i].last > token;
    return false;
}

/* Whether a name or head word that stands at the token is the target's: what full names say is
 * kept. */
static ng_status is_own(const ng_target_index *index, const pattern *p, const ng_pair_store *store,
                        const ng_pair_text *text, size_t token, ng_namesakes *namesakes, bool *own)
{
    *own = true;
    if (p->kind != NG_MENTION_HEAD)
        return p->has_head ? ng_namesakes_note(namesakes, p->target, false) : NG_OK;
    switch (ng_name_part_of(store, text, token, index->words + p->start - p->before, p->before)) {
    case NG_NAME_OTHER: *own = false; return ng_namesakes_note(namesakes, p->target, true);
    case NG_NAME_OWN: return ng_namesakes_note(namesakes, p->target, false);
    case NG_NAME_BARE: break;
    }
    *own = !ng_namesakes_is_other(namesakes, p->target);
    return NG_OK;
}

ng_status ng_target_index_find(const ng_target_index *index, const ng_pair_store *store,
                               const ng_pair_text *text, ng_found_list *list)
{
    const size_t from = list->count;
    bool own;
    if (index->pattern_count == 0)
        return NG_OK;
    ng_namesakes_next_text(&list->namesakes);
    for (size_t token = text->first; token < text->last; token++) {
        const uint32_t first = find_first(index, store->stems[token]);
        uint32_t next = first == NG_MAP_NONE ? first : index->longest[first];
        for (; next != NG_MAP_NONE; next = index->patterns[next].next) {
            const pattern *p = &index->patterns[next];
            const size_t end = match_end(index, p, store, token, text->last);
            if (end == token || is_taken(list, from, p->target, token))
                continue;
            if (is_own(index, p, store, text, token, &list->namesakes, &own) != NG_OK)
                return NG_ERROR_MEMORY;
            if (own && ng_found_list_add(list, (ng_found){.target = p->target,
                                                          .first = (uint32_t)token,
                                                          .last = (uint32_t)end,
                                                          .kind = p->kind}) != NG_OK)
                return NG_ERROR_MEMORY;
        }
    }
    return NG_OK;
}

NG_DEFINE_SORT(sort_by_place, ng_found, NG_ASCENDING(a->first, b->first))

/* Whether the pronoun is an object in the clause that the mention in front of it is the subject of,
 * and so is somebody else: "Smith criticised him". */
static bool is_other(const ng_pair_store *store, size_t mention_end, size_t token)
{
    const uint64_t ends = NG_TRAIT_MARK | NG_TRAIT_CAPITAL | NG_TRAIT_CLAUSE | NG_TRAIT_RELATIVE |
                          NG_TRAIT_DETERMINER | NG_TRAIT_PERSON;
    if (!ng_form_is(store->tokens, token, "him") && !ng_form_is(store->tokens, token, "them"))
        return false;
    for (size_t t = mention_end; t < token; t++)
        if (store->traits[t] & ends)
            return false;
    return token > mention_end;
}

ng_status ng_mentions_add_pronouns(const ng_pair_store *store, const ng_pair_text *text,
                                   ng_found_list *list, size_t from)
{
    const size_t count = list->count - from;
    size_t s = 0, last;
    ng_pair_sentence(store, text, 0, &last);
    if (!ng_array_reserve(&list->items, &list->capacity, list->count + count, sizeof *list->items))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const ng_found found = list->items[from + i];
        while (last <= found.first && s + 1 < text->S)
            ng_pair_sentence(store, text, ++s, &last);
        const size_t end = i + 1 < count && list->items[from + i + 1].first < last
                               ? list->items[from + i + 1].first
                               : last;
        for (size_t token = found.last; token < end; token++)
            if (store->traits[token] & NG_TRAIT_PRONOUN) {
                if (is_other(store, found.last, token))
                    break;
                list->items[list->count++] = (ng_found){.target = found.target,
                                                        .first = (uint32_t)token,
                                                        .last = (uint32_t)token + 1,
                                                        .kind = NG_MENTION_PRONOUN};
                break;
            }
    }
    sort_by_place(list->items + from, list->count - from);
    return NG_OK;
}

/* The byte at which character `place` starts; `length` at the end, SIZE_MAX beyond it. */
static size_t byte_of_character(const char *bytes, size_t length, size_t place)
{
    size_t at = 0;
    for (size_t i = 0; i < place; i++) {
        if (at >= length)
            return SIZE_MAX;
        at++;
        while (at < length && ((unsigned char)bytes[at] & 0xc0) == 0x80)
            at++;
    }
    return at;
}

bool ng_mention_tokens(const ng_pair_store *store, const ng_pair_text *text, const char *bytes,
                       size_t length, size_t from, size_t to, size_t *first, size_t *last)
{
    const ng_token *items = store->tokens->items;
    const size_t start = byte_of_character(bytes, length, from);
    const size_t end = byte_of_character(bytes, length, to);
    if (start == SIZE_MAX || end == SIZE_MAX)
        return false;
    size_t token = text->first;
    while (token < text->last && items[token].start + items[token].length <= start)
        token++;
    *first = token;
    while (token < text->last && items[token].start < end)
        token++;
    *last = token;
    return *last > *first;
}
