/* The measurements of `nutgraf bench`.
 *
 * Prefixes of the work are timed, not stages: a clock around each stage of each record would cost
 * as much as the stage where records are short. All prefixes are run in every round of repeats, so
 * that what the machine does meanwhile falls on all of them. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "cli/cmd.h"
#include "job/job.h"
#include "options/exit.h"
#include "report/classification.h"

enum { BATCH_BYTES = 1 << 20, BATCH_RECORDS = 2048, COPIES_MAX = 4096 };

/* A run shorter than this is timed badly; small inputs are read several times in one. */
static const double RUN_SECONDS = 0.1;

typedef struct bench {
    record_job job;
    classification_view view; /* what is written of a record */
    const char *const *given; /* [given_count] paths */
    size_t given_count;
    const char **paths; /* [copies x given_count] */
    size_t copies;
    enum bench_stage last; /* of the prefix under way */
    /* Of prefixes that end before the scores, which run on one thread. */
    ng_tokens tokens;
    uint64_t bytes, tokens_seen, known;
} bench;

/* ---- One record ---- */

static ng_status tokenise(bench *b, ng_document *document, ng_error *error)
{
    const ng_feature_options *features = ng_model_features(b->job.topic_model);
    ng_status (*split)(const char *, ng_span, ng_tokens *) =
        features->punctuation || features->negation ? ng_tokenize_marks : ng_tokenize;
    const ng_record *record = ng_document_record(document);
    const bool whole =
        b->view.unit == NG_UNIT_DOCUMENT || (b->view.unit == NG_UNIT_AUTO && record->is_row);
    const ng_block *blocks;
    size_t count = 0;
    ng_status status = NG_OK;
    ng_tokens_reset(&b->tokens);
    if (record->title.length)
        status = split(record->title.data, (ng_span){0, record->title.length}, &b->tokens);
    if (status == NG_OK && whole && record->text.length)
        status = split(record->text.data, (ng_span){0, record->text.length}, &b->tokens);
    else if (status == NG_OK && !whole)
        status = ng_document_blocks(document, &blocks, &count, error);
    for (size_t i = 0; status == NG_OK && i < count; i++)
        if (blocks[i].kind != NG_BLOCK_BOILERPLATE)
            status = split(record->text.data, blocks[i].span, &b->tokens);
    b->tokens_seen += b->tokens.count;
    return status;
}

static ng_status process(void *context, job_worker *worker, const ng_record *record,
                         ng_json_out *out, void **item, ng_error *error)
{
    bench *b = context;
    ng_classification result;
    size_t known = 0, total = 0;
    ng_status status = NG_OK;
    (void)item;
    switch (b->last) {
    case STAGE_READ:
    case STAGE_DECODE: b->bytes += record->text.length + record->title.length; break;
    case STAGE_TOKENISE: status = tokenise(b, worker->document, error); break;
    case STAGE_LOOK_UP:
        status = ng_classifier_known(worker->classifier, worker->document, &known, &total, error);
        b->known += known;
        break;
    case STAGE_SCORE:
    case STAGE_WRITE:
    case STAGE_COUNT:
        status = ng_classify(worker->classifier, worker->document, &result, error);
        break;
    }
    if (status == NG_OK && b->last == STAGE_WRITE) {
        const classified c = {.view = &b->view,
                              .model = b->job.topic_model,
                              .classifier = worker->classifier,
                              .record = record,
                              .result = &result,
                              .order = worker->order};
        status = classified_json(&c, out, error);
    }
    return status;
}

/* ---- One run ---- */

/* Finds where records end, and nothing else. */
static int read_all(bench *b, const char *const *paths, size_t count)
{
    ng_reader *reader = NULL;
    ng_error error;
    ng_batch *batch = ng_batch_new();
    ng_status status = batch ? ng_reader_open(paths, count, &b->job.reading, &reader, &error)
                             : memory_error(&error);
    while (status == NG_OK || status == NG_ERROR_IO || status == NG_ERROR_RECORD)
        status = ng_reader_next(reader, batch, BATCH_BYTES, BATCH_RECORDS, &error);
    ng_batch_free(batch);
    ng_reader_close(reader);
    return progress_tell(&b->job.progress, status == NG_END ? NG_OK : status, &error);
}

/* Seconds of one pass over the text up to stage `last`. Returns an exit code. */
static int run_prefix(bench *b, enum bench_stage last, size_t threads, double *seconds)
{
    const size_t count = b->copies * b->given_count;
    const double start = seconds_now();
    b->last = last;
    b->job.threads = threads;
    const int code =
        last == STAGE_READ ? read_all(b, b->paths, count) : job_pass(&b->job, b->paths, count);
    *seconds = (seconds_now() - start) / (double)b->copies;
    return code;
}

static int make_paths(bench *b, size_t copies)
{
    free(b->paths);
    b->copies = copies;
    b->paths = calloc(b->given_count * copies, sizeof *b->paths);
    for (size_t i = 0; b->paths && i < b->given_count * copies; i++)
        b->paths[i] = b->given[i % b->given_count];
    return b->paths ? CODE_OK : tell_error(NG_ERROR_MEMORY, NULL);
}

/* ---- All of them ---- */

/* What is in the text and how long one pass takes. `failures` gets what to exit with if nothing
 * else happens: parts that cannot be read are told, the rest is measured. */
static int count_input(bench *b, bench_report *report, int *failures)
{
    double seconds;
    int code = make_paths(b, 1);
    if (code == CODE_OK)
        code = run_prefix(b, STAGE_DECODE, 1, &seconds);
    *failures = job_failures(&b->job);
    report->documents = b->job.counts.records - b->job.counts.failed;
    b->job.hides_failures = true;
    if (code == CODE_OK)
        code = run_prefix(b, STAGE_TOKENISE, 1, &seconds);
    if (code == CODE_OK)
        code = run_prefix(b, STAGE_WRITE, 1, &seconds);
    if (code != CODE_OK)
        return code;
    report->bytes = b->bytes;
    report->tokens = b->tokens_seen;
    if (report->bytes == 0 && *failures == CODE_OK)
        complain("no text to measure");
    if (report->bytes == 0)
        return *failures == CODE_OK ? CODE_IO : *failures;
    const double wanted = RUN_SECONDS / (seconds > 1e-9 ? seconds : 1e-9);
    return make_paths(b, wanted < 1 ? 1 : wanted > COPIES_MAX ? COPIES_MAX : (size_t)wanted + 1);
}

static bench_measure *add_measure(bench_report *report, const char *name, enum bench_kind kind,
                                  size_t threads)
{
    bench_measure *m = &report->measures[report->count++];
    *m = (bench_measure){.kind = kind, .threads = threads};
    snprintf(m->name, sizeof m->name, "%s", name);
    return m;
}

/* Stages, then the whole on 1, 2, 4 ... threads and on all. */
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
}

static size_t peak_bytes(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (size_t)usage.ru_maxrss * 1024 : 0;
}

static int take_round(bench *b, bench_report *report, size_t round)
{
    double before = 0;
    int code = CODE_OK;
    for (size_t i = 0; i < report->count && code == CODE_OK; i++) {
        bench_measure *m = &report->measures[i];
        double seconds = before;
        if (m->kind == BENCH_STAGE) {
            code = run_prefix(b, (enum bench_stage)i, 1, &seconds);
            m->seconds[round] = seconds - before;
            before = seconds;
            continue;
        }
        /* On one thread it is the longest prefix, which has just been run. */
        if (m->threads > 1)
            code = run_prefix(b, STAGE_WRITE, m->threads, &seconds);
        m->seconds[round] = seconds;
        if (round == 0)
            m->peak = peak_bytes();
    }
    return code;
}

static int take_rounds(bench *b, bench_report *report)
{
    int code = CODE_OK;
    list_measures(report, b->job.worker_count);
    for (size_t r = 0; r < report->repeats && code == CODE_OK; r++) {
        progress_show(&b->job.progress, "round %zu of %zu", r + 1, report->repeats);
        code = take_round(b, report, r);
    }
    progress_clear(&b->job.progress);
    return code;
}

static int take_load(const char *path, bench_measure *m, size_t repeats)
{
    ng_error error;
    ng_status status = NG_OK;
    for (size_t r = 0; r < repeats && status == NG_OK; r++) {
        ng_model *model = NULL;
        const double start = seconds_now();
        status = ng_model_open(path, &model, &error);
        m->seconds[r] = seconds_now() - start;
        ng_model_close(model);
    }
    return tell_error(status, &error);
}

/* Sums all words of a memory that no cache holds. After the runs, whose peak it must not raise. */
static int take_scan(bench_measure *m, size_t repeats)
{
    const size_t count = BENCH_SCAN_BYTES / sizeof(uint64_t);
    uint64_t *memory = malloc(BENCH_SCAN_BYTES);
    uint64_t *volatile shared = memory; /* so that no run is taken for a repeat of the last */
    volatile uint64_t sink = 0;
    for (size_t i = 0; memory && i < count; i++)
        memory[i] = i;
    for (size_t r = 0; memory && r < repeats; r++) {
        const double start = seconds_now();
        const uint64_t *numbers = shared;
        uint64_t sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += numbers[i];
        sink = sink + sum;
        m->seconds[r] = seconds_now() - start;
    }
    free(memory);
    return memory ? CODE_OK : tell_error(NG_ERROR_MEMORY, NULL);
}

int bench_run(const bench_options *options, const char *const *paths, size_t path_count,
              const char *model_path, const ng_model *model, bench_report *report, int *failures)
{
    bench b = {.view = {.unit = options->unit, .top = 3},
               .given = paths,
               .given_count = path_count,
               .job = {.progress = progress_start(options->run.quiet, options->run.progress),
                       .output = {.stream = fopen("/dev/null", "wb")},
                       .threads = options->run.threads,
                       .reading = options->input.reader,
                       .topic_model = model,
                       .classifier = {.unit = options->unit},
                       .process = process}};
    b.job.context = &b;
    int code = b.job.output.stream ? job_open(&b.job) : tell_error(NG_ERROR_MEMORY, NULL);
    if (code == CODE_OK)
        code = count_input(&b, report, failures);
    if (code == CODE_OK)
        code = take_rounds(&b, report);
    if (code == CODE_OK)
        code = take_load(model_path, add_measure(report, "load model", BENCH_LOAD, 1),
                         report->repeats);
    if (code == CODE_OK)
        code = take_scan(add_measure(report, "scan memory", BENCH_SCAN, 1), report->repeats);
    job_close(&b.job);
    if (b.job.output.stream)
        fclose(b.job.output.stream);
    ng_tokens_clear(&b.tokens);
    free(b.paths);
    return code;
}
