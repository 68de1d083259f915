/* Labelled pairs of our own making. */
#include "sample_pairs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sample.h"
#include "support.h"

static const char *const good[] = {"praised", "backed", "admired", "thanked"};
static const char *const bad[] = {"accused", "blamed", "mocked", "sued"};
static const char *const flat[] = {"met", "called", "saw", "asked"};
static const char *const people[] = {"Ada Brook", "Carl Dorn", "Eve Frost"};
static const char *const places[] = {"in Oslo", "on Monday", "at the fair", "by letter", "again"};

void pairs_row(size_t i, char *line, const char **label)
{
    static const char *const labels[] = {"favor", "against", "neutral"};
    const char *const *const verbs[] = {good, bad, flat};
    const size_t kind = i % 3, other = (i / 3) % 3, who = (i / 7) % 3;
    const char *text_place = places[(i / 2) % 5];
    *label = labels[kind];
    snprintf(line, PAIRS_LINE,
             "{\"target\":\"%s\",\"text\":\"Reporter %zu %s %s %s, while %s %s a friend.\","
             "\"label\":\"%s\"}\n",
             people[who], i, verbs[kind][(i / 5) % 4], people[who], text_place,
             people[(who + 1) % 3], verbs[other][(i / 11) % 4], *label);
}

const char *pairs_file(const char *name, size_t first, size_t count)
{
    char *text = calloc(count, PAIRS_LINE), line[PAIRS_LINE];
    const char *label;
    size_t used = 0;
    for (size_t i = first; i < first + count; i++) {
        pairs_row(i, line, &label);
        memcpy(text + used, line, strlen(line));
        used += strlen(line);
    }
    const char *path = sample_write(name, text, used);
    free(text);
    return path;
}

void pairs_options(ng_train_options *options, ng_stance_train_options *stance)
{
    ng_train_options_default(options);
    ng_stance_train_options_default(stance);
    options->stance = stance;
    options->features.min_df = 1;
    options->C = 3;
    options->threads = 1;
    stance->pair.mask = true;
    stance->pair.views[NG_VIEW_PATTERN].words = (ng_ngram_range){1, 2};
    stance->pair.views[NG_VIEW_SENTIMENT].words = (ng_ngram_range){1, 1};
    stance->pair.views[NG_VIEW_TARGET].words = (ng_ngram_range){0, 0};
}

ng_record pairs_record(const char *text, const char *title, const char *target)
{
    return (ng_record){.text = {text, strlen(text)},
                       .title = {title, strlen(title)},
                       .target = {target, strlen(target)},
                       .source = "test",
                       .weight = 1};
}

ng_targets *pairs_targets(const char *const *names, size_t count)
{
    ng_targets *targets = NULL;
    ck_assert_int_eq(ng_targets_new(&targets, NULL), NG_OK);
    for (size_t i = 0; i < count; i++) {
        const ng_string name = {names[i], strlen(names[i])};
        ck_assert_int_eq(ng_targets_add(targets, name, NULL), NG_OK);
    }
    return targets;
}

ng_model *pairs_train(const ng_train_options *options, const char *path)
{
    return sample_train(&path, 1, options, NULL);
}

pairs_sides sides;

void pairs_begin(void)
{
    sides = (pairs_sides){.lexicon = ng_stance_lexicon_new()};
    ck_assert_ptr_nonnull(sides.lexicon);
}

void pairs_end(void)
{
    ng_stance_lexicon_free(sides.lexicon);
    ng_pair_store_clear(&sides.texts);
    ng_pair_store_clear(&sides.targets);
}

static ng_pair_text add(ng_pair_store *store, const char *text)
{
    ng_pair_text made;
    ck_assert_int_eq(ng_pair_store_add(store, sides.lexicon, text, (ng_span){0, strlen(text)},
                                       &made),
                     NG_OK);
    return made;
}

ng_pair_text pairs_text(const char *text)
{
    return add(&sides.texts, text);
}

ng_pair_text pairs_target(const char *text)
{
    return add(&sides.targets, text);
}
