/* What rankers and selection see of an article: sentences, and the words in them as numbers.
 *
 * S sentences, V terms (different word forms). A term's number holds within one document only. The
 * text is cut once; everything else is spans and numbers. Several articles can be put into one
 * document. */
#ifndef NUTGRAF_SUMMARY_SENTENCE_MATRIX_H
#define NUTGRAF_SUMMARY_SENTENCE_MATRIX_H

#include <stdbool.h>

#include "article/document_parts.h"
#include "base/arena.h"
#include "base/map.h"
#include "summary/words.h"

#define NG_NO_TERM NG_MAP_NONE

typedef struct ng_sentence {
    ng_span span; /* in the text of its article */
    uint32_t article;
    uint32_t block;       /* number of the paragraph or list item in the document */
    uint32_t first_token; /* tokens first_token .. last_token - 1 of the document */
    uint32_t last_token;
    bool is_item;      /* of a list */
    bool is_cut;       /* begins or ends inside a quotation */
    bool is_candidate; /* may stand in a summary */
} ng_sentence;

typedef struct ng_term {
    uint64_t hash;
    uint32_t count;     /* in all sentences */
    uint32_t sentences; /* that hold it */
    uint32_t first;     /* sentence that holds it first */
    uint32_t row;       /* where the row of the sentence at hand holds it */
    uint32_t traits;    /* summary/words.h, of its first form */
    uint32_t stamp;     /* 1 + the last sentence that held it */
    bool is_stop;       /* a function word: counts for length, not for content */
    bool in_title;
} ng_term;

/* A token of a sentence. */
typedef struct ng_term_token {
    uint32_t start; /* span in the text of its article */
    uint32_t length;
    uint32_t term; /* NG_NO_TERM where no term is made of it */
    uint16_t form_length;
    uint8_t kind; /* ng_token_kind */
} ng_term_token;

/* How often a sentence holds a term. */
typedef struct ng_entry {
    uint32_t term;
    uint32_t count;
} ng_entry;

/* Reused from record to record, one per thread. Set to {0} first. */
typedef struct ng_sentence_matrix {
    ng_sentence *sentences; /* [S] in reading order */
    size_t S;
    ng_term *terms; /* [V] in order of first appearance */
    size_t V;
    ng_term_token *tokens; /* [token_count] */
    size_t token_count;

    /* Content (no stop words) of sentence i: entries row_start[i] .. row_start[i + 1] - 1, terms in
     * order of first appearance. */
    size_t *row_start; /* [S + 1] */
    ng_entry *entries;
    size_t content; /* sum of all counts */

    const char **texts; /* [articles] borrowed */
    size_t articles;
    size_t title_terms;  /* different content words of the titles */
    bool has_case;       /* capitals tell something: neither all lower nor all upper case */
    bool has_paragraphs; /* blank lines stand between paragraphs */

    ng_tokens scratch;
    ng_sentences quotes;          /* of a paragraph */
    ng_map map;                   /* of terms */
    ng_map pairs;                 /* of summary/concepts.h, and of phrases of keywords */
    ng_word_lexicon lexicon;      /* made once */
    ng_arena arena;               /* of what is made of the sentences: */
    struct ng_similarity *cosine; /* NULL until summary/similarity.h is asked for it */
    size_t sentence_capacity, term_capacity, token_capacity, row_capacity, entry_capacity,
        text_capacity;
    size_t capitals, letters; /* words that begin with a capital, and with any ASCII letter */
    uint32_t blocks;
} ng_sentence_matrix;

/* Forgets the articles and keeps the memory. O(V). */
void ng_sentence_matrix_reset(ng_sentence_matrix *document);

/* Appends an article: its sentences are those of its paragraphs and list items. The text is
 * borrowed, the document may go on to another one. O(length). Errors: NG_ERROR_MEMORY,
 * NG_ERROR_ARGUMENT for more than 2^32 - 2 bytes or tokens. After an error the matrix must be
 * reset. */
ng_status ng_sentence_matrix_add(ng_sentence_matrix *matrix, ng_document *document);

/* Counts terms and makes the rows, after the last article. Errors: NG_ERROR_MEMORY. */
ng_status ng_sentence_matrix_finish(ng_sentence_matrix *document);

void ng_sentence_matrix_clear(ng_sentence_matrix *document);

/* The term of a word form, or NG_NO_TERM when the document does not have it. */
uint32_t ng_sentence_matrix_find(const ng_sentence_matrix *document, const char *form,
                                 size_t length);

/* Words of a sentence, runs between white space as wc -w counts them, and characters: code points,
 * a run of white space counting as one. */
void ng_sentence_measure(const ng_sentence_matrix *matrix, size_t i, size_t *words,
                         size_t *characters);

/* Whether sentence i, a part of a paragraph, is a credit, a time or the like: what is furniture as
 * a block of its own. O(length of the sentence). Errors: NG_ERROR_MEMORY. */
ng_status ng_sentence_check_furniture(ng_sentence_matrix *matrix, size_t i, bool *is_furniture);

/* Whether sentence i makes sense only after the one before it, by its first word. */
bool ng_sentence_leans(const ng_sentence_matrix *matrix, size_t i);

static inline const char *ng_sentence_text(const ng_sentence_matrix *document, size_t i)
{
    const ng_sentence *sentence = &document->sentences[i];
    return document->texts[sentence->article] + sentence->span.start;
}

/* Its tokens. */
static inline size_t ng_sentence_length(const ng_sentence_matrix *document, size_t i)
{
    return document->sentences[i].last_token - document->sentences[i].first_token;
}

/* Behind the last sentence of the article that sentence `first` is of. */
static inline size_t ng_article_end(const ng_sentence_matrix *document, size_t first)
{
    const uint32_t article = document->sentences[first].article;
    while (first < document->S && document->sentences[first].article == article)
        first++;
    return first;
}

static inline size_t ng_row_length(const ng_sentence_matrix *document, size_t i)
{
    return document->row_start[i + 1] - document->row_start[i];
}

#endif
