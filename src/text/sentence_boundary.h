/* A place where a sentence may end: what stands around it, and the model that judges it. */
#ifndef NUTGRAF_TEXT_SENTENCE_BOUNDARY_H
#define NUTGRAF_TEXT_SENTENCE_BOUNDARY_H

#include "text/sentence_patterns.h"

/* The word in front of the stop. Abbreviations follow: NG_PREVIOUS_LEXICON + ng_lexicon. */
typedef enum ng_previous {
    NG_PREVIOUS_NONE, /* white space, or nothing */
    NG_PREVIOUS_LOWER,
    NG_PREVIOUS_CAPITAL,
    NG_PREVIOUS_UPPER,
    NG_PREVIOUS_INITIAL, /* one capital */
    NG_PREVIOUS_LETTER,  /* one small letter */
    NG_PREVIOUS_NUMBER,
    NG_PREVIOUS_MIXED,   /* letters and digits */
    NG_PREVIOUS_DOTTED,  /* single letters: U.S */
    NG_PREVIOUS_HOUR,    /* a.m, p.m, am, pm behind a number */
    NG_PREVIOUS_ADDRESS, /* other words with periods inside */
    NG_PREVIOUS_CLOSER,  /* a bracket or quotation mark */
    NG_PREVIOUS_SIGN,
    NG_PREVIOUS_FOREIGN, /* outside ASCII at the end */
    NG_PREVIOUS_GREETING,
    NG_PREVIOUS_STARTER,
    NG_PREVIOUS_LEXICON,
    NG_PREVIOUS_COUNT = NG_PREVIOUS_LEXICON + 12
} ng_previous;

/* The word behind it. */
typedef enum ng_next {
    NG_NEXT_NONE,
    NG_NEXT_LOWER,
    NG_NEXT_LOWER_STARTER, /* "the", "he": would start a sentence if it had a capital */
    NG_NEXT_LOWER_LETTER,  /* one small letter */
    NG_NEXT_BRAND,         /* iPhone */
    NG_NEXT_CAPITAL,
    NG_NEXT_STARTER,
    NG_NEXT_I,
    NG_NEXT_UPPER,
    NG_NEXT_INITIAL, /* a capital and a period */
    NG_NEXT_TITLE,   /* Mr. */
    NG_NEXT_GREETING,
    NG_NEXT_NUMBER,
    NG_NEXT_ITEM, /* 1. (1) a) */
    NG_NEXT_LINK,
    NG_NEXT_DASH,
    NG_NEXT_LOWER_DASH, /* and a small letter behind it */
    NG_NEXT_COMMA,      /* , ; : */
    NG_NEXT_CLOSER,
    NG_NEXT_STOP,
    NG_NEXT_SMILEY,
    NG_NEXT_SIGN,
    NG_NEXT_FOREIGN, /* a letter that has no case */
    NG_NEXT_COUNT
} ng_next;

/* What follows the next word. */
typedef enum ng_behind {
    NG_BEHIND_LOWER,   /* a word in small letters */
    NG_BEHIND_CAPITAL, /* or not */
    NG_BEHIND_COMMA,
    NG_BEHIND_OTHER,
    NG_BEHIND_COUNT
} ng_behind;

typedef enum ng_gap { NG_GAP_NONE, NG_GAP_SPACE, NG_GAP_SPACES, NG_GAP_LINE, NG_GAP_COUNT } ng_gap;

typedef struct ng_boundary {
    size_t end;   /* where the sentence would end, */
    size_t start; /* and the next one start */
    ng_stop stop;
    ng_previous previous;
    ng_next next;
    ng_gap gap;
    ng_wrapper closer;      /* what closes behind the stop */
    ng_wrapper opener;      /* what opens in front of the next word */
    size_t length;          /* bytes of the sentence so far */
    size_t previous_length; /* bytes of the word in front */
    ng_behind behind;       /* the word behind the next one */
    bool is_bracketed;      /* the sentence is in brackets as a whole */
    bool is_counted;        /* the word in front is a number behind "p.", "ch." and their kind */
    bool is_ordinal;        /* it is one behind a German article: "am 31. August" */
    bool is_when;           /* the next word is a day, a month or a time zone */
    bool is_single;         /* or one capital, without a period */
    bool is_inside;         /* of brackets that are open */
    bool is_caseless;       /* no capital in the paragraph */
} ng_boundary;

/* Reads the word that ends at `at`, not before `start`, into boundary->previous. O(1). */
void ng_boundary_read_previous(ng_boundary *boundary, const char *text, size_t start, size_t at);

/* Reads the word that starts at `at`, after its quotes and brackets, into boundary->next. O(1). */
void ng_boundary_read_next(ng_boundary *boundary, const char *text, size_t at, size_t end);

/* Does one of the words that start sentences stand there, with a capital? */
bool ng_boundary_starts_at(const char *text, size_t at, size_t end);

/* Does the word that ends at `at`, not before `start`, take a number behind it: "May", "by 3 to"?
 */
bool ng_boundary_counts(const char *text, size_t start, size_t at);

/* Words in small letters? */
bool ng_next_is_lower(ng_next next);

typedef enum ng_verdict { NG_VERDICT_NO, NG_VERDICT_YES, NG_VERDICT_OPEN } ng_verdict;

/* What the rules say of it; where they leave it open the model decides. */
ng_verdict ng_boundary_rule(const ng_boundary *boundary);

/* The features of the model: each boundary has NG_BOUNDARY_FEATURES of V, each of value 1. */
enum { NG_BOUNDARY_LENGTHS = 8, NG_BOUNDARY_FEATURES = 13 };
size_t ng_boundary_feature_count(void); /* V */
void ng_boundary_features(const ng_boundary *boundary, uint32_t features[NG_BOUNDARY_FEATURES]);

/* Weights in 1/64, learnt by training/sentence-boundaries. */
extern const int16_t ng_boundary_weights[]; /* [V] */
extern const size_t ng_boundary_weight_count;
extern const int ng_boundary_bias;

/* Does a sentence end here? Features summed, above 0: yes. */
bool ng_boundary_judge(const ng_boundary *boundary);

#endif
