/* Texts made ready for pairs: tokens, what is known of each of them, sentences. Each text is read
 * once, however many targets it is held against. */
#ifndef NUTGRAF_STANCE_PAIR_TEXT_H
#define NUTGRAF_STANCE_PAIR_TEXT_H

#include <stdbool.h>
#include <string.h>

#include "article/document_parts.h"
#include "stance/lexicon.h"

/* What a masked mention reads; no token of a text has brackets in it. */
#define NG_PLACEHOLDER "[target]"
enum { NG_PLACEHOLDER_LENGTH = sizeof NG_PLACEHOLDER - 1 };

/* A text: tokens first .. last - 1 of its store. Sentence s of S, at least one where they have been
 * found, holds the tokens starts[sentence + s] .. starts[sentence + s + 1] - 1. */
typedef struct ng_pair_text {
    size_t first;
    size_t last;
    size_t sentence;
    size_t S;
} ng_pair_text;

/* A word that was looked up before. */
typedef struct ng_seen_word {
    uint64_t hash, stem, traits;
} ng_seen_word;

/* Texts of one document, or one after the other; reused from record to record. Set to {0} first. */
typedef struct ng_pair_store {
    uint64_t generation; /* how often it was reset */
    ng_tokens *tokens;   /* a document's, or its own; some of them are of no text of the store */
    size_t placeholder;  /* where the placeholder stands among their forms */
    uint64_t *hashes;    /* [tokens->count] ng_hash of the forms */
    uint64_t *stems;     /* [tokens->count] the same without a plural s */
    uint64_t *traits;    /* [tokens->count] see lexicon.h */
    size_t *starts;      /* [start_count] tokens */
    size_t start_count;
    size_t hash_capacity, stem_capacity, trait_capacity, start_capacity;
    ng_seen_word *seen; /* by hash; what is in it decides the time only */
    ng_tokens own;
    ng_sentences sentences; /* scratch */
} ng_pair_store;

/* Forgets the texts and keeps the memory; ng_pair_store_begin: the next ones are parts of the
 * document, whose tokens they share. Errors: NG_ERROR_MEMORY. */
void ng_pair_store_reset(ng_pair_store *store);
ng_status ng_pair_store_begin(ng_pair_store *store, ng_document *document);
void ng_pair_store_clear(ng_pair_store *store);

/* Appends the tokens and sentences of text[span], punctuation marks among them. Errors:
 * NG_ERROR_MEMORY. */
ng_status ng_pair_store_add(ng_pair_store *store, const ng_stance_lexicon *lexicon,
                            const char *text, ng_span span, ng_pair_text *out);
/* The tokens of a part of the document; its sentences, unless they are there. */
ng_status ng_pair_store_add_part(ng_pair_store *store, const ng_stance_lexicon *lexicon,
                                 ng_document *document, size_t part, ng_pair_text *out);
ng_status ng_pair_store_split_part(ng_pair_store *store, ng_document *document, size_t part,
                                   ng_pair_text *text);

/* Makes one text of texts[count], which have their sentences. Errors: NG_ERROR_MEMORY. */
ng_status ng_pair_store_join(ng_pair_store *store, const ng_pair_text *const *texts, size_t count,
                             ng_pair_text *out);

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
