/* Walks the labelled records of a training run. */
#include "learn/training_records.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

enum { BATCH_BYTES = 1 << 20, BATCH_RECORDS = 4096 };

/* Scratch memory of a walk. */
typedef struct walk_state {
    ng_batch *batch;
    ng_record_parser *parser;
    ng_featurizer features;
    ng_string *labels;
    size_t labels_capacity;
    size_t rows;
} walk_state;

static bool has_token(const ng_tokens *tokens, const char *word)
{
    const size_t length = strlen(word);
    for (size_t i = 0; i < tokens->count; i++)
        if (tokens->items[i].form_length == length &&
            memcmp(tokens->forms + tokens->items[i].form_start, word, length) == 0)
            return true;
    return false;
}

static bool rule_fits(const ng_label_rule *rule, ng_string label, const ng_tokens *tokens)
{
    if (rule->from &&
        (strlen(rule->from) != label.length || memcmp(rule->from, label.data, label.length) != 0))
        return false;
    if (rule->word_count == 0)
        return true;
    for (size_t i = 0; i < rule->word_count; i++)
        if (has_token(tokens, rule->words[i]))
            return true;
    return false;
}

static void add_label(walk_state *state, size_t *count, ng_string label)
{
    for (size_t i = 0; i < *count; i++)
        if (state->labels[i].length == label.length &&
            memcmp(state->labels[i].data, label.data, label.length) == 0)
            return;
    state->labels[(*count)++] = label;
}

/* Fills state->labels from the record's labels and the input's rules. */
static ng_status apply_rules(const ng_train_input *input, const ng_record *record,
                             walk_state *state, size_t *count, ng_error *error)
{
    *count = 0;
    if (!ng_array_reserve(&state->labels, &state->labels_capacity, record->label_count,
                          sizeof *state->labels))
        return ng_fail_memory(error);
    for (size_t i = 0; i < record->label_count; i++) {
        const ng_string label = record->labels[i];
        size_t r = 0;
        while (r < input->rule_count &&
               !rule_fits(&input->rules[r], label, &state->features.tokens))
            r++;
        if (input->rule_count == 0)
            add_label(state, count, label);
        else if (r == input->rule_count)
            return ng_fail(error, NG_ERROR_RECORD, "no rule for the label \"%.*s\"",
                           (int)(label.length < 200 ? label.length : 200), label.data);
        else if (input->rules[r].to)
            add_label(state, count, (ng_string){input->rules[r].to, strlen(input->rules[r].to)});
    }
    return NG_OK;
}

static ng_status check_label_count(const ng_walk *walk, const ng_record *record, size_t count,
                                   ng_error *error)
{
    if (walk->options->multi_label)
        return NG_OK;
    if (record->label_count == 0)
        return ng_fail(error, NG_ERROR_RECORD, "the record has no label");
    if (count > 1)
        return ng_fail(error, NG_ERROR_RECORD,
                       "the record has %zu labels: train with multi-label, or name another label "
                       "field",
                       count);
    return NG_OK;
}

/* Pairs are made into features elsewhere: here only rules look at words. */
static ng_status tokenize_for_rules(const ng_train_input *input, const ng_record *record,
                                    ng_tokens *tokens)
{
    for (size_t r = 0; r < input->rule_count; r++)
        if (input->rules[r].word_count)
            return ng_tokenize(record->text.data, (ng_span){0, record->text.length}, tokens);
    return NG_OK;
}

static ng_status visit_record(ng_walk *walk, walk_state *state, size_t input, size_t index,
                              ng_error *error)
{
    ng_record record;
    size_t label_count = 0;
    ng_status status = ng_batch_record(state->batch, index, state->parser, &record, error);
    if (status != NG_OK)
        return status;
    ng_featurizer_reset(&state->features);
    status = walk->options->stance
                 ? tokenize_for_rules(&walk->inputs[input], &record, &state->features.tokens)
                 : ng_featurizer_add_record(&state->features, &walk->options->features, &record);
    if (status != NG_OK)
        return ng_fail_memory(error);
    status = apply_rules(&walk->inputs[input], &record, state, &label_count, error);
    if (status == NG_OK)
        status = check_label_count(walk, &record, label_count, error);
    if (status == NG_OK && label_count == 0 && record.label_count > 0) {
        walk->dropped++;
        return NG_OK;
    }
    if (status == NG_OK)
        status = walk->visit(walk->context,
                             &(ng_labelled){&record, &state->features, state->labels, label_count,
                                            input},
                             error);
    if (status == NG_ERROR_RECORD && error)
        ng_error_locate(error, record.source, record.line, 0);
    return status;
}

static ng_status report_progress(const ng_walk *walk, const walk_state *state, ng_error *error)
{
    const ng_train_callbacks *callbacks = walk->callbacks;
    const ng_train_progress progress = {.stage = walk->stage, .rows = state->rows};
    if (callbacks && callbacks->progress && !callbacks->progress(callbacks->context, &progress))
        return ng_fail(error, NG_INTERRUPTED, "interrupted while reading");
    return NG_OK;
}

static void tell_unusable(ng_walk *walk, const ng_error *error)
{
    walk->record_errors++;
    if (walk->report_errors && walk->callbacks && walk->callbacks->record_error)
        walk->callbacks->record_error(walk->callbacks->context, error);
}

static ng_status walk_batch(ng_walk *walk, walk_state *state, size_t input, ng_error *error)
{
    ng_status status = NG_OK;
    for (size_t i = 0; i < ng_batch_count(state->batch) && status == NG_OK; i++) {
        ng_error local;
        status = visit_record(walk, state, input, i, &local);
        if (status == NG_ERROR_RECORD) {
            tell_unusable(walk, &local);
            status = NG_OK;
        } else if (status != NG_OK && error) {
            *error = local;
        }
        state->rows++;
    }
    return status == NG_OK ? report_progress(walk, state, error) : status;
}

static ng_status walk_input(ng_walk *walk, walk_state *state, size_t input, ng_error *error)
{
    const ng_train_input *in = &walk->inputs[input];
    ng_reader *reader = NULL;
    ng_error local;
    ng_status status = ng_reader_open(in->paths, in->path_count, &in->reader, &reader, error);
    while (status == NG_OK) {
        status = ng_reader_next(reader, state->batch, BATCH_BYTES, BATCH_RECORDS, &local);
        if (status == NG_ERROR_RECORD) { /* a whole input that cannot be used */
            tell_unusable(walk, &local);
            status = NG_OK;
        } else if (status == NG_OK) {
            status = walk_batch(walk, state, input, error);
        } else if (status != NG_END && error) {
            *error = local;
        }
    }
    ng_reader_close(reader);
    return status == NG_END ? NG_OK : status;
}

ng_status ng_walk_run(ng_walk *walk, ng_error *error)
{
    ng_status status = NG_OK;
    walk_state state = {.batch = ng_batch_new(), .parser = ng_record_parser_new()};
    walk->record_errors = walk->dropped = 0;
    if (!state.batch || !state.parser)
        status = ng_fail_memory(error);
    for (size_t i = 0; i < walk->input_count && status == NG_OK; i++)
        status = walk_input(walk, &state, i, error);
    ng_batch_free(state.batch);
    ng_record_parser_free(state.parser);
    ng_featurizer_clear(&state.features);
    free(state.labels);
    return status;
}
