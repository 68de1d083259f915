/* Summaries as JSON. */
#include <math.h>

#include "cli/record_head.h"
#include "cli/summary.h"

enum { DECIMALS = 6 };

const char *summary_reason(const ng_summary *summary, const ng_summary_options *options)
{
    if (summary->count > 0)
        return NULL;
    if (summary->total == 0)
        return "no sentence";
    return options->about.length || options->within ? "nothing about it" : "budget too small";
}

/* What each feature adds to the score, in the order of the model; those that the text does not have
 * are left out. */
static void write_parts(const ng_summary_sentence *sentence, ng_json_out *out)
{
    ng_json_key(out, "parts");
    ng_json_object_begin(out);
    for (size_t f = 0; f < sentence->part_count; f++) {
        if (isnan(sentence->parts[f].value))
            continue;
        ng_json_key(out, sentence->parts[f].name);
        ng_json_double(out, sentence->parts[f].contribution, DECIMALS);
    }
    ng_json_object_end(out);
}

static void write_sentence(const summary_view *view, const ng_summary_sentence *sentence,
                           ng_json_out *out)
{
    const ng_record *record = &view->records[sentence->record];
    ng_json_object_begin(out);
    if (view->is_merged)
        json_record_origin(out, record);
    ng_json_key(out, "text");
    ng_json_string(out, record->text.data + sentence->span.start, sentence->span.length);
    ng_json_key(out, "start");
    ng_json_unsigned(out, sentence->span.start);
    ng_json_key(out, "end");
    ng_json_unsigned(out, sentence->span.start + sentence->span.length);
    ng_json_key(out, "score");
    ng_json_double(out, sentence->score, DECIMALS);
    if (view->explain) {
        ng_json_key(out, "rank");
        ng_json_unsigned(out, sentence->rank);
        ng_json_key(out, "of");
        ng_json_unsigned(out, view->summary->total);
    }
    write_parts(sentence, out);
    ng_json_object_end(out);
}

void summary_json(const summary_view *view, const char *reason, ng_json_out *out)
{
    ng_json_key(out, "summary");
    ng_json_array_begin(out);
    for (size_t i = 0; i < view->summary->count; i++)
        write_sentence(view, &view->summary->sentences[i], out);
    ng_json_array_end(out);
    if (reason) {
        ng_json_key(out, "reason");
        ng_json_text(out, reason);
    }
}
