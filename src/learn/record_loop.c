/* The loop over labelled records.
 *
 * While the records of one batch are visited, the next batch is read. What becomes of a record is
 * noted beside it and told of in order when all of its batch have been visited. */
#include "learn/record_loop.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "nutgraf/document.h"

enum { BATCH_BYTES = 1 << 20, BATCH_RECORDS = 4096, TASK_RECORDS = 16 };

/* Scratch memory of a thread. */
typedef struct worker {
    ng_record_parser *parser;
    ng_tokens tokens; /* of the record, for rules */
    ng_string *labels;
    size_t label_capacity;
} worker;

typedef struct outcome {
    ng_status status;
    bool is_dropped;
    ng_error *error; /* NULL when all is well */
} outcome;

typedef struct loop_state {
    ng_record_loop *loop;
    size_t input;
    ng_reader *reader;
    ng_batch *batch, *next;
    ng_status next_status;
    ng_error next_error;
    uint64_t number;   /* of the batch's first record */
    atomic_bool ends;  /* an error has ended the loop */
    outcome *outcomes; /* [BATCH_RECORDS] */
    worker *workers;   /* [worker_count] */
    size_t worker_count;
} loop_state;

/* ---- Labels ---- */

static bool equals(ng_string a, ng_string b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

static ng_string string_of(const char *text)
{
    return (ng_string){text, strlen(text)};
}

static bool has_token(const ng_tokens *tokens, ng_string word)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const ng_token *token = &tokens->items[i];
        if (equals((ng_string){tokens->forms + token->form_start, token->form_length}, word))
            return true;
    }
    return false;
}

static bool rule_fits(const ng_label_rule *rule, ng_string label, const ng_tokens *tokens)
{
    if (rule->from && !equals(string_of(rule->from), label))
        return false;
    for (size_t i = 0; i < rule->word_count; i++)
        if (has_token(tokens, string_of(rule->words[i])))
            return true;
    return rule->word_count == 0;
}

static void add_label(worker *w, size_t *count, ng_string label)
{
    for (size_t i = 0; i < *count; i++)
        if (equals(w->labels[i], label))
            return;
    w->labels[(*count)++] = label;
}

static ng_status tokenize_for_rules(const ng_train_input *input, const ng_record *record,
                                    ng_tokens *tokens)
{
    ng_tokens_reset(tokens);
    for (size_t r = 0; r < input->rule_count; r++) {
        if (input->rules[r].word_count == 0)
            continue;
        ng_status status =
            record->title.length
                ? ng_tokenize(record->title.data, (ng_span){0, record->title.length}, tokens)
                : NG_OK;
        if (status == NG_OK && record->text.length)
            status = ng_tokenize(record->text.data, (ng_span){0, record->text.length}, tokens);
        return status;
    }
    return NG_OK;
}

/* Fills w->labels from the record's labels and the input's rules. */
static ng_status apply_rules(const ng_train_input *input, const ng_record *record, worker *w,
                             size_t *count, ng_error *error)
{
    *count = 0;
    if (tokenize_for_rules(input, record, &w->tokens) != NG_OK ||
        !ng_array_reserve(&w->labels, &w->label_capacity, record->label_count, sizeof *w->labels))
        return ng_fail_memory(error);
    for (size_t i = 0; i < record->label_count; i++) {
        const ng_string label = record->labels[i];
        size_t r = 0;
        while (r < input->rule_count && !rule_fits(&input->rules[r], label, &w->tokens))
            r++;
        if (input->rule_count == 0)
            add_label(w, count, label);
        else if (r == input->rule_count)
            return ng_fail(error, NG_ERROR_RECORD, "no rule for the label \"%.*s\"",
                           (int)(label.length < 200 ? label.length : 200), label.data);
        else if (input->rules[r].to)
            add_label(w, count, string_of(input->rules[r].to));
    }
    return NG_OK;
}

static ng_status check_label_count(const ng_record_loop *loop, const ng_record *record,
                                   size_t count, ng_error *error)
{
    if (!loop->one_label)
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

/* ---- Records ---- */

static ng_status visit_record(const loop_state *state, size_t index, size_t number, bool *dropped,
                              ng_error *error)
{
    const ng_record_loop *loop = state->loop;
    worker *w = &state->workers[number];
    ng_record record;
    size_t count = 0;
    ng_status status = ng_batch_record(state->batch, index, w->parser, &record, error);
    if (status != NG_OK)
        return status;
    status = apply_rules(&loop->inputs[state->input], &record, w, &count, error);
    if (status == NG_OK)
        status = check_label_count(loop, &record, count, error);
    *dropped = status == NG_OK && count == 0 && record.label_count > 0;
    if (status == NG_OK && !*dropped) {
        const ng_labelled labelled = {&record, w->labels, count, state->input,
                                      state->number + index};
        status = loop->visit(loop->context, number, &labelled, error);
    }
    if (status == NG_ERROR_RECORD)
        ng_error_locate(error, record.source, record.line, 0);
    return status;
}

static void visit_and_note(loop_state *state, size_t index, size_t number)
{
    outcome *out = &state->outcomes[index];
    ng_error error;
    *out = (outcome){.status = NG_OK};
    if (atomic_load(&state->ends))
        return;
    out->status = visit_record(state, index, number, &out->is_dropped, &error);
    if (out->status == NG_OK)
        return;
    out->error = malloc(sizeof *out->error);
    if (out->error)
        *out->error = error;
    else
        out->status = NG_ERROR_MEMORY;
    if (out->status != NG_ERROR_RECORD)
        atomic_store(&state->ends, true);
}

/* Task 0 reads the next batch, the others visit this one's records. */
static void run_task(void *context, size_t index, size_t number)
{
    loop_state *state = context;
    if (index == 0) {
        state->next_status = ng_reader_next(state->reader, state->next, BATCH_BYTES, BATCH_RECORDS,
                                            &state->next_error);
        return;
    }
    const size_t first = (index - 1) * TASK_RECORDS, count = ng_batch_count(state->batch);
    for (size_t i = first; i < count && i < first + TASK_RECORDS; i++)
        visit_and_note(state, i, number);
}

static void leave_out(ng_record_loop *loop, const ng_error *error)
{
    loop->record_errors++;
    if (loop->callbacks && loop->callbacks->record_error)
        loop->callbacks->record_error(loop->callbacks->context, error);
}

static ng_status tell_outcomes(loop_state *state, ng_error *error)
{
    ng_record_loop *loop = state->loop;
    const size_t count = ng_batch_count(state->batch);
    ng_status status = NG_OK;
    for (size_t i = 0; i < count; i++) {
        outcome *out = &state->outcomes[i];
        loop->dropped += out->is_dropped;
        if (status == NG_OK && out->status == NG_ERROR_RECORD) {
            leave_out(loop, out->error);
        } else if (status == NG_OK && out->status != NG_OK) {
            status = out->error ? out->status : ng_fail_memory(error);
            if (out->error && error)
                *error = *out->error;
        }
        free(out->error);
    }
    state->number += count;
    return status;
}

static ng_status report_progress(const loop_state *state, ng_error *error)
{
    const ng_train_callbacks *callbacks = state->loop->callbacks;
    const ng_train_progress progress = {.stage = "read", .rows = (size_t)state->number};
    if (callbacks && callbacks->progress && !callbacks->progress(callbacks->context, &progress))
        return ng_fail(error, NG_INTERRUPTED, "interrupted while reading");
    return NG_OK;
}

static ng_status read_input(loop_state *state, ng_error *error)
{
    const ng_train_input *in = &state->loop->inputs[state->input];
    size_t count = 0; /* of records at hand */
    ng_status status =
        ng_reader_open(in->paths, in->path_count, &in->reader, &state->reader, error);
    while (status == NG_OK) {
        ng_pool_run(state->loop->pool, 1 + (count + TASK_RECORDS - 1) / TASK_RECORDS, run_task,
                    state);
        if (count > 0) {
            status = tell_outcomes(state, error);
            if (status == NG_OK)
                status = report_progress(state, error);
        }
        count = 0;
        if (status != NG_OK)
            break;
        if (state->next_status == NG_OK) {
            ng_batch *batch = state->batch;
            state->batch = state->next;
            state->next = batch;
            count = ng_batch_count(state->batch);
        } else if (state->next_status == NG_ERROR_RECORD) { /* a whole input */
            leave_out(state->loop, &state->next_error);
        } else {
            status = state->next_status;
            if (status != NG_END && error)
                *error = state->next_error;
        }
    }
    ng_reader_close(state->reader);
    state->reader = NULL;
    return status == NG_END ? NG_OK : status;
}

ng_status ng_record_loop_run(ng_record_loop *loop, ng_error *error)
{
    loop_state state = {.loop = loop,
                        .batch = ng_batch_new(),
                        .next = ng_batch_new(),
                        .outcomes = ng_array_new(BATCH_RECORDS, sizeof(outcome)),
                        .worker_count = ng_pool_size(loop->pool)};
    state.workers = ng_array_zeroed(state.worker_count, sizeof *state.workers);
    bool enough = state.batch && state.next && state.outcomes && state.workers;
    for (size_t i = 0; enough && i < state.worker_count; i++) {
        state.workers[i].parser = ng_record_parser_new();
        enough = state.workers[i].parser != NULL;
    }
    ng_status status = enough ? NG_OK : ng_fail_memory(error);
    loop->record_errors = loop->dropped = 0;
    for (; state.input < loop->input_count && status == NG_OK; state.input++)
        status = read_input(&state, error);
    for (size_t i = 0; state.workers && i < state.worker_count; i++) {
        ng_record_parser_free(state.workers[i].parser);
        ng_tokens_clear(&state.workers[i].tokens);
        free(state.workers[i].labels);
    }
    free(state.workers);
    free(state.outcomes);
    ng_batch_free(state.batch);
    ng_batch_free(state.next);
    return status;
}
