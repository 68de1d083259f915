/* Members of a record as the formats of JSON write them. */
#ifndef NUTGRAF_ANNOTATION_LAYOUT_MEMBERS_H
#define NUTGRAF_ANNOTATION_LAYOUT_MEMBERS_H

#include "annotation/annotated.h"

/* A member, unless its value is none. */
void ng_put_value(const char *key, ng_value value, ng_json_out *out);
void ng_put_title(const ng_annotated *record, ng_json_out *out);
void ng_put_text(const ng_annotated *record, ng_json_out *out);
void ng_put_object(const char *key, ng_json_out *out);
void ng_put_rest(const ng_members *rest, ng_json_out *out);
/* One as a string, none as null or several as an array. */
void ng_put_labels(const ng_judgement *one, bool always_array, ng_json_out *out);
/* {"choices": [...]} */
void ng_put_choices(const ng_judgement *one, ng_json_out *out);
void ng_put_judgements(const ng_judgements *list, const char *key, const char *by,
                       ng_json_out *out);
/* As jsonl has them, if there are any, and this is the row of the first annotation or of none. */
void ng_put_predictions(const ng_annotated *record, const ng_judgement *one, ng_json_out *out);
/* In rows of one annotation: its own members stand beside the text, what else is said of the
 * annotation in an object "annotation". */
void ng_put_own_rest(const ng_members *rest, const char *const *own, ng_json_out *out);
/* A value that must be there: null for none. */
void ng_put_any(const char *key, ng_value value, ng_json_out *out);

#endif
