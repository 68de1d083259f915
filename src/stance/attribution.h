/* Phrases that say who speaks: "the mayor said", "according to police", "was accused of". */
#ifndef NUTGRAF_STANCE_ATTRIBUTION_H
#define NUTGRAF_STANCE_ATTRIBUTION_H

#include "stance/noun_phrase.h"

typedef struct ng_attribution {
    ng_range phrase;   /* who and the verb */
    ng_range speaker;  /* empty: not named */
    bool is_pronoun;   /* the speaker is one of the third person */
    bool is_first;     /* or of the first: the author speaks of what the author said */
    bool is_elided;    /* the verb shares its subject with the one before it */
    bool takes_before; /* the words before the phrase are said */
    bool takes_behind; /* those behind it are, from `content` on */
    bool quotes_only;  /* only where they stand between quotation marks */
    size_t content;
    size_t content_end;
} ng_attribution;

/* The next attribution from token *at on, which moves behind it; false where there is none. The
 * words that an earlier attribution of the passage may take end at its phrase. O(tokens passed). */
bool ng_attribution_next(const ng_passage *passage, size_t *at, ng_attribution *out);

#endif
