/* Facts to JSON and back. The names of choices come from the lists of nutgraf/features.h. */
#include "model/facts.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/sort.h"

/* ---- Tables ---- */

void ng_facts_write(const ng_fact *facts, size_t count, const void *from, ng_json_out *out)
{
    for (size_t i = 0; i < count; i++) {
        const void *member = (const char *)from + facts[i].offset;
        const ng_ngram_range *range = member;
        const unsigned *choice = member;
        ng_json_key(out, facts[i].key);
        switch (facts[i].kind) {
        case NG_FACT_BOOL: ng_json_bool(out, *(const bool *)member); break;
        case NG_FACT_U32: ng_json_unsigned(out, *(const uint32_t *)member); break;
        case NG_FACT_SIZE: ng_json_unsigned(out, *(const size_t *)member); break;
        case NG_FACT_DOUBLE: ng_json_double(out, *(const double *)member, 15); break;
        case NG_FACT_CHOICE: ng_json_text(out, facts[i].names[*choice]); break;
        case NG_FACT_RANGE:
            ng_json_array_begin(out);
            ng_json_unsigned(out, range->min);
            ng_json_unsigned(out, range->max);
            ng_json_array_end(out);
            break;
        }
    }
}

static ng_status read_u32(ng_json value, uint32_t *out, ng_error *error)
{
    uint64_t number = 0;
    ng_status status = ng_json_as_unsigned(value, &number, error);
    if (status == NG_OK && number > UINT32_MAX)
        status = ng_json_fail(value, "is too large", error);
    *out = (uint32_t)number;
    return status;
}

static ng_status read_range(ng_json array, ng_ngram_range *range, ng_error *error)
{
    const ng_json first = ng_json_first(array);
    if (ng_json_count(array) != 2)
        return ng_json_fail(array, "must be two numbers", error);
    ng_status status = read_u32(first, &range->min, error);
    return status == NG_OK ? read_u32(ng_json_next(first), &range->max, error) : status;
}

static ng_status read_choice(ng_json value, const char *const *names, unsigned *choice,
                             ng_error *error)
{
    const char *name;
    ng_status status = ng_json_as_string(value, &name, error);
    if (status != NG_OK)
        return status;
    for (*choice = 0; names[*choice]; ++*choice)
        if (strcmp(names[*choice], name) == 0)
            return NG_OK;
    return ng_json_fail(value, "is not a name that this version knows", error);
}

static ng_status read_size(ng_json value, size_t *out, ng_error *error)
{
    uint64_t number = 0;
    ng_status status = ng_json_as_unsigned(value, &number, error);
    *out = (size_t)number;
    return status;
}

ng_status ng_facts_read(const ng_fact *facts, size_t count, ng_json object, void *to,
                        ng_error *error)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < count && status == NG_OK; i++) {
        void *member = (char *)to + facts[i].offset;
        const ng_json value = ng_json_member(object, facts[i].key);
        if (facts[i].optional && ng_json_kind_of(value) <= NG_JSON_NULL)
            continue;
        switch (facts[i].kind) {
        case NG_FACT_BOOL: status = ng_json_as_bool(value, member, error); break;
        case NG_FACT_U32: status = read_u32(value, member, error); break;
        case NG_FACT_SIZE: status = read_size(value, member, error); break;
        case NG_FACT_DOUBLE: status = ng_json_as_double(value, member, error); break;
        case NG_FACT_RANGE: status = read_range(value, member, error); break;
        case NG_FACT_CHOICE: status = read_choice(value, facts[i].names, member, error); break;
        }
    }
    return status;
}

/* ---- Features ---- */

/* Choices are read and written as unsigned. */
_Static_assert(sizeof(ng_tf) == sizeof(unsigned) && sizeof(ng_weighting_kind) == sizeof(unsigned),
               "the size of an enum");

static const char *const tf_names[] = {NG_TF_MAP(NG_TEXT) NULL};
static const char *const idf_names[] = {NG_IDF_MAP(NG_TEXT) NULL};
static const char *const norm_names[] = {NG_NORM_MAP(NG_TEXT) NULL};
static const char *const weighting_names[] = {NG_WEIGHTING_MAP(NG_TEXT) NULL};

#define AT(member) offsetof(ng_feature_options, member)
static const ng_fact feature_facts[] = {
    {"word_ngrams", NG_FACT_RANGE, AT(words), false, NULL},
    {"char_ngrams", NG_FACT_RANGE, AT(chars), false, NULL},
    {"tf", NG_FACT_CHOICE, AT(tf), false, tf_names},
    {"idf", NG_FACT_CHOICE, AT(idf), false, idf_names},
    {"norm", NG_FACT_CHOICE, AT(norm), false, norm_names},
    {"weighting", NG_FACT_CHOICE, AT(weighting), false, weighting_names},
    {"min_df", NG_FACT_DOUBLE, AT(min_df), false, NULL},
    {"max_df", NG_FACT_DOUBLE, AT(max_df), false, NULL},
    {"max_features", NG_FACT_SIZE, AT(max_features), true, NULL},
    {"hash_bits", NG_FACT_U32, AT(hash_bits), true, NULL},
    {"lead_words", NG_FACT_U32, AT(lead_words), true, NULL},
    {"stop_words", NG_FACT_BOOL, AT(stop_words), true, NULL},
    {"punctuation", NG_FACT_BOOL, AT(punctuation), true, NULL},
    {"negation", NG_FACT_BOOL, AT(negation), true, NULL},
    {"number_shapes", NG_FACT_BOOL, AT(number_shapes), true, NULL},
};
#undef AT
enum { FEATURE_FACTS = sizeof feature_facts / sizeof *feature_facts };

void ng_feature_options_write(const ng_feature_options *options, ng_json_out *out)
{
    ng_facts_write(feature_facts, FEATURE_FACTS, options, out);
}

ng_status ng_feature_options_read(ng_json object, ng_feature_options *options, ng_error *error)
{
    ng_error reason;
    ng_status status = ng_facts_read(feature_facts, FEATURE_FACTS, object, options, error);
    if (status == NG_OK && ng_feature_options_check(options, &reason) != NG_OK)
        status = ng_json_fail(object, reason.message, error);
    return status;
}

/* ---- Names and bins ---- */

void ng_names_write(const char *key, const ng_names *names, ng_json_out *out)
{
    ng_json_key(out, key);
    ng_json_array_begin(out);
    for (size_t i = 0; i < names->count; i++)
        ng_json_string(out, names->items[i].text, names->items[i].length);
    ng_json_array_end(out);
}

ng_status ng_names_read(ng_json array, size_t most, ng_names *names, ng_error *error)
{
    ng_status status = ng_json_as_array(array, &array, error);
    if (status == NG_OK && ng_json_count(array) > most)
        status = ng_json_fail(array, "has too many names", error);
    for (ng_json item = ng_json_first(array); item.node && status == NG_OK;
         item = ng_json_next(item)) {
        const char *text;
        status = ng_json_as_string(item, &text, error);
        if (status != NG_OK)
            return status;
        const size_t length = strlen(text);
        const ng_name *last = names->count ? &names->items[names->count - 1] : NULL;
        if (length == 0)
            return ng_json_fail(item, "must not be empty", error);
        if (last && ng_bytes_compare(last->text, last->length, text, length) >= 0)
            return ng_json_fail(item, "must follow the one before in byte order", error);
        if (ng_names_add(names, text, length) == NG_NO_NAME)
            return ng_fail_memory(error);
    }
    return status;
}

void ng_binned_write(const char *name, uint32_t edges, ng_json_out *out)
{
    ng_json_object_begin(out);
    ng_json_put_text(out, "name", name);
    ng_json_put_unsigned(out, "edges", edges);
    ng_json_object_end(out);
}

ng_status ng_binned_read(ng_json object, uint32_t most, const char **name, uint32_t *edges,
                         ng_error *error)
{
    ng_status status = ng_json_as_string(ng_json_member(object, "name"), name, error);
    if (status == NG_OK)
        status = read_u32(ng_json_member(object, "edges"), edges, error);
    if (status == NG_OK && *edges > most)
        status = ng_json_fail(object, "has too many edges", error);
    return status;
}

bool ng_edges_ascend(const float *edges, const uint32_t *start, size_t features)
{
    for (size_t f = 0; f < features; f++)
        for (uint32_t e = start[f]; e < start[f + 1]; e++)
            if (!isfinite(edges[e]) || (e > start[f] && !(edges[e - 1] < edges[e])))
                return false;
    return true;
}

ng_status ng_card_check(const char *card, ng_error *error)
{
    ng_json_doc *doc = NULL;
    ng_json object;
    if (!card)
        return NG_OK;
    ng_status status = ng_json_parse(card, strlen(card), "card", NG_ERROR_ARGUMENT, &doc, error);
    if (status == NG_OK)
        status = ng_json_as_object(ng_json_root(doc), &object, error);
    ng_json_free(doc);
    return status;
}
