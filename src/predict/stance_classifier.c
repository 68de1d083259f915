/* Stance of a record: one pass over the tokens, one row for each block and subject. */
#include "predict/stance_classifier.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"

static const char *const reasons[] = {NG_STANCE_REASON_MAP(NG_TEXT)};

const char *ng_stance_reason_text(ng_stance_reason reason)
{
    return reasons[reason];
}

/* ---- Making ---- */

static ng_status find_target_models(ng_stance *s)
{
    const ng_targets *targets = s->options.targets;
    ng_status status = NG_OK;
    if (!targets || !s->options.target)
        return NG_OK;
    s->target_models = ng_array_new(targets->names.count, sizeof *s->target_models);
    if (!s->target_models)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < targets->names.count && status == NG_OK; t++)
        status = ng_stance_find_model(s->options.target, &targets->store, &targets->texts[t],
                                      &s->target_models[t]);
    return status;
}

static ng_status check_options(const ng_stance_options *options, ng_error *error)
{
    const ng_model *models[] = {options->headline, options->target};
    if (options->automatic && (options->automatic->names > NG_ENTITIES_MAX ||
                               options->automatic->phrases > NG_ENTITIES_MAX))
        return ng_fail(error, NG_ERROR_ARGUMENT, "at most %d names and %d phrases can be found",
                       NG_ENTITIES_MAX, NG_ENTITIES_MAX);
    if (!models[0] && !models[1])
        return ng_fail(error, NG_ERROR_ARGUMENT, "no model of stance is given");
    for (size_t i = 0; i < 2; i++)
        if (models[i] && ng_model_check_task(models[i], NG_TASK_STANCE, error) != NG_OK)
            return NG_ERROR_ARGUMENT;
    if (models[0] && (models[0]->stance->needs_mention || models[0]->stance->targets.count))
        return ng_fail(error, NG_ERROR_ARGUMENT,
                       "the model is for targets that a text mentions, not for headlines");
    if (!(options->sure >= 0 && options->sure <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "sure must be between 0 and 1");
    return NG_OK;
}

ng_status ng_stance_new(const ng_stance_options *options, ng_stance **out, ng_error *error)
{
    ng_status status = check_options(options, error);
    if (status != NG_OK)
        return status;
    ng_stance *s = calloc(1, sizeof *s);
    if (!s)
        return ng_fail_memory(error);
    s->options = *options;
    if (options->automatic) {
        s->automatic = *options->automatic;
        s->options.automatic = &s->automatic;
    }
    s->lexicon = ng_stance_lexicon_new();
    status = s->lexicon ? NG_OK : ng_fail_memory(error);
    if (status == NG_OK && options->headline)
        status =
            ng_pair_classifier_new(options->headline, NULL, &s->classifiers[NG_OF_HEADLINE], error);
    if (status == NG_OK && options->target)
        status = ng_pair_classifier_new(options->target, options->prior,
                                        &s->classifiers[NG_OF_TARGET], error);
    if (status == NG_OK && options->target && (options->automatic || options->targets))
        status = ng_entity_finder_new(&s->finder, error);
    if (status == NG_OK && find_target_models(s) != NG_OK)
        status = ng_fail_memory(error);
    if (status == NG_OK && options->target) {
        const size_t topics = ng_model_topic_prior_count(options->target);
        s->topic_labels = ng_array_zeroed(topics, sizeof *s->topic_labels);
        s->topic_weights = ng_array_zeroed(topics, sizeof *s->topic_weights);
        if (!s->topic_labels || !s->topic_weights)
            status = ng_fail_memory(error);
    }
    if (status == NG_OK)
        *out = s;
    else
        ng_stance_free(s);
    return status;
}

void ng_stance_free(ng_stance *s)
{
    if (!s)
        return;
    ng_stance_lexicon_free(s->lexicon);
    ng_pair_classifier_clear(&s->classifiers[0]);
    ng_pair_classifier_clear(&s->classifiers[1]);
    ng_target_index_free(s->record_index);
    ng_entity_finder_free(s->finder);
    free(s->own);
    ng_pair_store_clear(&s->sides);
    ng_pair_store_clear(&s->store);
    ng_voices_clear(&s->voices);
    ng_found_list_clear(&s->found);
    ng_found_list_clear(&s->mentions);
    free(s->target_models);
    free(s->topic_labels);
    free(s->topic_weights);
    free(s->texts);
    free(s->subjects);
    free(s->counts);
    free(s->means);
    free(s->answers);
    free(s->places);
    free(s->p);
    free(s->spans);
    free(s->contributions);
    free(s);
}

/* ---- Classification ---- */

ng_status ng_stance_classify(ng_stance *s, ng_document *document, ng_stance_result *out,
                             ng_error *error)
{
    const ng_record *record = document->record;
    const bool whole =
        s->options.unit == NG_UNIT_DOCUMENT || (s->options.unit == NG_UNIT_AUTO && record->is_row);
    ng_status status = whole ? NG_OK : ng_document_parse(document);
    s->document = document;
    s->text = record->text.data ? record->text.data : "";
    s->blocks = document->article.blocks;
    s->block_count = whole ? 0 : document->article.count;
    s->answer_count = s->p_count = s->mentions.count = 0;
    if (status == NG_OK)
        status = ng_stance_add_subjects(s, document, whole);
    if (status == NG_OK)
        status = ng_stance_add_texts(s, document, whole);
    if (status == NG_OK)
        status = ng_stance_relate_article(s);
    if (status == NG_OK && whole)
        status = ng_stance_classify_block(s, record, SIZE_MAX);
    for (size_t b = 0; b < s->block_count && status == NG_OK; b++)
        if (s->texts[b].is_judged)
            status = ng_stance_classify_block(s, record, b);
    if (status == NG_OK)
        status = ng_stance_roll_up(s);
    if (status != NG_OK)
        return ng_fail_memory(error);
    *out = (ng_stance_result){.subjects = s->subjects,
                              .subject_count = s->subject_count,
                              .is_automatic = s->is_automatic,
                              .reason = s->reason,
                              .blocks = s->blocks,
                              .block_count = s->block_count,
                              .answers = s->answers,
                              .answer_count = s->answer_count};
    return NG_OK;
}

ng_stance_answer ng_stance_find(const ng_stance_result *result, size_t block, size_t subject)
{
    const ng_stance_subject *of = &result->subjects[subject];
    size_t at;
    NG_LOWER_BOUND(at, result->answer_count,
                   result->answers[at].block < block || (result->answers[at].block == block &&
                                                         result->answers[at].subject < subject));
    if (at < result->answer_count && result->answers[at].block == block &&
        result->answers[at].subject == subject)
        return result->answers[at];
    bool is_aside = false;
    if (block < result->block_count) {
        const ng_block_kind kind = result->blocks[block].kind;
        is_aside = kind == NG_BLOCK_TITLE || kind == NG_BLOCK_BOILERPLATE ||
                   (kind == NG_BLOCK_HEADING && of->is_headline);
    }
    return (ng_stance_answer){.block = block,
                              .subject = subject,
                              .reason = is_aside                         ? NG_STANCE_ASIDE
                                        : of->reason != NG_STANCE_JUDGED ? of->reason
                                                                         : NG_STANCE_NOT_MENTIONED,
                              .label = of->model->labels.count};
}
