/* Which texts a model was trained on: the section "texts", see models/FORMAT.md. */
#ifndef NUTGRAF_MODEL_TRAINING_TEXTS_H
#define NUTGRAF_MODEL_TRAINING_TEXTS_H

#include "model/container.h"

/* Models of topics keep no hashes of more texts than this: what they tell would not be worth the
 * size of the file. */
enum { NG_TRAINING_TEXTS_MAX = 50000 };

typedef struct ng_training_texts {
    const uint32_t *hashes; /* [count] low halves, ascending; NULL: it is not known */
    size_t count;
} ng_training_texts;

/* Appends the section. False when memory runs out. */
bool ng_training_texts_add(ng_container *container, const ng_training_texts *texts);
/* Points it at the section, if there is one. Returns NULL or what is wrong with it. */
const char *ng_training_texts_bind(const ng_container *container, ng_training_texts *texts);
/* Whether a text of this hash (ng_text_hash) is among them. O(log count). */
bool ng_training_texts_has(const ng_training_texts *texts, uint64_t hash);

#endif
