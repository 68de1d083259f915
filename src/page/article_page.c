/* One article of the page. */
#include "page/article_page.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "page/article_text.h"
#include "page/markup.h"

enum { EXCERPT_BYTES = 240, DOUBT_EXCERPTS = 8 };

/* Below it a paragraph may be among the page's least sure ones. */
static const double doubtful = 0.7;

/* An article in the making: bytes that spans point into, and lists. */
typedef struct maker {
    const classified *c;
    page_article facts;
    ng_json_out bytes;
    page_paragraph *paragraphs;
    page_answer *answers;
    ng_span *targets;
    uint32_t *target_of; /* [subject_count] index of its target, PAGE_NONE: the headline */
} maker;

static ng_span keep(maker *m, ng_string text)
{
    const ng_span span = {m->bytes.length, text.length};
    ng_json_out_bytes(&m->bytes, text.data ? text.data : "", text.length);
    return span;
}

static ng_string string_of(const char *text)
{
    return (ng_string){text, text ? strlen(text) : 0};
}

/* ---- Facts ---- */

static uint32_t likeliest(const classified *c, const ng_prediction *prediction, double *p,
                          uint32_t *second, double *second_p)
{
    *p = *second_p = 0;
    *second = PAGE_NONE;
    if (!prediction->p)
        return PAGE_NONE;
    const size_t count = ng_rank_labels(prediction->p, ng_model_label_count(c->model), c->order);
    if (count == 0)
        return PAGE_NONE;
    *p = prediction->p[c->order[0]];
    if (count > 1) {
        *second = (uint32_t)c->order[1];
        *second_p = prediction->p[c->order[1]];
    }
    return (uint32_t)c->order[0];
}

static void add_paragraph(maker *m, size_t block, ng_span span, const ng_prediction *prediction,
                          size_t *excerpts)
{
    const classified *c = m->c;
    page_paragraph *paragraph = &m->paragraphs[m->facts.paragraph_count++];
    *paragraph = (page_paragraph){.block = (uint32_t)block};
    paragraph->topic =
        likeliest(c, prediction, &paragraph->p, &paragraph->second, &paragraph->second_p);
    if (paragraph->p < doubtful && *excerpts < DOUBT_EXCERPTS) {
        ng_json_out excerpt = {0};
        put_excerpt(&excerpt, (ng_string){c->record->text.data + span.start, span.length},
                    EXCERPT_BYTES);
        paragraph->excerpt = keep(m, (ng_string){excerpt.data, excerpt.length});
        m->bytes.failed = m->bytes.failed || excerpt.failed;
        ng_json_out_clear(&excerpt);
        ++*excerpts;
    }
}

/* A text that is judged as a whole counts as one. */
static void add_paragraphs(maker *m)
{
    const ng_classification *result = m->c->result;
    size_t excerpts = 0;
    for (size_t b = 0; b < result->block_count; b++)
        if (result->blocks[b].kind == NG_BLOCK_PARAGRAPH ||
            result->blocks[b].kind == NG_BLOCK_LIST_ITEM)
            add_paragraph(m, b, result->blocks[b].span, &result->block_predictions[b], &excerpts);
    if (result->block_count == 0)
        add_paragraph(m, 0, (ng_span){0, m->c->record->text.length}, &result->document, &excerpts);
}

static uint32_t topic_of_block(const maker *m, size_t block)
{
    for (size_t i = 0; i < m->facts.paragraph_count; i++)
        if (m->paragraphs[i].block == block || block == SIZE_MAX)
            return m->paragraphs[i].topic;
    return PAGE_NONE;
}

static void add_targets(maker *m)
{
    const ng_stance_result *stances = m->c->stances;
    for (size_t s = 0; s < stances->subject_count; s++) {
        const ng_stance_subject *subject = &stances->subjects[s];
        m->target_of[s] = PAGE_NONE;
        if (subject->is_headline || (subject->all.answers == 0 && !subject->entity))
            continue;
        m->target_of[s] = (uint32_t)m->facts.target_count;
        m->targets[m->facts.target_count++] = keep(m, subject->name);
    }
}

static void add_answers(maker *m)
{
    const ng_stance_result *stances = m->c->stances;
    for (size_t i = 0; i < stances->answer_count; i++) {
        const ng_stance_answer *answer = &stances->answers[i];
        const uint32_t target = m->target_of[answer->subject];
        if (answer->reason != NG_STANCE_JUDGED || target == PAGE_NONE)
            continue;
        m->answers[m->facts.answer_count++] =
            (page_answer){.target = target,
                          .label = answer->sure ? (uint32_t)answer->label : PAGE_NONE,
                          .topic = topic_of_block(m, answer->block),
                          .voice = answer->voice};
    }
}

/* ---- Data ---- */

static void put_topic(const classified *c, const ng_prediction *prediction, ng_json_out *out)
{
    const shown_topics shown = choose_topics(c, prediction);
    if (shown.count)
        put_members(out, MEMBER("topic", ng_model_label(c->model, c->order[0])),
                    MEMBER("p", prediction->p[c->order[0]]));
    else
        put_members(out, MEMBER("reason", shown.reason));
}

static void put_block_answers(const classified *c, size_t block, ng_json_out *out)
{
    const block_answers answers = find_answers(c, block);
    if (answers.first == answers.end)
        return;
    begin_array(out, "stance");
    for (size_t i = answers.first; i < answers.end; i++) {
        const ng_stance_answer *answer = &c->stances->answers[i];
        const ng_stance_subject *subject = &c->stances->subjects[answer->subject];
        if (answer->reason != NG_STANCE_JUDGED)
            continue;
        put_object(out, MEMBER(subject->is_headline ? "headline" : "target", subject->name),
                   MEMBER("label", answer_label(subject, answer)),
                   MEMBER("p", answer->p[answer->label]),
                   MEMBER("voice", ng_voice_name(answer->voice)));
    }
    ng_json_array_end(out);
}

/* {"number", "id", "source", "line", "title", "date", "topic", "p", "paragraphs": [{"start", "end",
 * "kind", "topic", "p", "stance"}]}: bytes of the input. */
static void put_data(const maker *m, ng_json_out *out)
{
    const classified *c = m->c;
    ng_json_object_begin(out);
    put_members(out, MEMBER("number", m->facts.number + 1));
    record_origin(c->record, out);
    put_members(out, MEMBER("title", c->result->title), MEMBER("date", c->record->date));
    put_topic(c, &c->result->document, out);
    begin_array(out, "paragraphs");
    for (size_t b = 0; b < c->result->block_count; b++) {
        const ng_block *block = &c->result->blocks[b];
        ng_json_object_begin(out);
        put_span(out, c->record->text_map, block->span);
        put_members(out, MEMBER("kind", ng_block_kind_name(block->kind)));
        if (block->kind != NG_BLOCK_BOILERPLATE)
            put_topic(c, &c->result->block_predictions[b], out);
        put_block_answers(c, b, out);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    ng_json_object_end(out);
}

/* ---- The whole ---- */

static bool allocate(maker *m)
{
    const ng_stance_result *stances = m->c->stances;
    const size_t subjects = stances ? stances->subject_count : 0;
    m->paragraphs = ng_array_new(m->c->result->block_count + 1, sizeof *m->paragraphs);
    m->answers = ng_array_new(stances ? stances->answer_count : 0, sizeof *m->answers);
    m->targets = ng_array_new(subjects, sizeof *m->targets);
    m->target_of = ng_array_new(subjects, sizeof *m->target_of);
    return m->paragraphs && m->answers && m->targets && m->target_of;
}

static void collect(maker *m)
{
    const classified *c = m->c;
    const ng_record *record = c->record;
    uint32_t second;
    double second_p;
    m->facts.line = record->line;
    m->facts.text_length = record->text.length;
    m->facts.hash =
        ng_hash_seeded(record->text.data ? record->text.data : "", record->text.length,
                       ng_hash(record->id.data ? record->id.data : "", record->id.length));
    m->facts.id = keep(m, record->id);
    m->facts.source = keep(m, string_of(record->source));
    m->facts.title = keep(m, c->result->title.length ? c->result->title : record->id);
    m->facts.date = keep(m, record->date);
    m->facts.topic = likeliest(c, &c->result->document, &m->facts.p, &second, &second_p);
    m->facts.reason = choose_topics(c, &c->result->document).reason;
    add_paragraphs(m);
    if (c->stances) {
        add_targets(m);
        add_answers(m);
    }
    ng_json_out json = {0};
    put_data(m, &json);
    m->facts.json = keep(m, (ng_string){json.data, json.length});
    m->bytes.failed = m->bytes.failed || json.failed;
    ng_json_out_clear(&json);
    m->facts.html.start = m->bytes.length;
    put_article(c, m->facts.number, &m->bytes);
    m->facts.html.length = m->bytes.length - m->facts.html.start;
}

/* Lists after the structure, bytes after the lists. */
static page_article *pack(const maker *m)
{
    const size_t paragraphs = m->facts.paragraph_count * sizeof *m->paragraphs;
    const size_t answers = m->facts.answer_count * sizeof *m->answers;
    const size_t targets = m->facts.target_count * sizeof *m->targets;
    page_article *article =
        malloc(sizeof *article + paragraphs + targets + answers + m->bytes.length);
    if (!article || m->bytes.failed) {
        free(article);
        return NULL;
    }
    char *at = (char *)(article + 1);
    *article = m->facts;
    article->paragraphs = memcpy(at, m->paragraphs, paragraphs);
    article->targets = memcpy(at += paragraphs, m->targets, targets);
    article->answers = memcpy(at += targets, m->answers, answers);
    article->bytes = at + answers;
    if (m->bytes.length)
        memcpy(article->bytes, m->bytes.data, m->bytes.length);
    return article;
}

page_article *page_article_make(const classified *c, uint64_t number)
{
    maker m = {.c = c, .facts.number = number};
    page_article *article = NULL;
    if (allocate(&m)) {
        collect(&m);
        article = pack(&m);
    }
    free(m.paragraphs);
    free(m.answers);
    free(m.targets);
    free(m.target_of);
    ng_json_out_clear(&m.bytes);
    return article;
}

page_article *page_article_without_text(page_article *article)
{
    if (article->html.length == 0)
        return article;
    char *start = (char *)article;
    const size_t paragraphs = (size_t)((char *)article->paragraphs - start);
    const size_t targets = (size_t)((char *)article->targets - start);
    const size_t answers = (size_t)((char *)article->answers - start);
    const size_t bytes = (size_t)(article->bytes - start);
    article->html.length = article->json.length = 0;
    /* Where there is no smaller block, the old one is as good. */
    char *smaller = realloc(start, bytes + article->json.start);
    start = smaller ? smaller : start;
    article = (page_article *)(void *)start;
    article->paragraphs = (page_paragraph *)(void *)(start + paragraphs);
    article->targets = (ng_span *)(void *)(start + targets);
    article->answers = (page_answer *)(void *)(start + answers);
    article->bytes = start + bytes;
    return article;
}
