/* The text of an article as HTML: a strip of topics, then block by block the text with the
 * summary's sentences, the features that speak for its topic and the targets' mentions marked in
 * it; below it what the topic's score is made of and the stances. */
#include "page/article_text.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/sort.h"
#include "page/markup.h"

/* A second topic below this is noise to a reader. */
static const double second_min = 0.05;

/* A first topic below this is said to be a guess. */
static const double sure_min = 0.3;

/* A part of the text that is marked; a feature with what it adds to the score. */
typedef struct text_mark {
    ng_span span;
    bool is_feature;
    double contribution;
} text_mark;

NG_DEFINE_SORT(sort_marks, text_mark,
               ng_order_then(NG_ASCENDING(a->span.start, b->span.start),
                             NG_DESCENDING(a->span.length, b->span.length)))

static size_t end_of(ng_span span)
{
    return span.start + span.length;
}

/* ---- Topics ---- */

static void put_topics(const classified *c, const ng_prediction *prediction, ng_json_out *out)
{
    const shown_topics shown = choose_topics(c, prediction);
    put_text(out, "<span class=\"topics\">");
    if (shown.reason)
        put_format(out, "no topic: %s", shown.reason);
    else if (prediction->p[c->order[0]] < sure_min)
        put_text(out, "unsure: ");
    for (size_t i = 0; i < shown.count; i++) {
        const size_t k = c->order[i];
        if (i > 0 && prediction->p[k] < second_min)
            break;
        put_format(out, "%s<b class=\"t%zu\">", i ? " " : "", k % TOPIC_COLOURS);
        put_escaped(out, ng_model_label(c->model, k));
        put_format(out, "</b> %.2f", prediction->p[k]);
    }
    put_text(out, "</span>");
}

/* Bars in the order of the text, as wide as each part of it is long, in the colour of its topic. */
static void put_strip(const classified *c, ng_json_out *out)
{
    enum { WIDTH = 1000, HEIGHT = 14 };
    const ng_classification *result = c->result;
    size_t total = 0, before = 0;
    for (size_t b = 0; b < result->block_count; b++)
        total += result->blocks[b].span.length;
    if (total == 0)
        return;
    put_format(out,
               "<svg class=\"strip\" role=\"img\" aria-label=\"topics along the text\" "
               "viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\">",
               WIDTH, HEIGHT);
    for (size_t b = 0; b < result->block_count; b++) {
        const size_t length = result->blocks[b].span.length;
        const shown_topics shown = choose_topics(c, &result->block_predictions[b]);
        const double x = (double)WIDTH * (double)before / (double)total;
        before += length;
        if (shown.count)
            put_format(out, "<rect class=\"t%zu\" x=\"%.1f\" width=\"%.1f\" height=\"%d\"/>",
                       c->order[0] % TOPIC_COLOURS, x,
                       (double)WIDTH * (double)length / (double)total, HEIGHT);
    }
    put_text(out, "</svg>");
}

/* ---- Marks ---- */

static bool within(ng_span inner, ng_span outer)
{
    return inner.length > 0 && inner.start >= outer.start && end_of(inner) <= end_of(outer);
}

/* Text of a range with the marks that lie in it and don't cross one another: the first, and of
 * those that start with it the longest, stands. */
static void put_marked(const classified *c, ng_span range, const text_mark *marks, size_t count,
                       ng_json_out *out)
{
    const char *text = c->record->text.data;
    size_t at = range.start;
    for (size_t i = 0; i < count; i++) {
        const ng_span span = marks[i].span;
        if (!within(span, range) || span.start < at)
            continue;
        put_escaped(out, (ng_string){text + at, span.start - at});
        put_text(out, marks[i].is_feature ? "<span class=\"f\">" : "<span class=\"m\">");
        put_escaped(out, (ng_string){text + span.start, span.length});
        if (marks[i].is_feature)
            put_format(out, "<sup>%+.2f</sup>", marks[i].contribution);
        put_text(out, "</span>");
        at = end_of(span);
    }
    put_escaped(out, (ng_string){text + at, end_of(range) - at});
}

/* The block's text, sentences of the summary as elements of their own. */
static void put_block_text(const classified *c, ng_span block, const text_mark *marks, size_t count,
                           ng_json_out *out)
{
    size_t at = block.start;
    const size_t sentences = c->summary ? c->summary->count : 0;
    for (size_t i = 0; i < sentences; i++) {
        const ng_span sentence = c->summary->sentences[i].span;
        if (!within(sentence, block) || sentence.start < at)
            continue;
        put_marked(c, (ng_span){at, sentence.start - at}, marks, count, out);
        put_text(out, "<mark>");
        put_marked(c, sentence, marks, count, out);
        put_text(out, "</mark>");
        at = end_of(sentence);
    }
    put_marked(c, (ng_span){at, end_of(block) - at}, marks, count, out);
}

/* ---- Evidence ---- */

static void put_term(const char *name, double value, ng_json_out *out)
{
    if (value != 0)
        put_format(out, "%s %+.6f, ", name, value);
}

/* What the score is made of; the numbers add up to it. */
static void put_evidence(const classified *c, ng_string label, const ng_evidence *found,
                         ng_json_out *out)
{
    const size_t shown = found->count < c->view->explain ? found->count : c->view->explain;
    double rest = 0, features = 0;
    for (size_t i = found->count; i-- > 0;) {
        features += found->items[i].contribution;
        rest += i >= shown ? found->items[i].contribution : 0;
    }
    put_text(out, "<details><summary>why ");
    put_escaped(out, label);
    put_text(out, "</summary>");
    for (size_t i = 0; i < shown; i++) {
        put_text(out, "“");
        put_escaped(out, found->items[i].name);
        put_format(out, "” %+.6f, ", found->items[i].contribution);
    }
    put_term("other features", rest, out);
    put_term("bias", found->bias, out);
    put_term("prior", found->prior, out);
    put_term("the article", found->article, out);
    put_term("before", found->before, out);
    put_term("behind", found->behind, out);
    put_format(out, "score %+.6f</details>",
               features + found->bias + found->prior + found->article + found->before +
                   found->behind);
}

/* ---- Stance ---- */

static void put_answer(const classified *c, size_t number, ng_json_out *out)
{
    const ng_stance_answer *answer = &c->stances->answers[number];
    const ng_stance_subject *subject = &c->stances->subjects[answer->subject];
    ng_evidence found;
    if (answer->reason != NG_STANCE_JUDGED)
        return;
    put_text(out, "<li>");
    if (subject->is_headline)
        put_text(out, "the headline");
    else
        put_escaped(out, subject->name);
    put_text(out, ": <b>");
    put_escaped(out, answer_label(subject, answer));
    put_format(out, "</b> %.2f", answer->p[answer->label]);
    if (answer->voice != NG_VOICE_AUTHOR) {
        put_format(out, ", <i>%s", ng_voice_name(answer->voice));
        if (answer->speaker.length) {
            put_text(out, ": ");
            put_escaped(out, speaker_of(c, answer));
        }
        put_text(out, "</i>");
    }
    if (answer->sure && c->view->explain && find_stance_evidence(c, number, &found, NULL) == NG_OK)
        put_evidence(c, answer_label(subject, answer), &found, out);
    put_text(out, "</li>");
}

static void put_answers(const classified *c, size_t block, ng_json_out *out)
{
    const block_answers answers = find_answers(c, block);
    if (answers.first == answers.end)
        return;
    put_text(out, "<ul class=\"stance\">");
    for (size_t i = answers.first; i < answers.end; i++)
        put_answer(c, i, out);
    put_text(out, "</ul>");
}

/* The sure answers towards each target, the author's and those of others apart. */
static void put_roll_up(const ng_stance_subject *subject, ng_json_out *out)
{
    put_text(out, "<tr><th scope=\"row\">");
    put_escaped(out, subject->name);
    put_text(out, "</th>");
    for (size_t side = 0; side < 2; side++) {
        const char *comma = "";
        put_text(out, "<td>");
        for (size_t k = 0; k < ng_model_label_count(subject->model); k++) {
            size_t count = 0;
            for (size_t v = 0; v < NG_VOICE_COUNT; v++)
                if ((v == NG_VOICE_AUTHOR) == (side == 0) && subject->voices[v].answers)
                    count += subject->voices[v].counts[k];
            if (count == 0)
                continue;
            put_format(out, "%s%zu ", comma, count);
            put_escaped(out, ng_model_label(subject->model, k));
            comma = ", ";
        }
        put_text(out, *comma ? "</td>" : "–</td>");
    }
    put_format(out, "<td>%zu</td></tr>", subject->all.unsure);
}

static void put_roll_ups(const classified *c, ng_json_out *out)
{
    size_t judged = 0;
    for (size_t s = 0; c->stances && s < c->stances->subject_count; s++)
        judged += !c->stances->subjects[s].is_headline && c->stances->subjects[s].all.answers > 0;
    if (judged == 0)
        return;
    put_text(out, "<table><caption>Stance in its paragraphs</caption><thead><tr>"
                  "<th scope=\"col\">target</th><th scope=\"col\">the author</th>"
                  "<th scope=\"col\">quoted or reported</th><th scope=\"col\">unsure</th>"
                  "</tr></thead><tbody>");
    for (size_t s = 0; s < c->stances->subject_count; s++)
        if (!c->stances->subjects[s].is_headline && c->stances->subjects[s].all.answers > 0)
            put_roll_up(&c->stances->subjects[s], out);
    put_text(out, "</tbody></table>");
}

/* ---- Blocks ---- */

/* The features shown and the mentions of a block, by place; the caller frees them. */
static text_mark *find_marks(const classified *c, size_t b, const ng_evidence *found, size_t *count)
{
    const block_answers answers = find_answers(c, b);
    size_t most = c->view->explain;
    for (size_t i = answers.first; i < answers.end; i++)
        most += c->stances->answers[i].mention_count;
    text_mark *marks = ng_array_new(most, sizeof *marks);
    *count = 0;
    for (size_t i = 0; marks && found && i < found->count && i < c->view->explain; i++)
        if (found->items[i].places && !found->items[i].in_title)
            marks[(*count)++] =
                (text_mark){found->items[i].span, true, found->items[i].contribution};
    for (size_t i = answers.first; marks && i < answers.end; i++)
        for (size_t j = 0; j < c->stances->answers[i].mention_count; j++)
            marks[(*count)++] = (text_mark){c->stances->answers[i].mentions[j].span, false, 0};
    if (marks)
        sort_marks(marks, *count);
    return marks;
}

static const char *element_of(ng_block_kind kind)
{
    return kind == NG_BLOCK_HEADING ? "h4" : "p";
}

/* SIZE_MAX: the text as a whole. */
static void put_block(const classified *c, uint64_t number, size_t b, ng_json_out *out)
{
    const ng_block whole = {{0, c->record->text.length}, NG_BLOCK_PARAGRAPH};
    const ng_block *block = b == SIZE_MAX ? &whole : &c->result->blocks[b];
    const ng_prediction *prediction =
        b == SIZE_MAX ? &c->result->document : &c->result->block_predictions[b];
    const bool is_furniture = block->kind == NG_BLOCK_BOILERPLATE && !c->view->furniture;
    const shown_topics shown = choose_topics(c, prediction);
    const size_t topic = shown.count ? c->order[0] : SIZE_MAX;
    ng_evidence found;
    const bool has_evidence = topic != SIZE_MAX && c->view->explain &&
                              ng_explain(c->classifier, b, topic, &found, NULL) == NG_OK;
    size_t count;
    text_mark *marks = find_marks(c, b, has_evidence ? &found : NULL, &count);
    out->failed = out->failed || !marks;
    put_format(out, "<div class=\"block %s", ng_block_kind_name(block->kind));
    if (topic != SIZE_MAX)
        put_format(out, " t%zu", topic % TOPIC_COLOURS);
    put_format(out, "\" id=\"a%llu-%zu\"><%s dir=\"auto\">", (unsigned long long)number + 1,
               b == SIZE_MAX ? 1 : b + 1, element_of(block->kind));
    put_block_text(c, block->span, marks, count, out);
    put_format(out, "</%s>", element_of(block->kind));
    if (!is_furniture) {
        put_topics(c, prediction, out);
        if (has_evidence)
            put_evidence(c, ng_model_label(c->model, topic), &found, out);
        put_answers(c, b, out);
    }
    put_text(out, "</div>\n");
    free(marks);
}

void put_article(const classified *c, uint64_t number, ng_json_out *out)
{
    const ng_record *record = c->record;
    const unsigned long long shown = (unsigned long long)number + 1;
    put_format(out, "<article id=\"a%llu\"><h3 dir=\"auto\">", shown);
    put_escaped(out, c->result->title.length ? c->result->title : record->id);
    put_text(out, "</h3>\n<p class=\"origin\">");
    put_escaped(out, record->date);
    put_text(out, record->date.length ? " · " : "");
    put_escaped(out, record->id);
    put_text(out, "</p>\n");
    put_topics(c, &c->result->document, out);
    put_strip(c, out);
    put_roll_ups(c, out);
    for (size_t b = 0; b < c->result->block_count; b++)
        if (c->result->blocks[b].kind != NG_BLOCK_TITLE)
            put_block(c, number, b, out);
    if (c->result->block_count == 0)
        put_block(c, number, SIZE_MAX, out);
    put_text(out, "</article>\n");
}
