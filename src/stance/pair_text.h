/* Texts made ready for pairs: tokens, stems, traits, sentences. Each text is read once, however
 * many targets it is held against. */
#ifndef NUTGRAF_STANCE_PAIR_TEXT_H
#define NUTGRAF_STANCE_PAIR_TEXT_H

#include <stdbool.h>
#include <string.h>

#include "nutgraf/document.h"
#include "stance/lexicon.h"

/* What a masked mention reads; no token of a text has brackets in it. Each store holds the form
 * before all others. */
#define NG_PLACEHOLDER "[target]"
enum { NG_PLACEHOLDER_LENGTH = sizeof NG_PLACEHOLDER - 1 };

/* A text: tokens first .. last - 1 of its store. Sentence s holds the tokens starts[sentence + s]
 * .. starts[sentence + s + 1] - 1. */
typedef struct ng_pair_text {
    size_t first;
    size_t last;
    size_t sentence;
    size_t S; /* 0 until ng_pair_store_split, then at least 1 */
} ng_pair_text;

/* Texts one after the other; reused from record to record. Set to {0} first. */
typedef struct ng_pair_store {
    uint64_t generation; /* how often it was reset */
    ng_tokens tokens;
    uint64_t *stems;  /* [tokens.count] hashes of the forms without a plural s */
    uint64_t *traits; /* [tokens.count] see lexicon.h */
    size_t *starts;   /* [start_count] tokens */
    size_t start_count;
    ng_sentences sentences; /* scratch */
    size_t stem_capacity, trait_capacity, start_capacity;
} ng_pair_store;

/* Forgets the texts and keeps the memory. */
void ng_pair_store_reset(ng_pair_store *store);
void ng_pair_store_clear(ng_pair_store *store);

/* Appends the tokens of text[span], punctuation marks among them. Errors: NG_ERROR_MEMORY. */
ng_status ng_pair_store_add(ng_pair_store *store, const ng_stance_lexicon *lexicon,
                            const char *text, ng_span span, ng_pair_text *out);

/* Finds the sentences of a text of the store: the same bytes as before, or NULL for one sentence.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_pair_store_split(ng_pair_store *store, const char *text, ng_span span,
                              ng_pair_text *out);

/* Adds the sentences of `next`, which starts where `whole` ends, to `whole`: {0} first, and then
 * the last text whose sentences were found. Errors: NG_ERROR_MEMORY. */
ng_status ng_pair_store_extend(ng_pair_store *store, const ng_pair_text *next, ng_pair_text *whole);

/* Whether the text holds a word: punctuation, emoji and overlong tokens are none. */
bool ng_pair_text_has_word(const ng_pair_store *store, const ng_pair_text *text);

/* The normalised form of a target in `out`, for names of targets: its words with single spaces.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_target_normalise(const ng_pair_store *store, const ng_pair_text *target, char **out,
                              size_t *length);

/* Whether a token reads `form`. Inline, so that the length of a literal is known. */
static inline bool ng_form_is(const ng_tokens *tokens, size_t token, const char *form)
{
    const ng_token *t = &tokens->items[token];
    const size_t length = strlen(form);
    return length == t->form_length && memcmp(tokens->forms + t->form_start, form, length) == 0;
}

/* Tokens first .. last - 1 of sentence s of the text. */
static inline size_t ng_pair_sentence(const ng_pair_store *store, const ng_pair_text *text,
                                      size_t s, size_t *last)
{
    *last = store->starts[text->sentence + s + 1];
    return store->starts[text->sentence + s];
}

#endif
