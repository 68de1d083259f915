/* What a model of word vectors has: a vocabulary of words and their vectors. */
#ifndef NUTGRAF_MODEL_VECTORS_MODEL_H
#define NUTGRAF_MODEL_VECTORS_MODEL_H

#include "model/model_parts.h"
#include "nutgraf/json.h"

/* Members of the facts, into the object that is open. */
void ng_vectors_facts_write(const ng_model_parts *parts, ng_json_out *out);
/* Appends the sections. False when memory runs out. */
bool ng_vectors_sections_add(ng_container *container, const ng_model_parts *parts);
/* The words and vectors of a model, whose vocabulary's sections begin with `prefix`: adds them,
 * false when memory runs out; points views of V vectors of d numbers at them and checks these, NULL
 * or the reason why they do not fit. */
bool ng_word_vectors_sections_add(ng_container *container, const char *prefix,
                                  const ng_word_vectors *vectors);
const char *ng_word_vectors_bind(const ng_container *container, const char *prefix, size_t V,
                                 size_t d, ng_vocabulary *words, ng_word_vectors *out);
/* Fills in a model whose sections are there. Errors: NG_ERROR_MODEL with the reason. */
ng_status ng_vectors_model_bind(ng_model *model, ng_json root, ng_error *error);

#endif
