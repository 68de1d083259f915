/* What the sentence splitter reads as a unit: white space, stops, list marks, times, links. */
#ifndef NUTGRAF_TEXT_SENTENCE_PATTERNS_H
#define NUTGRAF_TEXT_SENTENCE_PATTERNS_H

#include <stdbool.h>

#include "nutgraf/document.h"

/* What makes a place a candidate for the end of a sentence. */
typedef enum ng_stop {
    /* between the end of one sentence and the start of the next */
    NG_STOP_PERIOD,
    NG_STOP_QUESTION,
    NG_STOP_EXCLAMATION,
    NG_STOP_MIXED,    /* ?! and the like, or several of them */
    NG_STOP_DOTS,     /* two or three periods, U+2026 */
    NG_STOP_ELLIPSIS, /* four periods or more */
    NG_STOP_SPACED,   /* periods with spaces between them */
    NG_STOP_COLON,
    NG_STOP_COMMA, /* only near the start: "Dear Ms Lee," */
    NG_STOP_TIME,  /* behind 9:30 PM */
    NG_STOP_LINK,  /* behind a URL or a mail address */
    NG_STOP_SMILEY,
    NG_STOP_BRACKET, /* behind ) ] or > */
    NG_STOP_RULE,    /* behind a run of one sign */
    NG_STOP_DASH,    /* behind a dash, only near the start */
    /* in front of a sign that may start a sentence */
    NG_STOP_BEFORE_DASH,
    NG_STOP_BEFORE_SIGN,  /* * < | ~ and runs of one sign */
    NG_STOP_BEFORE_LABEL, /* "Time: " */
    NG_STOP_BEFORE_DATE,  /* 10/26/2000 */
    NG_STOP_BEFORE_WORD,  /* a word that starts sentences, with a capital, behind no sign at all */
    NG_STOP_COUNT
} ng_stop;

typedef enum ng_wrapper {
    NG_WRAPPER_NONE,
    NG_WRAPPER_QUOTE,
    NG_WRAPPER_BRACKET,
    NG_WRAPPER_COUNT
} ng_wrapper;

/* Is the character text[at .. at + bytes - 1] one of those of `set`? */
bool ng_code_is_among(const char *text, size_t at, size_t bytes, const char *set);

/* Bytes of the white space (not a line end) at `at`, 0 for none. */
size_t ng_blank_at(const char *text, size_t at, size_t end);

/* Behind the white space at `at`; `lines` counts the line ends in it, `blanks` the rest. */
size_t ng_blanks_skip(const char *text, size_t at, size_t end, size_t *lines, size_t *blanks);

/* A run of stops. */
typedef struct ng_stops {
    size_t end;
    size_t periods; /* an ellipsis counts as three */
    size_t others;  /* ! and ? */
    ng_stop kind;
    bool is_wide; /* of a script whose full stops need no space behind them */
} ng_stops;

/* Reads the run at `at`; its end is `at` when there is none. */
ng_stops ng_stops_read(const char *text, size_t at, size_t end);

/* Behind the quotation marks, brackets and references ("[3]") that close at `at`. */
size_t ng_closers_skip(const char *text, size_t at, size_t end, ng_wrapper *closer);

/* Behind ". . ." that goes on from the stops that end at `at`; `runs` counts them, the first too.
 */
size_t ng_spaced_stops_end(const char *text, size_t at, size_t end, size_t *runs);

/* Behind closing marks with a space in front: . " when a quotation is open, and in tokenised text
 * . '' ) */
size_t ng_spaced_closers_skip(const char *text, size_t at, size_t end, bool is_tokenised,
                              bool is_quoted, ng_wrapper *closer);

/* Does Japanese go on behind the quotation that ends at `at`: "... to he said"? */
bool ng_quote_goes_on(const char *text, size_t at, size_t end);

/* Can a sentence end with the stops that start at `stop`, not before `start`, though no white space
 * lies before `next`? A period only between a word in small letters, or a number, and one with a
 * capital ("Monday.The"), others also in front of a small letter ("really??yes"); addresses and
 * file names are looked out for. */
bool ng_stops_may_be_glued(const char *text, size_t start, size_t stop, const ng_stops *stops,
                           size_t next, size_t end);

/* Bytes of a bullet outside ASCII at `at`, 0 for none. */
size_t ng_bullet_at(const char *text, size_t at, size_t end);

/* The mark of a list item: "1." "1)" "1.)" "(1)", also with a letter or a Roman numeral. */
typedef struct ng_item {
    char style;   /* '.', ')', '2' for ".)", '(' for "()"; 0: no item */
    char kind;    /* '1', 'a', 'A' or 'i' */
    size_t value; /* from 1 on */
    size_t end;   /* behind the mark */
} ng_item;

/* Reads the mark at `at`, behind a bullet if there is one; white space must follow. As "i" may be
 * the ninth letter or a one, `after` (may be NULL) is the item that came before it. */
ng_item ng_item_read(const char *text, size_t at, size_t end, const ng_item *after);

/* Behind the time whose colon is at `at` ("9:30", "9:30:15 p.m. EST"); `at` when there is none. */
size_t ng_time_end(const char *text, size_t start, size_t at, size_t end);

/* Behind the URL or mail address whose colon or @ is at `at`; `at` when there is none. */
size_t ng_link_end(const char *text, size_t start, size_t at, size_t end);

/* Behind the smiley at `at`; `at` when there is none. */
size_t ng_smiley_end(const char *text, size_t at, size_t end);

/* The start of the date (10/26/2000) whose first slash is at `at`; `at` when there is none. */
size_t ng_date_start(const char *text, size_t start, size_t at, size_t end);

#endif
