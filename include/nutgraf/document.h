/* Tokens, blocks and sentences of a text, and the document that holds them.
 *
 * Text is UTF-8 of known length; it needs no NUL at its end and may contain NUL. It is never copied
 * or changed: tokens, blocks and sentences are byte spans into the caller's buffer. A byte that is
 * not part of valid UTF-8 reads as U+FFFD, which separates words, and is counted. */
#ifndef NUTGRAF_DOCUMENT_H
#define NUTGRAF_DOCUMENT_H

#include "nutgraf/records.h"

NG_BEGIN_DECLS

/* Bytes of the text from `start` (0-based, in bytes) on. */
typedef struct ng_span {
    size_t start;
    size_t length;
} ng_span;

/* What a span of a record's text (or title) was read from, in bytes of the input: of the file for a
 * text file, of the field for any other record. `map` is the record's text_map (or title_map); the
 * span itself where that is NULL. O(log(length)). */
NG_API ng_span ng_source_span(const ng_source_map *map, ng_span span);

/* ---- UTF-8 ---- */

/* Finds the first byte that is not valid UTF-8 (RFC 3629: no surrogates, no overlong forms, nothing
 * above U+10FFFF). Returns its offset, or `length` if all is valid. O(length). */
NG_API size_t ng_utf8_invalid(const char *text, size_t length);

/* Reads the code point at text[0], length >= 1; a byte that starts no valid UTF-8 reads as U+FFFD.
 * `columns` gets how many columns of a terminal it takes: 0 for marks and formats, 2 for East Asian
 * wide characters and emoji. Returns its bytes. */
NG_API size_t ng_utf8_next(const char *text, size_t length, uint32_t *code, size_t *columns);

/* The language of a text as an ISO 639-1 code: en, de, fr, es, it, pt, nl and sv by their function
 * words, others by their script (el, ru, hy, he, ar, hi, th, ka, ja, zh, ko; a script stands for
 * the commonest of its languages). NULL where the first 1,500 bytes leave it open, as those of a
 * dozen words do. O(1). */
NG_API const char *ng_text_language(const char *text, size_t length);

/* ---- Tokens ---- */

typedef enum ng_token_kind {
    NG_TOKEN_WORD,   /* letters, digits and marks */
    NG_TOKEN_NUMBER, /* starts with a digit and holds no letter */
    NG_TOKEN_HAN,    /* two neighbouring characters, or the only one of a run, in a script written
                        without spaces: Han, kana, Thai, Lao, Khmer, Burmese */
    NG_TOKEN_MARK,   /* a punctuation mark, only from ng_tokenize_marks */
    NG_TOKEN_LONG    /* longer than NG_TOKEN_MAX, or more than 30 marks on one letter: no feature is
                        made of it */
} ng_token_kind;

/* The longest normalised form of a token, in bytes. Longer runs are encoded data, not words. */
#define NG_TOKEN_MAX 128

/* One token. Its form (NFKC, casefolded, apostrophes and hyphens in ASCII) lies in ng_tokens.forms
 * at form_start, form_length bytes; it is empty for NG_TOKEN_LONG. */
typedef struct ng_token {
    size_t start; /* span of the token in the text, in bytes */
    size_t length;
    size_t form_start;
    uint16_t form_length;
    uint8_t kind; /* ng_token_kind */
} ng_token;

/* A list of tokens, reused from text to text: set to {0} before the first use, free with
 * ng_tokens_clear. One per thread. */
typedef struct ng_tokens {
    ng_token *items; /* [count], by start; tokens do not overlap except NG_TOKEN_HAN pairs */
    size_t count;
    size_t capacity;
    char *forms; /* [forms_length] */
    size_t forms_length;
    size_t forms_capacity;
    size_t replaced; /* invalid bytes read as U+FFFD, summed over the calls since the last reset */
} ng_tokens;

/* Appends the tokens of text[span] to `tokens`; offsets are into `text`. O(length), one pass.
 *
 * Where words end (documented in full in src/text/token.c):
 *   - letters, digits and combining marks join; soft hyphen, zero-width joiners and other
 *     default-ignorable characters vanish; U+200B, NUL and everything else separates;
 *   - an apostrophe between letters joins (don't, o'neill), but a final 's is a token of its own:
 *     "China's" is china, s;
 *   - a hyphen joins a letter to a following digit and a single letter to a following letter
 *     (covid-19, x-ray) and separates otherwise: "self-reliance" is self, reliance;
 *   - a period joins single letters (U.S. is u.s, a.m. is a.m); a period or comma joins digits
 *     (1,000.50).
 * Apostrophes and hyphens may be typographic (U+2019, U+2010, U+2011). Only bytes inside the span
 * are read. On error the list is unchanged except for its capacity. */
NG_API ng_status ng_tokenize(const char *text, ng_span span, ng_tokens *tokens);

/* The same, with every punctuation mark between words as a token: ASCII marks, and typographic
 * quotes, dashes and ellipses, whose form is the ASCII one. */
NG_API ng_status ng_tokenize_marks(const char *text, ng_span span, ng_tokens *tokens);

/* Removes all tokens and keeps the memory. */
NG_API void ng_tokens_reset(ng_tokens *tokens);
NG_API void ng_tokens_clear(ng_tokens *tokens);

/* ---- Articles ---- */

/* X(NAME, "name in the output") */
#define NG_BLOCK_MAP(X)                                                                            \
    X(NG_BLOCK_TITLE, "title")                                                                     \
    X(NG_BLOCK_HEADING, "heading")                                                                 \
    X(NG_BLOCK_PARAGRAPH, "paragraph")                                                             \
    X(NG_BLOCK_LIST_ITEM, "list-item")                                                             \
    X(NG_BLOCK_BOILERPLATE, "furniture") /* share buttons, cookie lines, a repeated title, ... */

typedef enum ng_block_kind { NG_BLOCK_MAP(NG_MEMBER) } ng_block_kind;

NG_API const char *ng_block_kind_name(ng_block_kind kind);

struct ng_block {
    ng_span span; /* without surrounding white space and without the bullet or heading mark */
    ng_block_kind kind;
};

/* ---- Sentences ---- */

/* A sentence: bytes of the text, without surrounding white space. */
typedef struct ng_sentences {
    ng_span *items; /* [count], by start; they do not overlap */
    size_t count;
    size_t capacity;
} ng_sentences; /* {0} first; reused */

/* Appends the sentences of text[span] (one block of an article, or any text). Together they cover
 * all of the span except white space. Blank lines always separate; a single line end does where a
 * heading, an item or a paragraph seems to end there, and not inside wrapped text.
 * src/text/sentence.c describes what else ends a sentence and how that was learnt. Only bytes
 * inside the span are read. On error the list is unchanged except for its capacity. O(length), one
 * pass, no memory except the list. */
NG_API ng_status ng_sentences_split(const char *text, ng_span span, ng_sentences *sentences);

/* Removes all sentences and keeps the memory. */
NG_API void ng_sentences_reset(ng_sentences *sentences);
NG_API void ng_sentences_clear(ng_sentences *sentences);

/* ---- Documents ---- */

/* One record as all tasks read it. Blocks, tokens and sentences are made when a task first asks for
 * them and kept for the next one, so that topics, stance and a summary of the same document parse
 * it once. Reused from record to record; one per thread. */
typedef struct ng_document ng_document;

NG_API ng_status ng_document_new(ng_document **out, ng_error *error);
NG_API void ng_document_free(ng_document *document);

/* Makes `record` the document's; forgets the one before it and keeps the memory. Borrowed, with all
 * its fields, until the next call. Nothing is read yet. */
NG_API void ng_document_set(ng_document *document, const ng_record *record);

NG_API const ng_record *ng_document_record(const ng_document *document);

/* The blocks of the record's text in reading order; they do not overlap and are valid until the
 * next ng_document_set. Lines end in LF, CRLF, CR, NEL, LS or PS; a BOM at the start is skipped.
 * Blank lines separate paragraphs; where there are none, each line is a paragraph unless the lines
 * are wrapped to one width. Of Markdown, headings, lists, quotes and rules are understood. Where
 * the record has a title, no block becomes one and a block that repeats it is boilerplate; without
 * it the first line is the title when a blank line follows it, unless it reads like a paragraph.
 * Text of a single block is a paragraph (or a list item). Rules and their sources:
 * src/article/article.c. O(length). */
NG_API ng_status ng_document_blocks(ng_document *document, const ng_block **blocks, size_t *count,
                                    ng_error *error);

/* The record's title, else the text of its title block; empty when it has neither. */
NG_API ng_status ng_document_title(ng_document *document, ng_string *title, ng_error *error);

NG_END_DECLS
#endif
