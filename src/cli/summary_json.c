/* Summaries as JSON. */
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

static void write_origin(const ng_record *record, ng_json_out *out)
{
    ng_json_key(out, "id");
    if (record->id.data)
        ng_json_string(out, record->id.data, record->id.length);
    else
        ng_json_null(out);
    ng_json_key(out, "source");
    ng_json_text(out, record->source);
    if (record->line) {
        ng_json_key(out, "line");
        ng_json_unsigned(out, record->line);
    }
}

static void write_sentence(const summary_view *view, const ng_summary_sentence *sentence,
                           ng_json_out *out)
{
    const ng_record *record = &view->records[sentence->record];
    ng_json_object_begin(out);
    if (view->is_merged)
        write_origin(record, out);
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
