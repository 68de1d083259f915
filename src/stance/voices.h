/* Whose words a text is: the author's, quoted ones, or reported ones ("X said that ..."). */
#ifndef NUTGRAF_STANCE_VOICES_H
#define NUTGRAF_STANCE_VOICES_H

#include "nutgraf/pairs.h"
#include "stance/pair_text.h"

/* Of a token. */
typedef struct ng_token_voice {
    uint32_t voice;   /* ng_voice */
    uint32_t speaker; /* 1 + number in ng_voices.speakers; 0: not named */
} ng_token_voice;

/* Of the texts of a store, one after the other. Set to {0} first; reused from article to article
 * with ng_voices_begin. */
typedef struct ng_voices {
    ng_token_voice *tokens; /* [the store's tokens] of the texts read so far */
    bool *is_quoted;        /* [the same] stands between quotation marks */
    size_t capacity;
    size_t quoted_capacity;
    ng_sentences speakers; /* bytes of the text that name them */
    uint32_t last_named;   /* whom a pronoun means, as a speaker; 0: nobody */
    size_t named_at;       /* the token behind that name */
    uint32_t continued;    /* who speaks in a quotation that runs on from the last text */
    bool runs_on;          /* there is one */
    ng_sentences quotes;   /* of the text at hand */
} ng_voices;

/* Forgets the article and keeps the memory. */
void ng_voices_begin(ng_voices *voices);
void ng_voices_clear(ng_voices *voices);

/* Finds the voices of the next text of the article, text_bytes[span], whose sentences have been
 * found. O(length). Errors: NG_ERROR_MEMORY. */
ng_status ng_voices_read(ng_voices *voices, const ng_pair_store *store, const ng_pair_text *text,
                         const char *text_bytes, ng_span span);

#endif
