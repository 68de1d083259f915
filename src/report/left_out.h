/* Records that were left out: the first few one by one, then how many for which reason. */
#ifndef NUTGRAF_REPORT_LEFT_OUT_H
#define NUTGRAF_REPORT_LEFT_OUT_H

#include "base/names.h"
#include "nutgraf/json.h"
#include "nutgraf/records.h"

enum { LEFT_OUT_TOLD = 5 };

typedef struct left_out_reason {
    uint64_t records;
    bool varies; /* in names and numbers: `text` is then without them */
    char *text;  /* of the first record */
} left_out_reason;

/* Set to {0} first. */
typedef struct left_out {
    ng_names kinds;           /* reasons without names, numbers and advice */
    left_out_reason *reasons; /* [kinds.count] */
    size_t capacity;
    size_t told;
    bool failed;           /* memory ran out: there are no counts by reason */
    uint64_t records;      /* all of them, but for those of `labels` */
    ng_names labels;       /* that nothing is known of */
    size_t *label_records; /* [labels.count] */
    size_t label_capacity;
    uint64_t unknown; /* records with these */
} left_out;

/* Counts a record, or several that failed one after the other, or an input. Whether it is one of
 * the first LEFT_OUT_TOLD, to be told now. */
bool left_out_add(left_out *l, const ng_error *error);
/* Counts a record whose label is none that there is. */
void left_out_label(left_out *l, ng_string label);

/* Lines of text, each with a line end: counts by reason if not all have been told, then those of
 * labels that `whose` ("the model") lacks. Nothing where there is nothing to tell. */
void left_out_put(const left_out *l, const char *whose, ng_json_out *out);
void left_out_clear(left_out *l);

#endif
