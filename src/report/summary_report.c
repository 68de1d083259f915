/* Summaries as JSON, plain text and Markdown, and keywords. */
#include "report/summary_report.h"

#include <math.h>
#include <string.h>

#include "report/writer.h"

/* Parts of a score that an explanation in text shows; the others are added up. */
enum { PARTS_SHOWN = 5 };

const char *summary_reason(const ng_summary *summary, const ng_summary_options *options)
{
    if (summary->count > 0)
        return NULL;
    if (summary->total == 0)
        return "no sentence";
    return options->about.length || options->within ? "nothing about it" : "budget too small";
}

static ng_string text_of(const ng_record *record, ng_span span)
{
    return (ng_string){record->text.data + span.start, span.length};
}

/* ---- JSON ---- */

static void put_sentence(const summary_view *view, const ng_summary_sentence *sentence,
                         ng_json_out *out)
{
    const ng_record *record = view->records[sentence->record];
    ng_json_object_begin(out);
    if (view->is_merged)
        record_origin(record, out);
    put_members(out, MEMBER("text", text_of(record, sentence->span)));
    put_span(out, record->text_map, sentence->span);
    put_members(out, MEMBER("score", sentence->score));
    if (view->explain)
        put_members(out, MEMBER("rank", sentence->rank), MEMBER("of", view->summary->total));
    /* What each feature adds to the score, in the order of the model; those that the text does not
     * have are left out. */
    begin_object(out, "parts");
    for (size_t f = 0; f < sentence->part_count; f++)
        if (!isnan(sentence->parts[f].value))
            put_members(out, MEMBER(sentence->parts[f].name, sentence->parts[f].contribution));
    ng_json_object_end(out);
    ng_json_object_end(out);
}

void summary_json(const summary_view *view, ng_json_out *out)
{
    begin_array(out, "summary");
    for (size_t i = 0; i < view->summary->count; i++)
        put_sentence(view, &view->summary->sentences[i], out);
    ng_json_array_end(out);
    if (view->reason)
        put_members(out, MEMBER("reason", view->reason));
}

/* ---- Text ---- */

/* The parts that add or take away most, the weightiest first; the bias, which is the same for every
 * sentence, is none of them. Returns how many. */
static size_t find_weightiest(const ng_summary_sentence *sentence,
                              const ng_summary_part *best[PARTS_SHOWN])
{
    size_t count = 0;
    for (size_t f = 0; f + 1 < sentence->part_count; f++) {
        const ng_summary_part *part = &sentence->parts[f];
        size_t at = count;
        while (at > 0 && fabs(best[at - 1]->contribution) < fabs(part->contribution))
            at--;
        if (at == PARTS_SHOWN)
            continue;
        count += count < PARTS_SHOWN;
        memmove(best + at + 1, best + at, (count - at - 1) * sizeof *best);
        best[at] = part;
    }
    return count;
}

/* "position (0) +0.92, title (0.5) +0.31, ..., others -0.40, bias -2.10": they add up to the score.
 */
static void put_parts(const ng_summary_sentence *sentence, ng_json_out *out)
{
    const ng_summary_part *best[PARTS_SHOWN];
    const size_t count = find_weightiest(sentence, best);
    const double bias = sentence->parts[sentence->part_count - 1].contribution;
    double others = sentence->score - bias;
    for (size_t i = 0; i < count; i++) {
        put_format(out, "%.60s (%.3g) %+.2f, ", best[i]->name, best[i]->value,
                   best[i]->contribution);
        others -= best[i]->contribution;
    }
    put_format(out, "others %+.2f, bias %+.2f\n", others, bias);
}

/* Where a sentence of several documents is from, and why it was taken. */
static void put_explanation(const summary_view *view, const ng_summary_sentence *sentence,
                            bool is_markdown, ng_json_out *out)
{
    const ng_record *record = view->records[sentence->record];
    const char *indent = is_markdown ? "  - " : "    ";
    if (view->is_merged) {
        const ng_string source = {record->source, strlen(record->source)};
        put_text(out, indent);
        put_line(out, record->id.length ? record->id : source, is_markdown);
    }
    put_format(out, "%srank %zu of %zu, score %.3f\n", indent, sentence->rank, view->summary->total,
               sentence->score);
    if (sentence->part_count > 0) {
        put_text(out, indent);
        put_parts(sentence, out);
    }
}

void summary_text(const summary_view *view, bool is_markdown, ng_json_out *out)
{
    for (size_t i = 0; i < view->summary->count; i++) {
        const ng_summary_sentence *sentence = &view->summary->sentences[i];
        put_text(out, is_markdown ? "- " : "");
        put_line(out, text_of(view->records[sentence->record], sentence->span), is_markdown);
        if (view->explain)
            put_explanation(view, sentence, is_markdown, out);
    }
    if (view->reason)
        put_format(out, is_markdown ? "*(%s)*\n" : "(%s)\n", view->reason);
}

/* ---- Records and topics ---- */

void summary_begin(const ng_record *record, ng_string title, summary_format format,
                   ng_json_out *out)
{
    if (format == SUMMARY_JSON)
        record_begin(record, title, out);
    else
        record_heading(record, title, format == SUMMARY_MARKDOWN, out);
}

void summary_end(summary_format format, ng_json_out *out)
{
    if (format == SUMMARY_JSON)
        end_line(out);
}

void summary_topic_begin(ng_string label, size_t blocks, bool is_first, summary_format format,
                         ng_json_out *out)
{
    if (format == SUMMARY_JSON) {
        ng_json_object_begin(out);
        put_members(out, MEMBER("label", label), MEMBER("blocks", blocks));
    } else if (format == SUMMARY_MARKDOWN) {
        put_text(out, is_first ? "### " : "\n### ");
        put_line(out, label, true);
        put_text(out, "\n");
    } else {
        put_format(out, "%.*s:\n", (int)label.length, label.data);
    }
}

void summary_topic_end(summary_format format, ng_json_out *out)
{
    if (format == SUMMARY_JSON)
        ng_json_object_end(out);
}

/* ---- Keywords ---- */

void keywords_json(const ng_record *record, ng_string title, const ng_keyword *keywords,
                   size_t count, ng_json_out *out)
{
    record_begin(record, title, out);
    begin_array(out, "keywords");
    for (size_t i = 0; i < count; i++) {
        ng_json_object_begin(out);
        put_members(out, MEMBER("text", text_of(record, keywords[i].span)),
                    MEMBER("weight", keywords[i].weight), MEMBER("count", keywords[i].count));
        put_span(out, record->text_map, keywords[i].span);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    if (count == 0)
        put_members(out, MEMBER("reason", "no keyword"));
    end_line(out);
}

void keywords_text(const ng_record *record, ng_string title, const ng_keyword *keywords,
                   size_t count, ng_json_out *out)
{
    record_heading(record, title, false, out);
    for (size_t i = 0; i < count; i++) {
        put_format(out, "%5.2f %4zu  ", keywords[i].weight, keywords[i].count);
        put_line(out, text_of(record, keywords[i].span), false);
    }
    if (count == 0)
        put_text(out, "(no keyword)\n");
}
