/* Summaries of records: document, scores, selection. */
#include "nutgraf/summarize.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/sort.h"
#include "model/model_parts.h"
#include "summary/keypoints.h"
#include "summary/keywords.h"
#include "summary/learned.h"
#include "summary/query.h"
#include "summary/ranker.h"
#include "summary/select.h"
#include "summary/stories.h"

struct ng_summarizer {
    const ng_model_summary *model; /* or NULL */
    ng_sentence_matrix document;
    const ng_document *read; /* the one that the sentences are of; NULL: of several */
    ng_document *scratch;    /* for merged records, made when needed */
    ng_arena arena;          /* of one summary */
};

/* ---- Options ---- */

void ng_summary_options_default(ng_summary_options *options)
{
    *options = (ng_summary_options){.budget = NG_BUDGET_AUTO,
                                    .amount = 3,
                                    .redundancy = NG_REDUNDANCY_OVERLAP,
                                    .diversity = 0.3,
                                    .context = true};
}

ng_status ng_summary_options_check(const ng_summary_options *options, ng_error *error)
{
    if (options->method && !ng_ranker_find(options->method))
        return ng_fail(error, NG_ERROR_ARGUMENT, "unknown method \"%.100s\"", options->method);
    if (!(options->amount >= 0) || !isfinite(options->amount))
        return ng_fail(error, NG_ERROR_ARGUMENT, "the budget must be 0 or more");
    if (options->budget == NG_BUDGET_PERCENT && options->amount > 100)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the budget must be at most 100 percent");
    if (!(options->diversity >= 0 && options->diversity <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "diversity must be between 0 and 1");
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

bool ng_summary_method_needs_model(size_t index)
{
    return index < ng_ranker_count && !ng_rankers[index].rank;
}

/* ---- Making ---- */

ng_status ng_summarizer_new(const ng_model *model, ng_summarizer **out, ng_error *error)
{
    ng_status status = model ? ng_model_check_task(model, NG_TASK_SUMMARY, error) : NG_OK;
    if (status != NG_OK)
        return status;
    ng_summarizer *s = calloc(1, sizeof *s);
    if (!s)
        return ng_fail_memory(error);
    s->model = model ? model->summary : NULL;
    *out = s;
    return NG_OK;
}

void ng_summarizer_free(ng_summarizer *summarizer)
{
    if (!summarizer)
        return;
    ng_sentence_matrix_clear(&summarizer->document);
    ng_document_free(summarizer->scratch);
    ng_arena_clear(&summarizer->arena);
    free(summarizer);
}

static ng_status finish_matrix(ng_summarizer *s, ng_status status, ng_error *error)
{
    if (status == NG_OK)
        status = ng_sentence_matrix_finish(&s->document);
    if (status == NG_ERROR_ARGUMENT)
        return ng_fail(error, status, "the text is too long");
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

/* Sentences and terms of a document, unless they are there from its last summary. */
static ng_status read_document(ng_summarizer *s, ng_document *document, ng_error *error)
{
    if (s->read == document && document->reader == s)
        return NG_OK;
    s->read = NULL;
    ng_sentence_matrix_reset(&s->document);
    ng_status status = finish_matrix(s, ng_sentence_matrix_add(&s->document, document), error);
    if (status == NG_OK) {
        s->read = document;
        document->reader = s;
    }
    return status;
}

static ng_status read_records(ng_summarizer *s, const ng_record *const *records, size_t count,
                              ng_error *error)
{
    ng_status status = s->scratch ? NG_OK : ng_document_new(&s->scratch, error);
    s->read = NULL;
    ng_sentence_matrix_reset(&s->document);
    for (size_t i = 0; i < count && status == NG_OK; i++) {
        ng_document_set(s->scratch, records[i]);
        status = ng_sentence_matrix_add(&s->document, s->scratch);
    }
    return finish_matrix(s, status, error);
}

/* Which sentences take part, as the query and the spans say; NULL in *include: all. */
static ng_status restrict_sentences(ng_summarizer *s, const ng_summary_options *options,
                                    const double *relevance, bool is_merged, const bool **include)
{
    const ng_sentence_matrix *d = &s->document;
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

/* Scores of one text on their way to a summary. */
typedef struct scoring {
    const char *method;
    bool is_learned;
    ng_learned_scores parts; /* where learned */
    double *scores;          /* [S] the ranker's */
    double *worth; /* [S] what selection goes by: with a query, its relevance counts too */
    const double *relevance; /* [S] or NULL */
    const bool *include;
} scoring;

enum { MORE_PARTS = 3 }; /* words, pairs, bias */

static const ng_summary_part *write_parts(ng_summarizer *s, const scoring *scored, size_t i)
{
    const ng_learned *learned = &s->model->ranker.sentences;
    const ng_learned_scores *from = &scored->parts;
    const double size = ng_learned_size(from, i);
    double words, pairs;
    ng_learned_expected(from, i, &words, &pairs);
    ng_summary_part *parts = ng_arena_new(&s->arena, learned->count + MORE_PARTS, sizeof *parts);
    if (!parts)
        return NULL;
    for (size_t f = 0; f < learned->count; f++) {
        const float x = from->values[i * NG_SENTENCE_FEATURES + learned->features[f]];
        parts[f] = (ng_summary_part){.name = s->model->names[f],
                                     .value = (double)x,
                                     .contribution = ng_learned_part(learned, f, x) / size};
    }
    ng_summary_part *more = parts + learned->count;
    more[0] = (ng_summary_part){.name = "words", .value = words, .contribution = words / size};
    more[1] = (ng_summary_part){.name = "pairs", .value = pairs, .contribution = pairs / size};
    more[2] = (ng_summary_part){.name = "bias",
                                .value = 1,
                                .contribution = (learned->bias + NG_LEARNED_OFFSET) / size};
    return parts;
}

static ng_status write_summary(ng_summarizer *s, const scoring *scored, const uint32_t *picks,
                               size_t count, ng_summary *summary)
{
    const ng_sentence_matrix *d = &s->document;
    ng_rank *order = ng_arena_new(&s->arena, d->S, sizeof *order);
    size_t *rank = ng_arena_new(&s->arena, d->S, sizeof *rank);
    ng_summary_sentence *sentences = ng_arena_new(&s->arena, count, sizeof *sentences);
    if (!order || !rank || !sentences)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S; i++)
        order[i] = (ng_rank){scored->scores[i], (uint32_t)i};
    ng_sort_ranks(order, d->S);
    for (size_t i = 0; i < d->S; i++)
        rank[order[i].item] = i + 1;
    for (size_t n = 0; n < count; n++) {
        const ng_sentence *sentence = &d->sentences[picks[n]];
        sentences[n] = (ng_summary_sentence){.span = sentence->span,
                                             .record = sentence->article,
                                             .score = scored->scores[picks[n]],
                                             .rank = rank[picks[n]]};
        if (!scored->is_learned)
            continue;
        sentences[n].parts = write_parts(s, scored, picks[n]);
        sentences[n].part_count = s->model->ranker.sentences.count + MORE_PARTS;
        if (!sentences[n].parts)
            return NG_ERROR_MEMORY;
    }
    *summary = (ng_summary){.sentences = sentences,
                            .count = count,
                            .total = d->S,
                            .method = scored->method};
    return NG_OK;
}

/* ---- Scoring ---- */

static ng_status rank_learned(ng_summarizer *s, scoring *scored)
{
    scored->is_learned = true;
    return ng_learned_rank(&s->model->ranker, &s->document, &s->arena, &scored->parts,
                           scored->scores);
}

/* With a query, a sentence is worth its score, 0 if that is negative, times its relevance. */
static ng_status apply_query(ng_summarizer *s, ng_string about, scoring *scored)
{
    const size_t S = s->document.S;
    double *found = ng_arena_new(&s->arena, S, sizeof *found);
    double *worth = ng_arena_new(&s->arena, S, sizeof *worth);
    if (!found || !worth)
        return NG_ERROR_MEMORY;
    ng_status status = ng_query_relevance(&s->document, about, &s->arena, found);
    for (size_t i = 0; i < S && status == NG_OK; i++)
        worth[i] = scored->scores[i] > 0 ? scored->scores[i] * found[i] : 0;
    scored->worth = worth;
    scored->relevance = found;
    return status;
}

static ng_status score(ng_summarizer *s, const ng_ranker *ranker, bool is_merged,
                       const ng_summary_options *options, scoring *scored)
{
    scored->method = ranker->name;
    scored->scores = ng_arena_new(&s->arena, s->document.S, sizeof *scored->scores);
    if (!scored->scores)
        return NG_ERROR_MEMORY;
    ng_status status = ranker->rank ? ranker->rank(&s->document, &s->arena, scored->scores)
                                    : rank_learned(s, scored);
    scored->worth = scored->scores;
    if (status == NG_OK && options->about.length > 0)
        status = apply_query(s, options->about, scored);
    if (status == NG_OK)
        status = restrict_sentences(s, options, scored->relevance, is_merged, &scored->include);
    return status;
}

static ng_status select_sentences(ng_summarizer *s, const ng_summary_options *options,
                                  const scoring *scored, uint32_t *picks, size_t *count)
{
    const ng_gain gain = {.parts = &scored->parts, .relevance = scored->relevance};
    return ng_select(&s->document, scored->worth, scored->include,
                     scored->is_learned ? &gain : NULL, options, &s->arena, picks, count);
}

/* The article's own key points, as far as the budget goes. */
static ng_status pick_keypoints(ng_summarizer *s, const ng_document *document,
                                const ng_summary_options *options, scoring *scored, uint32_t *picks,
                                size_t *count)
{
    ng_sentence_matrix *d = &s->document;
    size_t first, last;
    if (!ng_keypoints_find(d, &document->article, &first, &last))
        return NG_OK;
    bool *include = ng_arena_new(&s->arena, d->S, sizeof *include);
    bool *was_candidate = ng_arena_new(&s->arena, d->S, sizeof *was_candidate);
    double *order = ng_arena_new(&s->arena, d->S, sizeof *order);
    if (!include || !was_candidate || !order)
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < d->S; i++) {
        include[i] = i >= first && i < last;
        was_candidate[i] = d->sentences[i].is_candidate;
        d->sentences[i].is_candidate = was_candidate[i] || include[i];
        order[i] = (double)(d->S - i);
    }
    scored->method = "keypoints";
    ng_summary_options in_order = *options;
    in_order.redundancy = NG_REDUNDANCY_NONE;
    in_order.context = false;
    ng_status status = ng_select(d, order, include, NULL, &in_order, &s->arena, picks, count);
    for (size_t i = 0; i < d->S; i++)
        d->sentences[i].is_candidate = was_candidate[i];
    return status;
}

/* The first sentence of each of the first stories, where the text is a briefing of as many and a
 * number of sentences is asked for. */
static ng_status pick_stories(ng_summarizer *s, const ng_document *document,
                              const ng_summary_options *options, scoring *scored, uint32_t *picks,
                              size_t *count)
{
    ng_sentence_matrix *d = &s->document;
    const bool counts = options->budget == NG_BUDGET_AUTO || options->budget == NG_BUDGET_SENTENCES;
    size_t stories;
    if (!counts || scored->include)
        return NG_OK;
    uint32_t *story = ng_arena_new(&s->arena, d->S, sizeof *story);
    bool *include = ng_arena_new(&s->arena, d->S, sizeof *include);
    double *order = ng_arena_new(&s->arena, d->S, sizeof *order);
    if (!story || !include || !order)
        return NG_ERROR_MEMORY;
    ng_status status = ng_stories_find(d, &document->article, &s->arena, story, &stories);
    if ((double)stories < options->amount)
        return status;
    for (size_t i = 0; i < d->S; i++)
        order[i] = (double)(d->S - i);
    ng_summary_options one = *options;
    one.redundancy = NG_REDUNDANCY_NONE;
    one.context = false;
    one.budget = NG_BUDGET_SENTENCES;
    one.amount = 1;
    for (size_t k = 0; k < stories && (double)*count + 1 <= options->amount && status == NG_OK;
         k++) {
        size_t picked;
        for (size_t i = 0; i < d->S; i++)
            include[i] = story[i] == k;
        status = ng_select(d, order, include, NULL, &one, &s->arena, picks + *count, &picked);
        *count += picked;
    }
    /* Stories of furniture only leave it to all. */
    *count = (double)*count + 1 <= options->amount ? 0 : *count;
    scored->method = *count > 0 ? "stories" : scored->method;
    return status;
}

static ng_status choose_ranker(const ng_summarizer *s, const ng_summary_options *options,
                               const ng_ranker **ranker, ng_error *error)
{
    *ranker = ng_ranker_find(options->method ? options->method : s->model ? "learned" : "lexrank");
    if (!(*ranker)->rank && !s->model)
        return ng_fail(error, NG_ERROR_ARGUMENT, "the method %s needs a model", (*ranker)->name);
    return NG_OK;
}

/* `document` is NULL for merged records, which have been read. */
static ng_status summarize(ng_summarizer *s, const ng_document *document,
                           const ng_summary_options *options, ng_summary *summary, ng_error *error)
{
    const ng_ranker *ranker = NULL;
    scoring scored = {0};
    size_t count = 0;
    ng_status status = choose_ranker(s, options, &ranker, error);
    if (status != NG_OK)
        return status;
    ng_arena_reset(&s->arena);
    uint32_t *picks = ng_arena_new(&s->arena, s->document.S, sizeof *picks);
    status = picks ? score(s, ranker, !document, options, &scored) : NG_ERROR_MEMORY;
    if (status == NG_OK && options->keypoints && document)
        status = pick_keypoints(s, document, options, &scored, picks, &count);
    if (status == NG_OK && count == 0 && document && !options->method)
        status = pick_stories(s, document, options, &scored, picks, &count);
    if (status == NG_OK && count == 0)
        status = select_sentences(s, options, &scored, picks, &count);
    if (status == NG_OK)
        status = write_summary(s, &scored, picks, count, summary);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}

ng_status ng_summarize(ng_summarizer *summarizer, ng_document *document,
                       const ng_summary_options *options, ng_summary *summary, ng_error *error)
{
    ng_summary_options defaults;
    ng_summary_options_default(&defaults);
    options = options ? options : &defaults;
    ng_status status = ng_summary_options_check(options, error);
    if (status == NG_OK)
        status = read_document(summarizer, document, error);
    return status == NG_OK ? summarize(summarizer, document, options, summary, error) : status;
}

ng_status ng_summarize_merged(ng_summarizer *summarizer, const ng_record *const *records,
                              size_t count, const ng_summary_options *options, ng_summary *summary,
                              ng_error *error)
{
    ng_summary_options defaults;
    ng_summary_options_default(&defaults);
    options = options ? options : &defaults;
    ng_status status = ng_summary_options_check(options, error);
    if (status == NG_OK)
        status = read_records(summarizer, records, count, error);
    return status == NG_OK ? summarize(summarizer, NULL, options, summary, error) : status;
}

ng_status ng_keywords(ng_summarizer *summarizer, ng_document *document, size_t count,
                      const ng_keyword **keywords, size_t *found, ng_error *error)
{
    ng_status status = read_document(summarizer, document, error);
    if (status != NG_OK)
        return status;
    ng_arena_reset(&summarizer->arena);
    status = ng_keywords_find(&summarizer->document, count, &summarizer->arena, keywords, found);
    return status == NG_OK ? NG_OK : ng_fail_memory(error);
}
