/* The measurements of `nutgraf bench`.
 *
 * Prefixes of the work are timed, not stages: a clock around each stage of each record would cost
 * as much as the stage where records are short. All prefixes are run in every round of repeats, so
 * that what the machine does meanwhile falls on all of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "cli/bench.h"
#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "nutgraf/stream.h"
#include "report/classification.h"

enum { BATCH_BYTES = 1 << 20, BATCH_RECORDS = 2048, COPIES_MAX = 4096 };

/* A run shorter than this is timed badly; small inputs are read several times in one. */
static const double RUN_SECONDS = 0.1;

/* What one thread works with, and what it has seen. */
typedef struct worker {
    ng_classifier *classifier;
    ng_tokens tokens;
    ng_document *document;
    size_t *order; /* [K] */
    uint64_t bytes, tokens_seen, known;
} worker;

typedef struct job {
    const bench_options *options;
    classification_view view; /* what is written of a record */
    ng_reader_options reading;
    const ng_model *model;
    const char **paths; /* [path_count] the operands, `copies` times over */
    size_t path_count;
    size_t copies;
    worker *workers; /* [threads] */
    size_t threads;
    FILE *sink;
    enum bench_stage last; /* of the prefix under way */
    cli_progress progress;
    bool tell; /* failures: only in the first run */
} job;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- One record ---- */

static ng_status tokenise(const job *j, worker *w, const ng_record *record, ng_error *error)
{
    const ng_feature_options *features = ng_model_features(j->model);
    ng_status (*split)(const char *, ng_span, ng_tokens *) =
        features->punctuation || features->negation ? ng_tokenize_marks : ng_tokenize;
    const bool whole = j->options->unit == NG_UNIT_DOCUMENT ||
                       (j->options->unit == NG_UNIT_AUTO && record->is_row);
    const ng_block *blocks;
    size_t count = 0;
    ng_status status = NG_OK;
    ng_tokens_reset(&w->tokens);
    if (record->title.length)
        status = split(record->title.data, (ng_span){0, record->title.length}, &w->tokens);
    if (status == NG_OK && whole && record->text.length)
        return split(record->text.data, (ng_span){0, record->text.length}, &w->tokens);
    if (status == NG_OK && !whole)
        status = ng_document_blocks(w->document, &blocks, &count, error);
    for (size_t b = 0; status == NG_OK && b < count; b++)
        if (blocks[b].kind != NG_BLOCK_BOILERPLATE)
            status = split(record->text.data, blocks[b].span, &w->tokens);
    return status;
}

static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         void **item, ng_error *error)
{
    job *j = context;
    (void)item;
    worker *w = &j->workers[thread];
    ng_classification result;
    size_t known = 0, total = 0;
    ng_status status = NG_OK;
    ng_document_set(w->document, record);
    switch (j->last) {
    case STAGE_READ:
    case STAGE_DECODE: w->bytes += record->text.length + record->title.length; break;
    case STAGE_TOKENISE:
        status = tokenise(j, w, record, error);
        w->tokens_seen += w->tokens.count;
        break;
    case STAGE_LOOK_UP:
        status = ng_classifier_known(w->classifier, w->document, &known, &total, error);
        w->known += known;
        break;
    case STAGE_SCORE:
    case STAGE_WRITE:
    case STAGE_COUNT: status = ng_classify(w->classifier, w->document, &result, error); break;
    }
    if (status == NG_OK && j->last == STAGE_WRITE) {
        const classified c = {.view = &j->view,
                              .model = j->model,
                              .classifier = w->classifier,
                              .record = record,
                              .result = &result,
                              .order = w->order};
        status = classified_json(&c, out, error);
    }
    return status;
}

static ng_status write_out(void *context, const char *data, size_t length, ng_error *error)
{
    job *j = context;
    if (fwrite(data, 1, length, j->sink) == length)
        return NG_OK;
    *error = (ng_error){.status = NG_ERROR_IO, .message = "cannot write to /dev/null"};
    return NG_ERROR_IO;
}

static void tell_failure(void *context, const ng_error *error)
{
    job *j = context;
    if (j->tell)
        progress_problem(&j->progress, error);
}

/* ---- One run ---- */

/* Where records end, and nothing else. */
static ng_status read_all(ng_reader *reader, ng_stream_counts *counts, ng_error *error)
{
    ng_batch *batch = ng_batch_new();
    ng_status status = batch ? NG_OK : NG_ERROR_MEMORY;
    while (status == NG_OK || status == NG_ERROR_IO || status == NG_ERROR_RECORD) {
        status = ng_reader_next(reader, batch, BATCH_BYTES, BATCH_RECORDS, error);
        if (status == NG_OK)
            counts->records += ng_batch_count(batch);
    }
    ng_batch_free(batch);
    return status == NG_END ? NG_OK : status;
}

/* Seconds of one pass over the text up to stage `last`. */
static ng_status run_prefix(job *j, enum bench_stage last, size_t threads, double *seconds,
                            ng_stream_counts *counts, ng_error *error)
{
    ng_stream stream = {.threads = threads,
                        .process = process,
                        .write = write_out,
                        .failed = tell_failure,
                        .context = j};
    const double start = now();
    *counts = (ng_stream_counts){0};
    j->last = last;
    ng_status status = ng_reader_open(j->paths, j->path_count, &j->reading, &stream.reader, error);
    if (status == NG_OK)
        status = last == STAGE_READ ? read_all(stream.reader, counts, error)
                                    : ng_stream_run(&stream, counts, error);
    ng_reader_close(stream.reader);
    *seconds = (now() - start) / (double)j->copies;
    return status;
}

static bool make_paths(job *j, const cli_operands *operands, size_t copies)
{
    const size_t count = operands->count;
    const char **paths = calloc(count * copies, sizeof *paths);
    for (size_t i = 0; paths && i < count * copies; i++)
        paths[i] = operands->items[i % count];
    free(j->paths);
    j->paths = paths;
    j->path_count = count * copies;
    j->copies = copies;
    return paths != NULL;
}

/* ---- All of them ---- */

/* What is in the text and how long one pass takes. `code` gets what to exit with if nothing else
 * happens: parts that cannot be read are told, the rest is measured. */
static int count_input(job *j, const cli_operands *operands, bench_report *report, int *code)
{
    ng_stream_counts counts;
    ng_error error;
    double seconds;
    if (!make_paths(j, operands, 1))
        return CODE_INTERNAL;
    j->tell = true;
    ng_status status = run_prefix(j, STAGE_DECODE, 1, &seconds, &counts, &error);
    j->tell = false;
    *code = counts.inputs ? CODE_IO : counts.failed ? CODE_RECORDS : CODE_OK;
    report->documents = counts.records > counts.failed ? counts.records - counts.failed : 0;
    if (status == NG_OK)
        status = run_prefix(j, STAGE_TOKENISE, 1, &seconds, &counts, &error);
    if (status == NG_OK)
        status = run_prefix(j, STAGE_WRITE, 1, &seconds, &counts, &error);
    if (status != NG_OK) {
        progress_problem(&j->progress, &error);
        return exit_code_of(status);
    }
    report->bytes = j->workers[0].bytes;
    report->tokens = j->workers[0].tokens_seen;
    if (report->bytes == 0) {
        if (*code == CODE_OK)
            complain("no text to measure");
        return *code == CODE_OK ? CODE_IO : *code;
    }
    const double wanted = RUN_SECONDS / (seconds > 1e-9 ? seconds : 1e-9);
    const size_t copies = wanted < 1 ? 1 : wanted > COPIES_MAX ? COPIES_MAX : (size_t)wanted + 1;
    return make_paths(j, operands, copies) ? CODE_OK : CODE_INTERNAL;
}

static bench_measure *add_measure(bench_report *report, const char *name, enum bench_kind kind,
                                  size_t threads)
{
    bench_measure *m = &report->measures[report->count++];
    *m = (bench_measure){.kind = kind, .threads = threads};
    snprintf(m->name, sizeof m->name, "%s", name);
    return m;
}

/* Stages, then the whole on 1, 2, 4 ... threads and on all, then the others. */
static void list_measures(bench_report *report, size_t threads)
{
    static const char *const stages[] = {"read", "decode", "tokenise", "look up", "score", "write"};
    char name[24];
    for (size_t s = 0; s < STAGE_COUNT; s++)
        add_measure(report, stages[s], BENCH_STAGE, 1);
    for (size_t t = 1;; t = t * 2 < threads ? t * 2 : threads) {
        snprintf(name, sizeof name, "%zu thread%s", t, t == 1 ? "" : "s");
        add_measure(report, name, BENCH_WHOLE, t);
        if (t == threads)
            break;
    }
    add_measure(report, "load model", BENCH_LOAD, 1);
    add_measure(report, "scan memory", BENCH_SCAN, 1);
}

static size_t peak_bytes(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (size_t)usage.ru_maxrss * 1024 : 0;
}

static ng_status take_round(job *j, bench_report *report, size_t round, ng_error *error)
{
    ng_stream_counts counts;
    ng_status status = NG_OK;
    double before = 0;
    for (size_t i = 0; i < report->count && status == NG_OK; i++) {
        bench_measure *m = &report->measures[i];
        double seconds = before;
        if (m->kind == BENCH_STAGE) {
            status = run_prefix(j, (enum bench_stage)i, 1, &seconds, &counts, error);
            m->seconds[round] = seconds - before;
            before = seconds;
        } else if (m->kind == BENCH_WHOLE) {
            /* On one thread it is the longest prefix, which has just been run. */
            if (m->threads > 1)
                status = run_prefix(j, STAGE_WRITE, m->threads, &seconds, &counts, error);
            m->seconds[round] = seconds;
            if (round == 0)
                m->peak = peak_bytes();
        }
    }
    return status;
}

static int take_rounds(job *j, bench_report *report)
{
    ng_error error;
    ng_status status = NG_OK;
    list_measures(report, j->threads);
    for (size_t r = 0; r < report->repeats && status == NG_OK; r++) {
        progress_show(&j->progress, "round %zu of %zu", r + 1, report->repeats);
        status = take_round(j, report, r, &error);
    }
    progress_clear(&j->progress);
    if (status != NG_OK)
        progress_problem(&j->progress, &error);
    return exit_code_of(status);
}

static int take_load(const char *path, bench_measure *m, size_t repeats)
{
    for (size_t r = 0; r < repeats; r++) {
        ng_model *model = NULL;
        ng_error error;
        const double start = now();
        ng_status status = ng_model_open(path, &model, &error);
        m->seconds[r] = now() - start;
        ng_model_close(model);
        if (status != NG_OK)
            return exit_code_of(status);
    }
    return CODE_OK;
}

/* Sums all words of a memory that no cache holds. After the runs, whose peak it must not raise. */
static int take_scan(bench_measure *m, size_t repeats)
{
    const size_t count = BENCH_SCAN_BYTES / sizeof(uint64_t);
    uint64_t *memory = malloc(BENCH_SCAN_BYTES);
    uint64_t *volatile shared = memory; /* so that no run is taken for a repeat of the last */
    volatile uint64_t sink = 0;
    if (!memory)
        return CODE_INTERNAL;
    for (size_t i = 0; i < count; i++)
        memory[i] = i;
    for (size_t r = 0; r < repeats; r++) {
        const double start = now();
        const uint64_t *numbers = shared;
        uint64_t sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += numbers[i];
        sink = sink + sum;
        m->seconds[r] = now() - start;
    }
    free(memory);
    return CODE_OK;
}

static int make_workers(job *j)
{
    const ng_classifier_options classifier = {.unit = (ng_unit)j->options->unit};
    ng_error error = {.status = NG_ERROR_MEMORY};
    ng_status status = NG_OK;
    j->workers = calloc(j->threads, sizeof *j->workers);
    if (!j->workers)
        return CODE_INTERNAL;
    for (size_t t = 0; t < j->threads && status == NG_OK; t++) {
        worker *w = &j->workers[t];
        status = ng_document_new(&w->document, &error);
        if (status == NG_OK)
            status = ng_classifier_new(j->model, &classifier, &w->classifier, &error);
        w->order = calloc(ng_model_label_count(j->model), sizeof *w->order);
        if (status == NG_OK && !w->order)
            status = NG_ERROR_MEMORY;
    }
    return exit_code_of(status);
}

static void clear_job(job *j)
{
    for (size_t t = 0; j->workers && t < j->threads; t++) {
        ng_classifier_free(j->workers[t].classifier);
        ng_tokens_clear(&j->workers[t].tokens);
        ng_document_free(j->workers[t].document);
        free(j->workers[t].order);
    }
    free(j->workers);
    free(j->paths);
    if (j->sink)
        fclose(j->sink);
}

int bench_run(const bench_options *options, const cli_operands *operands, const char *model_path,
              const ng_model *model, bench_report *report)
{
    job j = {.options = options,
             .view = {.unit = (ng_unit)options->unit, .top = 3},
             .reading = reader_options(&options->input),
             .model = model,
             .threads = thread_count(&options->run),
             .sink = fopen("/dev/null", "wb"),
             .progress = progress_start(options->run.quiet, options->run.progress)};
    int told = CODE_OK;
    int code = j.sink ? make_workers(&j) : CODE_INTERNAL;
    if (code == CODE_OK)
        code = count_input(&j, operands, report, &told);
    if (code == CODE_OK)
        code = take_rounds(&j, report);
    if (code == CODE_OK)
        code = take_load(model_path, &report->measures[report->count - 2], report->repeats);
    if (code == CODE_OK)
        code = take_scan(&report->measures[report->count - 1], report->repeats);
    if (code == CODE_INTERNAL)
        complain("%s", ng_status_text(NG_ERROR_MEMORY));
    clear_job(&j);
    return code == CODE_OK ? told : code;
}
