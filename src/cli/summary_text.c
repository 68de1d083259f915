/* Summaries as plain text and as Markdown (CommonMark). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/record_head.h"
#include "cli/summary.h"

/* Parts of a score that an explanation shows; the others are added up. */
enum { PARTS_SHOWN = 5 };

static void put(ng_json_out *out, const char *text)
{
    ng_json_out_bytes(out, text, strlen(text));
}

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
static void put_parts(const ng_summary_sentence *sentence, const char *indent, ng_json_out *out)
{
    const ng_summary_part *best[PARTS_SHOWN];
    const size_t count = find_weightiest(sentence, best);
    const double bias = sentence->parts[sentence->part_count - 1].contribution;
    double others = sentence->score - bias;
    char text[160];
    put(out, indent);
    for (size_t i = 0; i < count; i++) {
        snprintf(text, sizeof text, "%.60s (%.3g) %+.2f, ", best[i]->name, best[i]->value,
                 best[i]->contribution);
        others -= best[i]->contribution;
        put(out, text);
    }
    snprintf(text, sizeof text, "others %+.2f, bias %+.2f\n", others, bias);
    put(out, text);
}

/* "rank 2 of 31, score 1.250" */
static void put_reason(const summary_view *view, const ng_summary_sentence *sentence,
                       const char *indent, ng_json_out *out)
{
    char text[160];
    snprintf(text, sizeof text, "%srank %zu of %zu, score %.3f", indent, sentence->rank,
             view->summary->total, sentence->score);
    put(out, text);
    put(out, "\n");
    if (sentence->part_count > 0)
        put_parts(sentence, indent, out);
}

static void put_origin(const ng_record *record, const char *indent, bool is_markdown,
                       ng_json_out *out)
{
    const ng_string source = {record->source, strlen(record->source)};
    put(out, indent);
    write_line(record->id.length ? record->id : source, is_markdown, out);
}

void summary_lines(const summary_view *view, const char *reason, bool is_markdown, ng_json_out *out)
{
    const char *indent = is_markdown ? "  - " : "    ";
    for (size_t i = 0; i < view->summary->count; i++) {
        const ng_summary_sentence *sentence = &view->summary->sentences[i];
        const ng_record *record = &view->records[sentence->record];
        if (is_markdown)
            put(out, "- ");
        write_line((ng_string){record->text.data + sentence->span.start, sentence->span.length},
                   is_markdown, out);
        if (view->explain && view->is_merged)
            put_origin(record, indent, is_markdown, out);
        if (view->explain)
            put_reason(view, sentence, indent, out);
    }
    if (reason) {
        put(out, is_markdown ? "*(" : "(");
        put(out, reason);
        put(out, is_markdown ? ")*\n" : ")\n");
    }
}
