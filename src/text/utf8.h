/* Code points: reading, classes and normalisation. The only door to utf8proc. */
#ifndef NUTGRAF_TEXT_UTF8_H
#define NUTGRAF_TEXT_UTF8_H

#include <stdbool.h>

#include "nutgraf/document.h"

/* What a character means to the tokenizer. */
typedef enum ng_char_class {
    NG_CHAR_OTHER,      /* separates: space, punctuation, symbol, control, U+200B, U+FFFD */
    NG_CHAR_LETTER,     /* L*, Nl */
    NG_CHAR_DIGIT,      /* Nd, superscript and subscript digits */
    NG_CHAR_MARK,       /* Mn, Mc, half-width kana voicing marks */
    NG_CHAR_IGNORABLE,  /* Default_Ignorable_Code_Point but U+200B */
    NG_CHAR_SPACELESS,  /* a letter of a script written without spaces */
    NG_CHAR_APOSTROPHE, /* ' U+2019 U+02BC U+FF07 */
    NG_CHAR_HYPHEN,     /* - U+2010 U+2011 U+FE63 U+FF0D */
    NG_CHAR_PERIOD,     /* . U+FF0E */
    NG_CHAR_COMMA       /* , */
} ng_char_class;

#define NG_REPLACEMENT 0xFFFDu

/* Reads the code point at text[0], length >= 1. Returns its bytes (1 to 4). A byte that does not
 * start valid UTF-8 (RFC 3629) reads as NG_REPLACEMENT of one byte: so a broken sequence of k bytes
 * reads as k replacements. */
size_t ng_utf8_decode(const char *text, size_t length, uint32_t *code);

/* Writes a code point to out[NG_UTF8_MAX], one that there is not as U+FFFD; returns its bytes. */
enum { NG_UTF8_MAX = 4 };
size_t ng_utf8_encode(uint32_t code, char *out);

ng_char_class ng_char_classify(uint32_t code);

/* A lower-case letter (Ll)? */
bool ng_char_is_lower(uint32_t code);

/* At most four decomposed code points make one composed character, which then takes two bytes or
 * more: a form of NG_TOKEN_MAX bytes cannot need more than this. */
#define NG_WORD_CODES (4 * NG_TOKEN_MAX)
/* Marks on one letter, as in the stream-safe format of UAX #15: bounds the sorting of marks. */
#define NG_WORD_MARKS 30

/* A word while it is read, decomposed and casefolded. */
typedef struct ng_word {
    size_t count;
    size_t marks;  /* at the end of codes */
    bool is_ascii; /* all of codes */
    bool too_long; /* the codes are no longer kept */
    int32_t codes[NG_WORD_CODES];
} ng_word;

void ng_word_reset(ng_word *word);

/* Appends one code point. Of its NFKC casefolding only letters, digits and marks are kept, of the
 * ASCII range everything. */
void ng_word_add(ng_word *word, uint32_t code);

/* Writes the word's form (NFKC, casefolded, UTF-8) to form[NG_TOKEN_MAX] and returns its length, or
 * more than NG_TOKEN_MAX when it is too long: then the content of `form` means nothing. The word is
 * used up. */
size_t ng_word_form(ng_word *word, char *form);

#endif
