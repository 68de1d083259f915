/* What a model of word vectors has: a vocabulary of words and their vectors. */
#ifndef NUTGRAF_MODEL_VECTORS_MODEL_H
#define NUTGRAF_MODEL_VECTORS_MODEL_H

#include "model/model_parts.h"
#include "nutgraf/json.h"

/* Members of the facts, into the object that is open. */
void ng_vectors_facts_write(const ng_model_parts *parts, ng_json_out *out);
/* Appends the sections. False when memory runs out. */
bool ng_vectors_sections_add(ng_container *container, const ng_model_parts *parts);
/* Fills in a model whose sections are there. Errors: NG_ERROR_MODEL with the reason. */
ng_status ng_vectors_model_bind(ng_model *model, ng_json root, ng_error *error);

#endif
