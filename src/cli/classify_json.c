/* Classified records as JSON Lines. */
#include "cli/classify.h"
#include "cli/record_head.h"
#include "cli/stance.h"
#include "cli/summary.h"

enum { DECIMALS = 6 };

shown_topics choose_topics(const classified *c, const ng_prediction *prediction)
{
    const classify_options *options = c->options;
    const bool multi_label = ng_model_is_multi_label(c->model);
    if (!prediction->p)
        return (shown_topics){0, "no evidence"};
    size_t count = ng_rank_labels(prediction->p, ng_model_label_count(c->model), c->order),
           kept = 0;
    for (size_t i = 0; multi_label && i < count; i++)
        if (prediction->p[c->order[i]] >= ng_model_threshold(c->model, c->order[i]))
            c->order[kept++] = c->order[i];
    if (multi_label && kept == 0)
        return (shown_topics){0, "no label reaches its threshold"};
    if (multi_label)
        count = kept;
    if (options->top && count > options->top)
        count = options->top;
    while (count > 0 && prediction->p[c->order[count - 1]] < options->min_confidence)
        count--;
    return (shown_topics){count, count ? NULL : "low confidence"};
}

bool classified_has_blocks(const classified *c)
{
    return c->options->unit == UNIT_PARAGRAPH ||
           (c->options->unit == UNIT_AUTO && !c->record->is_row);
}

static void write_feature(const ng_contribution *item, ng_json_out *out)
{
    const char *kind = item->is_chars ? "chars" : item->places ? "words" : "feature";
    ng_json_object_begin(out);
    json_string_member(out, kind, item->name);
    ng_json_key(out, "value");
    ng_json_double(out, item->value, DECIMALS);
    ng_json_key(out, "contribution");
    ng_json_double(out, item->contribution, DECIMALS);
    if (item->places) {
        ng_json_key(out, "start");
        ng_json_unsigned(out, item->span.start);
        ng_json_key(out, "end");
        ng_json_unsigned(out, item->span.start + item->span.length);
    }
    if (item->in_title) {
        ng_json_key(out, "in");
        ng_json_text(out, "title");
    }
    ng_json_key(out, "places");
    ng_json_unsigned(out, item->places);
    ng_json_object_end(out);
}

void evidence_json(const evidence *found, size_t shown, ng_json_out *out)
{
    double rest = 0, score = 0;
    shown = found->count < shown ? found->count : shown;
    for (size_t i = found->count; i-- > 0;) {
        score += found->items[i].contribution;
        if (i >= shown)
            rest += found->items[i].contribution;
    }
    ng_json_key(out, "evidence");
    ng_json_object_begin(out);
    ng_json_key(out, "score");
    ng_json_double(out, score + found->bias, DECIMALS);
    ng_json_key(out, "bias");
    ng_json_double(out, found->bias, DECIMALS);
    ng_json_key(out, "features");
    ng_json_array_begin(out);
    for (size_t i = 0; i < shown; i++)
        write_feature(&found->items[i], out);
    ng_json_array_end(out);
    ng_json_key(out, "rest");
    ng_json_double(out, rest, DECIMALS);
    ng_json_object_end(out);
}

static ng_status write_evidence(const classified *c, size_t block, size_t label, ng_json_out *out,
                                ng_error *error)
{
    evidence found;
    const ng_status status =
        ng_explain(c->classifier, block, label, &found.items, &found.count, &found.bias, error);
    if (status == NG_OK)
        evidence_json(&found, c->options->explain, out);
    return status;
}

static ng_status write_topics(const classified *c, const ng_prediction *prediction, size_t block,
                              ng_json_out *out, ng_error *error)
{
    const shown_topics shown = choose_topics(c, prediction);
    ng_status status = NG_OK;
    ng_json_key(out, "topics");
    ng_json_array_begin(out);
    for (size_t i = 0; i < shown.count && status == NG_OK; i++) {
        const size_t label = c->order[i];
        ng_json_object_begin(out);
        json_string_member(out, "label", ng_model_label(c->model, label));
        ng_json_key(out, "p");
        ng_json_double(out, prediction->p[label], DECIMALS);
        if (c->options->explain)
            status = write_evidence(c, block, label, out, error);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    if (shown.reason) {
        ng_json_key(out, "reason");
        ng_json_text(out, shown.reason);
    }
    return status;
}

/* The summary as a member of its own: a reason for having none must not read as one of topics. */
static void write_summary(const classified *c, ng_json_out *out)
{
    const summary_view view = {c->summary, c->record, false, c->options->explain > 0};
    summary_json(&view, NULL, out);
}

static ng_status write_block(const classified *c, size_t b, ng_json_out *out, ng_error *error)
{
    const ng_block *block = &c->result->blocks[b];
    ng_status status = NG_OK;
    ng_json_object_begin(out);
    ng_json_key(out, "start");
    ng_json_unsigned(out, block->span.start);
    ng_json_key(out, "end");
    ng_json_unsigned(out, block->span.start + block->span.length);
    ng_json_key(out, "kind");
    ng_json_text(out, ng_block_kind_name(block->kind));
    if (block->kind == NG_BLOCK_FURNITURE && !c->options->furniture) {
        ng_json_key(out, "topics");
        ng_json_array_begin(out);
        ng_json_array_end(out);
        ng_json_key(out, "reason");
        ng_json_text(out, "furniture");
    } else {
        status = write_topics(c, &c->result->block_predictions[b], b, out, error);
    }
    if (c->stances && status == NG_OK)
        status = stance_json_block(c, b, out, error);
    ng_json_object_end(out);
    return status;
}

ng_status classified_json(const classified *c, ng_json_out *out, ng_error *error)
{
    const ng_record *record = c->record;
    ng_json_object_begin(out);
    json_record_origin(out, record);
    json_string_member(out, "title", c->result->title);
    if (c->result->replaced) {
        ng_json_key(out, "replaced");
        ng_json_unsigned(out, c->result->replaced);
    }
    ng_status status = write_topics(c, &c->result->document, SIZE_MAX, out, error);
    if (c->stances && status == NG_OK)
        status = stance_json_record(c, out, error);
    if (c->summary)
        write_summary(c, out);
    if (classified_has_blocks(c) && status == NG_OK) {
        ng_json_key(out, "paragraphs");
        ng_json_array_begin(out);
        for (size_t b = 0; b < c->result->block_count && status == NG_OK; b++)
            status = write_block(c, b, out, error);
        ng_json_array_end(out);
    }
    ng_json_object_end(out);
    ng_json_line_end(out);
    return status;
}
