/* N-grams of a token list: 64-bit hashes without building strings, and their names on demand. */
#ifndef NUTGRAF_TFIDF_GRAMS_H
#define NUTGRAF_TFIDF_GRAMS_H

#include "article/document_parts.h"
#include "nutgraf/features.h"

/* ng_gram.start of what is no character n-gram, which has its first byte there: a word n-gram, a
 * word with its polarity, a word or n-gram that a record starts with. */
#define NG_GRAM_WORD  UINT16_MAX
#define NG_GRAM_POLAR (UINT16_MAX - 1)
#define NG_GRAM_LEAD  (UINT16_MAX - 2)

typedef struct ng_gram {
    uint64_t hash;
    uint32_t token;  /* index into ng_grams.kept of its (first) token */
    uint16_t start;  /* byte in " form ", or NG_GRAM_WORD */
    uint16_t length; /* bytes of a character n-gram, tokens of a word n-gram */
} ng_gram;

/* The n-grams of a record; reused from record to record, set to {0} before the first use. */
typedef struct ng_grams {
    ng_gram *items; /* [count] */
    size_t count;
    size_t capacity;
    uint32_t *kept; /* [kept_count] tokens that n-grams are made of: no stop words, no long runs */
    size_t kept_count;
    size_t kept_capacity;
    uint64_t *hashes; /* [kept_count] of the kept tokens */
    size_t hashes_capacity;
    bool *negated; /* [kept_count] in the scope of a negation */
    size_t negated_capacity;
    bool number_shapes; /* how the names of numbers read */
} ng_grams;

/* Appends the n-grams of tokens[first .. last - 1]; none reaches across the ends. A character
 * n-gram is counted like scikit-learn's char_wb: over " form ", a shorter one whole and once.
 * O(tokens). Errors: NG_ERROR_MEMORY. */
ng_status ng_grams_add(const ng_feature_options *options, const ng_tokens *tokens, size_t first,
                       size_t last, ng_grams *grams);

/* The same of a part of a document: those of its tokens, made where they are not there yet.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_grams_add_part(const ng_feature_options *options, ng_document *document, size_t part,
                            ng_grams *grams);

/* Whether n-grams look at punctuation marks. */
static inline bool ng_grams_need_marks(const ng_feature_options *options)
{
    return options->punctuation || options->negation;
}

/* The same in steps, for a caller that remembers the n-grams of a word: the tokens of [first, last)
 * that n-grams are made of; those of one of them alone, with its hash (the word, its polarity, its
 * characters); and those of several from `from` on, whose hashes are there. The three together give
 * what ng_grams_add gives, in another order. */
ng_status ng_grams_keep(const ng_feature_options *options, const ng_tokens *tokens, size_t first,
                        size_t last, ng_grams *grams);
ng_status ng_grams_add_word(const ng_feature_options *options, const ng_tokens *tokens, size_t kept,
                            ng_grams *grams);
ng_status ng_grams_add_runs(const ng_feature_options *options, size_t from, ng_grams *grams);

/* The form that the n-grams of a token are made of: its own, or the shape of a number. */
static inline const char *ng_token_feature_form(const ng_tokens *tokens, const ng_token *token,
                                                bool number_shapes, size_t *length)
{
    static const char shape[] = "0000";
    *length = token->form_length;
    if (!number_shapes || token->kind != NG_TOKEN_NUMBER)
        return tokens->forms + token->form_start;
    if (*length > sizeof shape - 1)
        *length = sizeof shape - 1;
    return shape;
}

void ng_grams_reset(ng_grams *grams);
void ng_grams_clear(ng_grams *grams);

/* The first byte of a feature's name. */
typedef enum ng_feature_kind {
    NG_FEATURE_NONE = 0, /* of a hashed column that no n-gram names */
    NG_FEATURE_WORDS = 'w',
    NG_FEATURE_CHARS = 'c',
    NG_FEATURE_POLARITY = 'p',
    NG_FEATURE_POSITION = 'l'
} ng_feature_kind;

/* Room for the longest name. */
#define NG_GRAM_NAME_MAX (8 + (NG_WORD_NGRAM_MAX + 1) * (NG_TOKEN_MAX + 1))

/* Writes the feature's name to `name` and returns its length. Unlike hashes, different n-grams have
 * different names:
 *   words     the tokens with spaces between them
 *   chars     the characters, a space for a word's end
 *   polarity  "yes_" or "not_" and the token
 *   position  "1^" and the token at that place, or "^" and the tokens that a record starts with */
size_t ng_gram_name(const ng_grams *grams, const ng_gram *gram, const ng_tokens *tokens,
                    char name[NG_GRAM_NAME_MAX]);

/* The bytes of the source text it was made of; a character n-gram gives its whole word. */
ng_span ng_gram_span(const ng_grams *grams, const ng_gram *gram, const ng_tokens *tokens);

/* The hash of the word n-gram of one token form. */
uint64_t ng_word_hash(const char *form, size_t length);

#endif
