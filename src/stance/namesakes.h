/* Whom the last word of a name stands for where it stands alone. In a text about Bill Clinton
 * "Clinton" is not Hillary Clinton, and "Korea" in "North Korea" is not South Korea. */
#ifndef NUTGRAF_STANCE_NAMESAKES_H
#define NUTGRAF_STANCE_NAMESAKES_H

#include "nutgraf/status.h"
#include "stance/pair_text.h"

/* What an article has shown of a target. */
typedef struct ng_namesake {
    uint32_t target;
    bool is_other;  /* its last word stands for somebody else by now */
    bool was_named; /* it has been named in full */
} ng_namesake;

/* Set to {0} first, and `count` to 0 for each article. */
typedef struct ng_namesakes {
    ng_namesake *items; /* [count] */
    size_t count;
    size_t capacity;
} ng_namesakes;

void ng_namesakes_clear(ng_namesakes *namesakes);

/* A new paragraph: who was named in full before has the last word of the name again. */
void ng_namesakes_next_text(ng_namesakes *namesakes);

/* The full name of the target, or (`is_other`) of somebody else with its last word, has been read.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_namesakes_note(ng_namesakes *namesakes, uint32_t target, bool is_other);

/* Whether the last word of the target's name stands for somebody else. */
bool ng_namesakes_is_other(const ng_namesakes *namesakes, uint32_t target);

/* What a word with a capital is part of. */
typedef enum ng_name_part {
    NG_NAME_BARE,
    NG_NAME_OWN,  /* of a name with one of the stems own[count] */
    NG_NAME_OTHER /* of another name: capitals stand right before or behind it that are no titles */
} ng_name_part;

ng_name_part ng_name_part_of(const ng_pair_store *store, const ng_pair_text *text, size_t token,
                             const uint64_t *own, size_t count);

#endif
