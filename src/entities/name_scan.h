/* Where a document writes names, and in which words; who is who comes later (name_groups.h). */
#ifndef NUTGRAF_ENTITIES_NAME_SCAN_H
#define NUTGRAF_ENTITIES_NAME_SCAN_H

#include "article/document_parts.h"
#include "base/map.h"
#include "entities/name_lexicon.h"

/* How a token is written. */
enum {
    NG_SHAPE_MARK = 1 << 0,     /* no word: a mark, or nothing that can be part of a name */
    NG_SHAPE_CAPITAL = 1 << 1,  /* its first letter is a capital */
    NG_SHAPE_CAPITALS = 1 << 2, /* two letters or more, all of them capitals */
    NG_SHAPE_NUMBER = 1 << 3,   /* starts with a digit */
    NG_SHAPE_ADJACENT = 1 << 4, /* nothing stands between it and the token before it */
    NG_SHAPE_START = 1 << 5     /* begins a sentence, a quotation or the block */
};

/* A token of the document with what the lexicon says. */
typedef struct ng_name_token {
    uint64_t hash;   /* of its form */
    uint64_t stem;   /* without a final s */
    uint32_t traits; /* NG_WORD_* */
    uint16_t known;
    uint8_t shape;
    char mark;
} ng_name_token;

/* A part of the document that is read for names. */
typedef struct ng_name_block {
    size_t part;  /* of the document */
    size_t block; /* of the document; SIZE_MAX: its title, or the whole text */
    size_t first; /* tokens first .. last - 1 of the scan */
    size_t last;
    size_t tokens; /* where these start among the document's */
    bool is_title;
    bool is_heading;
    bool is_weak; /* its capitals tell nothing: it is searched for names found elsewhere */
} ng_name_block;

/* Titled, but not called by the title alone: "Mr", "former president". */
#define NG_ROLE_NONE 1u

/* What a company is called by: "the firm". */
#define NG_ROLE_FIRM 2u

/* A sequence of words that names somebody or something. */
typedef struct ng_name_form {
    uint64_t hash;  /* of the stems of its words, joined */
    uint32_t first; /* tokens first .. last - 1 of the scan, where it stands first */
    uint32_t last;
    uint32_t count;
    uint32_t inner;     /* of these not at the start of a sentence */
    uint32_t titled;    /* behind a role or an honorific */
    uint32_t speaks;    /* beside "said" */
    uint32_t human;     /* before ", who" or an age: ", 32," */
    uint32_t located;   /* behind "in" and its like */
    uint32_t long_form; /* which it abbreviates, as brackets show; NG_MAP_NONE */
    uint64_t role;      /* the one it stands behind, NG_ROLE_NONE or 0 */
    uint16_t words;
    uint16_t known;
    uint32_t traits;                                /* of all of it as one name */
    uint32_t traits_first, traits_last, traits_any; /* of its words */
    uint32_t traits_second;                         /* of three words or more, or 0 */
    bool is_doubtful; /* a month, or short for common words: a name only where a longer one ends
                       * with it */
    bool is_work;     /* stands between quotation marks, as titles of works do */
    bool is_lower;    /* a word that the text mostly writes without a capital */
    bool was_lower;   /* a word that the text also writes without one */
} ng_name_form;

/* Tokens first .. last - 1 of the scan. */
typedef struct ng_name_mention {
    uint32_t form;
    uint32_t block; /* of the scan's */
    uint32_t first;
    uint32_t last;
    bool is_people; /* "Chinese", or "US" before "President": it stands for no actor */
    bool is_light;  /* "United States" before a common noun */
} ng_name_mention;

/* "the president", "the ministry": whom it means is not known yet. */
typedef struct ng_role_mention {
    uint64_t role;
    uint32_t block;
    uint32_t token;
} ng_role_mention;

/* Set to {0} first; reused from document to document. */
typedef struct ng_name_scan {
    const ng_name_lexicon *lexicon;
    ng_document *document;
    ng_name_token *tokens; /* [token_count] */
    size_t token_count, token_capacity;
    ng_name_block *blocks; /* [block_count] in reading order, the title first */
    size_t block_count, block_capacity;
    ng_name_form *forms; /* [form_count] */
    size_t form_count, form_capacity;
    ng_map form_map;
    ng_name_mention *mentions; /* [mention_count] by first token */
    size_t mention_count, mention_capacity;
    ng_role_mention *roles; /* [role_count] by token */
    size_t role_count, role_capacity;
    size_t words, english, capitals, spaceless; /* of the text without furniture */
    bool is_english;
    bool failed; /* memory ran out */
} ng_name_scan;

void ng_name_scan_clear(ng_name_scan *scan);

/* Reads the tokens of the document, or (`whole`) of its text without a look at its blocks; page
 * furniture is left out. The forms and mentions are empty. Errors: NG_ERROR_MEMORY. O(length). */
ng_status ng_name_scan_read(ng_name_scan *scan, ng_document *document, bool whole);

/* The form of these words, or NG_MAP_NONE. */
uint32_t ng_name_scan_find(const ng_name_scan *scan, uint64_t hash, size_t words);

/* The hash of the stems of tokens first .. last - 1 without marks, and how many words that are. */
uint64_t ng_name_hash(const ng_name_scan *scan, size_t first, size_t last, size_t *words);

/* The block that holds the token. */
uint32_t ng_name_block_of(const ng_name_scan *scan, size_t token);

/* The token of the document. */
const ng_token *ng_name_token_at(const ng_name_scan *scan, size_t token);

/* The bytes of tokens first .. last - 1 of a block, and what text they are of. */
ng_span ng_name_span(const ng_name_scan *scan, uint32_t block, size_t first, size_t last,
                     const char **text);

/* Adds a mention of a name of these tokens behind a role (0: none), or before one
 * (`is_attribute`). */
void ng_name_scan_add(ng_name_scan *scan, uint32_t block, size_t first, size_t last, uint64_t role,
                      bool is_attribute);

/* Adds a mention of a work whose title these tokens are. */
void ng_name_scan_add_title(ng_name_scan *scan, uint32_t block, size_t first, size_t last);

#endif
