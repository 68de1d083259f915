/* A session of labelling. */
#include "cli/label_session.h"

#include <stdlib.h>
#include <string.h>

#include "nutgraf/convert.h"
#include "options/exit.h"
#include "terminal/interrupt.h"
#include "terminal/key_input.h"
#include "terminal/wrapped.h"

enum {
    KEY_UNDO = '-',
    KEY_SKIP = ' ',
    KEY_EVIDENCE = '?',
    KEY_LEAVE = '.',
    EVIDENCE = 8,       /* features shown */
    COMMENT_MAX = 1024, /* bytes */
    COLUMNS_MAX = 100   /* lines longer than that are hard to read */
};

/* While it runs. */
typedef struct asking {
    label_session *session;
    record_job *job;
    label_tally *tally;
    key_input input;
    size_t at; /* the record asked about; session->count: all are done */
    char comment[COMMENT_MAX];
    ng_json_out out; /* what is to be shown */
    bool is_over;
    int code;
} asking;

static void show(asking *a)
{
    const int code = output_made(&a->job->output, &a->out);
    a->code = a->code == CODE_OK ? code : a->code;
    if (!output_flush(&a->job->output) && a->code == CODE_OK)
        a->code = CODE_IO;
}

/* ---- The question ---- */

static void put_keys(asking *a)
{
    const label_session *session = a->session;
    ng_json_out keys = {0};
    for (size_t k = 0; k < session->label_count; k++)
        put_format(&keys, "[%c] %.*s  ", LABEL_KEYS[k], SHORT(session->labels[k]));
    put_wrapped((ng_string){keys.data, keys.length}, COLUMNS_MAX, &a->out);
    a->out.failed = a->out.failed || keys.failed;
    ng_json_out_clear(&keys);
    put_format(&a->out, "[space] skip  [-] undo  [#] comment  %s[.] quit\n",
               session->model ? "[?] evidence  " : "");
}

static void ask(asking *a)
{
    const label_session *session = a->session;
    const size_t wide = a->job->output.shown_on.columns;
    const size_t columns = wide < COLUMNS_MAX ? wide : COLUMNS_MAX;
    if (a->at == session->count) {
        put_text(&a->out, "\nThat was the last one.  [-] undo  [.] quit\n");
    } else {
        const ng_record *record = session->items[a->at]->record;
        const bool is_bold = a->job->output.shown_on.is_bold;
        put_format(&a->out, "\n%zu of %zu", a->at + 1, session->count);
        if (record->id.data)
            put_format(&a->out, "  %.*s", SHORT(record->id));
        put_text(&a->out, "\n");
        if (record->title.length) {
            put_text(&a->out, is_bold ? "\033[1m" : "");
            put_wrapped(record->title, columns, &a->out);
            put_text(&a->out, is_bold ? "\033[0m\n" : "\n");
        }
        put_wrapped(record->text, columns, &a->out);
        put_text(&a->out, "\n");
        put_keys(a);
    }
    show(a);
}

static void say(asking *a, const char *text)
{
    put_text(&a->out, text);
    show(a);
}

/* ---- Answers ---- */

static void answer(asking *a, ng_string label)
{
    label_item *item = a->session->items[a->at];
    ng_converter *converter = NULL;
    ng_json_out line = {0};
    ng_error error;
    const ng_task_note note = {.answer = label, .comment = *a->comment ? a->comment : NULL};
    ng_status status = ng_converter_new(NG_LAYOUT_JSONL, &converter, &error);
    if (status == NG_OK)
        status = ng_converter_add_task(converter, (ng_string){item->task, item->length}, &note,
                                       &line, &error);
    ng_converter_free(converter);
    item->before = a->session->file->end;
    a->code = status == NG_OK ? label_file_append(a->session->file, line.data, line.length)
                              : tell_error(status, &error);
    ng_json_out_clear(&line);
    if (a->code != CODE_OK)
        return;
    put_format(&a->out, "-> %.*s\n", SHORT(label));
    a->tally->labelled++;
    a->at++;
    *a->comment = '\0';
    ask(a);
}

static void skip(asking *a)
{
    a->session->items[a->at]->before = -1;
    a->tally->skipped++;
    a->at++;
    *a->comment = '\0';
    put_text(&a->out, "-> skipped\n");
    ask(a);
}

static void undo(asking *a)
{
    if (a->at == 0) {
        say(a, "There is nothing to undo.\n");
        return;
    }
    const label_item *item = a->session->items[--a->at];
    *a->comment = '\0';
    if (item->before < 0) {
        a->tally->skipped--;
    } else {
        a->tally->labelled--;
        a->code = label_file_cut(a->session->file, item->before);
    }
    put_text(&a->out, "-> taken back\n");
    ask(a);
}

static void comment(asking *a)
{
    if (a->input.is_terminal)
        say(a, "Comment: ");
    key_input_line(&a->input, a->comment, sizeof a->comment);
    const size_t blanks = strspn(a->comment, " \t");
    memmove(a->comment, a->comment + blanks, strlen(a->comment + blanks) + 1);
    put_format(&a->out, "-> comment%s\n", *a->comment ? " goes with the label" : " taken away");
    show(a);
}

/* ---- Evidence ---- */

static void put_evidence(asking *a, ng_classifier *classifier, const ng_classification *result)
{
    const size_t K = ng_model_label_count(a->session->model);
    size_t best = 0;
    ng_evidence evidence;
    ng_error error;
    for (size_t k = 1; k < K; k++)
        best = result->document.p[k] > result->document.p[best] ? k : best;
    const ng_status status = ng_explain(classifier, SIZE_MAX, best, &evidence, &error);
    if (status != NG_OK) {
        a->code = tell_error(status, &error);
        return;
    }
    put_format(&a->out, "%.*s %.2f:", SHORT(ng_model_label(a->session->model, best)),
               result->document.p[best]);
    for (size_t i = 0; i < evidence.count && i < EVIDENCE; i++)
        put_format(&a->out, " %.*s %+.2f%s", SHORT(evidence.items[i].name),
                   evidence.items[i].contribution,
                   i + 1 < evidence.count && i + 1 < EVIDENCE ? "," : "");
    put_text(&a->out, "\n");
}

static void explain(asking *a)
{
    job_worker *worker = a->job->workers;
    ng_classification result;
    ng_error error;
    if (!a->session->model) {
        say(a, "There is no model to ask: name one with -m.\n");
        return;
    }
    ng_document_set(worker->document, a->session->items[a->at]->record);
    const ng_status status = ng_classify(worker->classifier, worker->document, &result, &error);
    if (status != NG_OK)
        a->code = tell_error(status, &error);
    else if (!result.document.p)
        put_text(&a->out, "The model knows no word of it.\n");
    else
        put_evidence(a, worker->classifier, &result);
    show(a);
}

/* ---- The loop ---- */

static void take_key(asking *a, int key)
{
    const label_session *session = a->session;
    const char *found = key > 0 ? strchr(LABEL_KEYS, key) : NULL;
    const size_t label = found ? (size_t)(found - LABEL_KEYS) : SIZE_MAX;
    const bool has_record = a->at < session->count;
    if (key == KEY_END || key == KEY_LEAVE)
        a->is_over = true;
    else if (key == KEY_UNDO)
        undo(a);
    else if (has_record && label < session->label_count)
        answer(a, session->labels[label]);
    else if (has_record && key == KEY_SKIP)
        skip(a);
    else if (has_record && key == KEY_COMMENT)
        comment(a);
    else if (has_record && key == KEY_EVIDENCE)
        explain(a);
    else if (key != '\n' && key != '\r')
        say(a, "That key does nothing here.\n");
}

int label_session_run(label_session *session, record_job *job, label_tally *tally)
{
    asking a = {.session = session, .job = job, .tally = tally};
    interrupt_catch_ends();
    key_input_open(&a.input, interrupt_requested);
    ask(&a);
    while (!a.is_over && a.code == CODE_OK)
        take_key(&a, key_input_next(&a.input));
    key_input_close(&a.input);
    ng_json_out_clear(&a.out);
    return a.code == CODE_OK && interrupt_requested() ? CODE_INTERRUPTED : a.code;
}
