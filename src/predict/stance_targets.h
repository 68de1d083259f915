/* Targets made ready for any number of texts. */
#ifndef NUTGRAF_PREDICT_STANCE_TARGETS_H
#define NUTGRAF_PREDICT_STANCE_TARGETS_H

#include "base/names.h"
#include "nutgraf/stance.h"
#include "stance/mentions.h"

struct ng_targets {
    ng_names names;      /* as first given */
    ng_names keys;       /* [names.count] as ng_target_normalise makes them */
    ng_pair_store store; /* names and aliases */
    ng_pair_text *texts; /* [names.count] the names */
    size_t text_capacity;
    ng_target_index *index;
    uint64_t *hashes; /* [names.count] of the stems of the words of each name, joined */
    size_t hash_capacity;
    ng_map hash_map; /* numbers by them */
    ng_stance_lexicon *lexicon;
};

#endif
