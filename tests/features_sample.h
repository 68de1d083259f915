/* Documents of a fixture, their n-grams and a vocabulary of them. */
#ifndef NUTGRAF_TESTS_FEATURES_SAMPLE_H
#define NUTGRAF_TESTS_FEATURES_SAMPLE_H

#include "support.h"
#include "tfidf/vocabulary.h"

enum { DOCUMENTS_MAX = 32 };

/* The lines of documents.txt, or of another text. */
typedef struct corpus {
    char *text;
    ng_span lines[DOCUMENTS_MAX];
    size_t count;
} corpus;

static inline corpus corpus_read(void)
{
    corpus c = {.count = 0};
    size_t length, start = 0;
    c.text = read_file(source_path("tests/fixtures/features/documents.txt"), &length);
    for (size_t i = 0; i < length; i++)
        if (c.text[i] == '\n') {
            c.lines[c.count++] = (ng_span){start, i - start};
            start = i + 1;
        }
    return c;
}

/* Tokens and n-grams of one line. */
typedef struct scratch {
    ng_tokens tokens;
    ng_grams grams;
} scratch;

static inline void grams_of(scratch *s, const ng_feature_options *options, const char *text,
                            ng_span span)
{
    ng_tokens_reset(&s->tokens);
    ng_grams_reset(&s->grams);
    ck_assert_int_eq(ng_tokenize(text, span, &s->tokens), NG_OK);
    ck_assert_int_eq(ng_grams_add(options, &s->tokens, 0, s->tokens.count, &s->grams), NG_OK);
}

static inline void scratch_clear(scratch *s)
{
    ng_tokens_clear(&s->tokens);
    ng_grams_clear(&s->grams);
}

/* A vocabulary with loose limits over the corpus, lines in the order given. */
static inline ng_vocabulary vocabulary_of(const corpus *c, const ng_feature_options *options,
                                          bool backwards)
{
    scratch s = {.tokens = {0}};
    ng_vocabulary vocabulary;
    ng_vocabulary_builder *builder = ng_vocabulary_builder_new(options->hash_bits);
    ck_assert_ptr_nonnull(builder);
    for (size_t i = 0; i < c->count; i++) {
        grams_of(&s, options, c->text, c->lines[backwards ? c->count - 1 - i : i]);
        ck_assert_int_eq(ng_vocabulary_builder_add(builder, &s.grams, &s.tokens, NULL), NG_OK);
    }
    ck_assert_int_eq(ng_vocabulary_builder_finish(builder, 1, 1.0, 0, &vocabulary, NULL), NG_OK);
    ng_vocabulary_builder_free(builder);
    scratch_clear(&s);
    return vocabulary;
}

#endif
