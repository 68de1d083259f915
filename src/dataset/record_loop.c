/* The loop over labelled records: a stream whose records are visited. */
#include "dataset/record_loop.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "nutgraf/document.h"
#include "nutgraf/stream.h"

/* Scratch memory of a thread. */
typedef struct worker {
    ng_tokens tokens; /* of the record, for rules */
    ng_string *labels;
    size_t label_capacity;
    size_t visited;
} worker;

typedef struct loop_state {
    ng_record_loop *loop;
    size_t input;
    uint64_t first; /* number of the input's first record */
    ng_stream_counts counts;
    atomic_size_t dropped;
    size_t unknown;
    pthread_mutex_t mutex; /* of `unknown` and its callback */
    ng_error unreadable;   /* what ends the loop: a path that is not there; status NG_OK: nothing */
    worker *workers;       /* [worker_count] */
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

static ng_status check_label_count(const ng_record_loop *loop, const ng_train_input *input,
                                   const ng_record *record, size_t count, ng_error *error)
{
    const char *field = input->reader.label_field;
    if (!loop->one_label)
        return NG_OK;
    if (record->label_count == 0)
        return ng_record_lacks(record, "label", field, "label-field", error);
    if (count > 1)
        return ng_fail(error, NG_ERROR_RECORD,
                       "the record has %zu labels: --multi-label learns several, --label-field "
                       "names another field",
                       count);
    return NG_OK;
}

/* Whether all labels are known; one that is not is told. */
static bool knows_labels(loop_state *state, const worker *w, size_t count)
{
    const ng_record_loop *loop = state->loop;
    const ng_train_callbacks *callbacks = loop->callbacks;
    size_t i = 0;
    while (loop->known && i < count &&
           ng_names_find(loop->known, w->labels[i].data, w->labels[i].length) != NG_NO_NAME)
        i++;
    if (!loop->known || i == count)
        return true;
    pthread_mutex_lock(&state->mutex);
    state->unknown++;
    if (callbacks && callbacks->unknown_label)
        callbacks->unknown_label(callbacks->context, w->labels[i]);
    pthread_mutex_unlock(&state->mutex);
    return false;
}

/* ---- Records ---- */

static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         void **item, ng_error *error)
{
    loop_state *state = context;
    const ng_record_loop *loop = state->loop;
    worker *w = &state->workers[thread];
    size_t count = 0;
    (void)out, (void)item;
    ng_status status = apply_rules(&loop->inputs[state->input], record, w, &count, error);
    if (status == NG_OK)
        status = check_label_count(loop, &loop->inputs[state->input], record, count, error);
    if (status == NG_OK && count == 0 && record->label_count > 0) {
        atomic_fetch_add(&state->dropped, 1);
    } else if (status == NG_OK && knows_labels(state, w, count)) {
        status = loop->visit(loop->context, thread,
                             &(ng_labelled){record, w->labels, count, state->input,
                                            state->first + record->number},
                             error);
        w->visited += status == NG_OK;
    }
    if (status == NG_ERROR_RECORD)
        ng_error_locate(error, record->source, record->line, 0);
    return status;
}

static void leave_out(void *context, const ng_error *error)
{
    loop_state *state = context;
    ng_record_loop *loop = state->loop;
    if (error->status == NG_ERROR_IO) {
        state->unreadable = *error;
        return;
    }
    loop->record_errors += error->records ? (size_t)error->records : 1;
    if (loop->callbacks && loop->callbacks->record_error)
        loop->callbacks->record_error(loop->callbacks->context, error);
}

static void pass_note(void *context, const ng_error *note)
{
    const loop_state *state = context;
    const ng_train_callbacks *callbacks = state->loop->callbacks;
    if (callbacks && callbacks->note)
        callbacks->note(callbacks->context, note);
}

static bool wants_stop(void *context)
{
    const loop_state *state = context;
    const ng_train_callbacks *callbacks = state->loop->callbacks;
    const ng_train_progress progress = {.stage = "read",
                                        .rows = (size_t)(state->first + state->counts.records)};
    return state->unreadable.status != NG_OK ||
           (callbacks && callbacks->progress &&
            !callbacks->progress(callbacks->context, &progress));
}

static ng_status read_input(loop_state *state, ng_error *error)
{
    const ng_train_input *in = &state->loop->inputs[state->input];
    ng_stream stream = {.threads = state->worker_count,
                        .process = process,
                        .failed = leave_out,
                        .note = pass_note,
                        .stop = wants_stop,
                        .context = state};
    ng_status status =
        ng_reader_open(in->paths, in->path_count, &in->reader, &stream.reader, error);
    if (status != NG_OK)
        return status;
    status = ng_stream_run(&stream, &state->counts, error);
    ng_reader_close(stream.reader);
    state->first += state->counts.records;
    if (state->unreadable.status != NG_OK) {
        status = state->unreadable.status;
        if (error)
            *error = state->unreadable;
    } else if (status == NG_INTERRUPTED) {
        ng_fail(error, NG_INTERRUPTED, "interrupted while reading");
    }
    return status;
}

static ng_status fail_empty(const ng_record_loop *loop, ng_error *error)
{
    char dropped[64] = "", unknown[64] = "";
    if (loop->records == 0 && loop->record_errors)
        return ng_fail(error, NG_ERROR_DATA, "there is no record in an input that can be read");
    if (loop->records == 0)
        return ng_fail(error, NG_ERROR_DATA, "there is no record in the input");
    if (loop->dropped)
        snprintf(dropped, sizeof dropped, ", %zu are left out by rules", loop->dropped);
    if (loop->unknown)
        snprintf(unknown, sizeof unknown, ", %zu have labels that are not known", loop->unknown);
    if (loop->records == 1)
        return ng_fail(error, NG_ERROR_DATA, "the only record is not usable");
    return ng_fail(error, NG_ERROR_DATA, "none of the %zu records is usable%s%s", loop->records,
                   dropped, unknown);
}

ng_status ng_record_loop_run(ng_record_loop *loop, ng_error *error)
{
    size_t visited = 0;
    loop_state state = {.loop = loop, .worker_count = ng_pool_size(loop->pool)};
    state.workers = ng_array_zeroed(state.worker_count, sizeof *state.workers);
    ng_status status = state.workers ? NG_OK : ng_fail_memory(error);
    pthread_mutex_init(&state.mutex, NULL);
    loop->record_errors = 0;
    for (; state.input < loop->input_count && status == NG_OK; state.input++)
        status = read_input(&state, error);
    pthread_mutex_destroy(&state.mutex);
    loop->dropped = atomic_load(&state.dropped);
    loop->unknown = state.unknown;
    loop->records = (size_t)state.first;
    for (size_t i = 0; state.workers && i < state.worker_count; i++) {
        visited += state.workers[i].visited;
        ng_tokens_clear(&state.workers[i].tokens);
        free(state.workers[i].labels);
    }
    free(state.workers);
    if (status == NG_OK && loop->needs_one && visited == 0)
        status = fail_empty(loop, error);
    return status;
}
