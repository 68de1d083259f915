/* Summaries of records: document, scores, selection. */
#include "nutgraf/summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "summary/query.h"
#include "summary/ranker.h"
#include "summary/select.h"

struct ng_summarizer {
    ng_document document;
    ng_arena arena;
};

/* ---- Options ---- */

void ng_summary_options_default(ng_summary_options *options)
{
    *options = (ng_summary_options){.budget = NG_BUDGET_SENTENCES,
                                    .amount = 3,
                                    .redundancy = NG_REDUNDANCY_NONE,
                                    .diversity = 0.3,
                                    .context = true};
}

ng_status ng_summary_options_check(const ng_summary_options *options, ng_error *error)
{
    if (options->method && !ng_ranker_find(options->method))
        return ng_fail(error, NG_ERROR_ARGUMENT, "there is no method \"%.100s\"", options->method);
    if (!(options->amount >= 0) || !isfinite(options->amount))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the budget must be 0 or more");
    if (options->budget == NG_BUDGET_PERCENT && options->amount > 100)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the budget must be at most 100 percent");
    if (!(options->diversity >= 0 && options->diversity <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "diversity must lie between 0 and 1");
    return NG_OK;
}

const char *ng_summary_method_name(size_t index)
{
    return index < ng_ranker_count ? ng_rankers[index].name : NULL;
}

const char *ng_summary_method_help(size_t index)
{
    return index < ng_ranker_count ? ng_rankers[index].help : NULL;
}

/* ---- Making ---- */

ng_status ng_summarizer_new(ng_summarizer **out, ng_error *error)
{
    ng_summarizer *s = calloc(1, sizeof *s);
    if (!s)
        return ng_fail_memory(error);
    *out = s;
    return NG_OK;
}

void ng_summarizer_free(ng_summarizer *summarizer)
{
    if (!summarizer)
        return;
    ng_document_clear(&summarizer->document);
    ng_arena_clear(&summarizer->arena);
    free(summarizer);
}

static ng_status read_records(ng_summarizer *s, const ng_record *records, size_t count,
                              ng_error *error)
{
    ng_status status = NG_OK;
    ng_document_reset(&s->document);
    for (size_t i = 0; i < count && status == NG_OK; i++)
        status = ng_document_add(&s->document, records[i].text, records[i].title);
    if (status == NG_OK)
        status = ng_document_finish(&s->document);
    if (status == NG_ERROR_ARGUMENT)
        return ng_fail(error, status, "the text has too many words");
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

/* Which sentences take part, as the query and the spans say; NULL in *include: all. */
static ng_status restrict_sentences(ng_summarizer *s, const ng_summary_options *options,
                                    const double *relevance, bool is_merged, const bool **include)
{
    const ng_document *d = &s->document;
    const bool has_spans = options->within && !is_merged;
    *include = NULL;
    if (!relevance && !has_spans)
        return NG_OK;
    bool *chosen = ng_arena_new(&s->arena, d->S, sizeof *chosen);
    if (!chosen)
        return NG_ERROR_MEMORY;
    size_t w = 0;
    for (size_t i = 0; i < d->S; i++) {
        const ng_span span = d->sentences[i].span;
        while (has_spans && w < options->within_count &&
               options->within[w].start + options->within[w].length < span.start + span.length)
            w++;
        chosen[i] =
            !has_spans || (w < options->within_count && options->within[w].start <= span.start);
        chosen[i] = chosen[i] && (!relevance || relevance[i] > 0);
    }
    *include = chosen;
    return NG_OK;
}

typedef struct ranked {
    double score;
    uint32_t sentence;
} ranked;

static int by_score(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    if (a->score != b->score)
        return a->score < b->score ? 1 : -1;
    return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

static ng_status write_summary(ng_summarizer *s, const double *scores, const uint32_t *picks,
                               size_t count, ng_summary *summary)
{
    const ng_document *d = &s->document;
    ranked *order = ng_arena_new(&s->arena, d->S, sizeof *order);
    size_t *rank = ng_arena_new(&s->arena, d->S, sizeof *rank);
    ng_summary_sentence *sentences = ng_arena_new(&s->arena, count, sizeof *sentences);
    if (!order || !rank || !sentences)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S; i++)
        order[i] = (ranked){scores[i], (uint32_t)i};
    qsort(order, d->S, sizeof *order, by_score);
    for (size_t i = 0; i < d->S; i++)
        rank[order[i].sentence] = i + 1;
    for (size_t n = 0; n < count; n++) {
        const ng_sentence *sentence = &d->sentences[picks[n]];
        sentences[n] = (ng_summary_sentence){.span = sentence->span,
                                             .record = sentence->article,
                                             .score = scores[picks[n]],
                                             .rank = rank[picks[n]]};
    }
    summary->sentences = sentences;
    summary->count = count;
    summary->total = d->S;
    return NG_OK;
}

static ng_status summarize(ng_summarizer *s, const ng_record *records, size_t record_count,
                           bool is_merged, const ng_summary_options *options, ng_summary *summary,
                           ng_error *error)
{
    const ng_document *d = &s->document;
    const bool *include = NULL;
    double *relevance = NULL;
    size_t count = 0;
    ng_status status = ng_summary_options_check(options, error);
    if (status == NG_OK)
        status = read_records(s, records, record_count, error);
    if (status != NG_OK)
        return status;
    const ng_ranker *ranker = options->method ? ng_ranker_find(options->method) : &ng_rankers[0];
    ng_arena_reset(&s->arena);
    double *scores = ng_arena_new(&s->arena, d->S, sizeof *scores);
    uint32_t *picks = ng_arena_new(&s->arena, d->S, sizeof *picks);
    if (options->about.length > 0)
        relevance = ng_arena_new(&s->arena, d->S, sizeof *relevance);
    if (!scores || !picks || (options->about.length > 0 && !relevance))
        return ng_fail_memory(error);
    status = ranker->rank(d, &s->arena, scores);
    if (status == NG_OK && relevance)
        status = ng_query_relevance(d, options->about, &s->arena, relevance);
    for (size_t i = 0; i < d->S && status == NG_OK && relevance; i++)
        scores[i] *= relevance[i];
    if (status == NG_OK)
        status = restrict_sentences(s, options, relevance, is_merged, &include);
    if (status == NG_OK)
        status = ng_select(d, scores, include, options, &s->arena, picks, &count);
    if (status == NG_OK)
        status = write_summary(s, scores, picks, count, summary);
    summary->method = ranker->name;
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

ng_status ng_summarize(ng_summarizer *summarizer, const ng_record *record,
                       const ng_summary_options *options, ng_summary *summary, ng_error *error)
{
    ng_summary_options defaults;
    ng_summary_options_default(&defaults);
    return summarize(summarizer, record, 1, false, options ? options : &defaults, summary, error);
}

ng_status ng_summarize_merged(ng_summarizer *summarizer, const ng_record *records, size_t count,
                              const ng_summary_options *options, ng_summary *summary,
                              ng_error *error)
{
    ng_summary_options defaults;
    ng_summary_options_default(&defaults);
    return summarize(summarizer, records, count, true, options ? options : &defaults, summary,
                     error);
}
