/* The document inside the library: its parts, and their tokens and sentences. */
#ifndef NUTGRAF_ARTICLE_DOCUMENT_PARTS_H
#define NUTGRAF_ARTICLE_DOCUMENT_PARTS_H

#include "article/article_blocks.h"

/* Parts of a document that have tokens and sentences. Block b is NG_DOCUMENT_BLOCK + b. */
enum {
    NG_DOCUMENT_TITLE, /* the record's own */
    NG_DOCUMENT_TEXT,  /* the whole text, without a look at its blocks */
    NG_DOCUMENT_BLOCK
};

typedef struct ng_document_part {
    ng_range words;     /* of ng_document.tokens */
    ng_range marked;    /* the same with punctuation marks */
    ng_range sentences; /* of ng_document.sentences */
    size_t replaced;    /* invalid bytes read as U+FFFD */
    bool has_words, has_marked, has_sentences;
} ng_document_part;

struct ng_document {
    const ng_record *record;
    ng_article article;
    bool has_blocks;
    ng_tokens tokens;
    ng_sentences sentences;
    ng_document_part *parts; /* [part_count] */
    size_t part_count;
    size_t part_capacity;
    /* Who keeps something of its own about this record: NULL again with the next record. */
    const void *reader;
};

/* Makes the blocks unless they are there. Errors: NG_ERROR_MEMORY. */
ng_status ng_document_parse(ng_document *document);

/* The bytes of a part: text[span]. A block's part needs ng_document_parse before. */
const char *ng_document_part_text(const ng_document *document, size_t part, ng_span *span);

/* The tokens of a part, with or without marks, as ng_tokenize and ng_tokenize_marks make them: each
 * once, those with marks from those without. Errors: NG_ERROR_MEMORY. */
ng_status ng_document_tokens(ng_document *document, size_t part, bool marks, ng_range *tokens);

/* The sentences of a part, once. Errors: NG_ERROR_MEMORY. */
ng_status ng_document_sentences(ng_document *document, size_t part, ng_range *sentences);

#endif
