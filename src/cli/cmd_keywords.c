/* nutgraf keywords: records in, the words and phrases that carry them out, in order. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/record_head.h"
#include "nutgraf/stream.h"
#include "nutgraf/summarize.h"

enum { DECIMALS = 6 };

/* What one thread works with. */
typedef struct worker {
    ng_summarizer *summarizer;
    ng_article article;
} worker;

typedef struct job {
    const keywords_options *options;
    worker *workers; /* [threads] */
    size_t threads;
    bool started; /* something has been written */
    cli_output output;
    cli_progress progress;
} job;

static ng_string text_of(const ng_record *record, const ng_keyword *keyword)
{
    return (ng_string){record->text.data + keyword->span.start, keyword->span.length};
}

static void write_json(const ng_record *record, ng_string title, const ng_keyword *keywords,
                       size_t count, ng_json_out *out)
{
    ng_json_object_begin(out);
    json_record_origin(out, record);
    json_string_member(out, "title", title);
    ng_json_key(out, "keywords");
    ng_json_array_begin(out);
    for (size_t i = 0; i < count; i++) {
        ng_json_object_begin(out);
        json_string_member(out, "text", text_of(record, &keywords[i]));
        ng_json_key(out, "weight");
        ng_json_double(out, keywords[i].weight, DECIMALS);
        ng_json_key(out, "count");
        ng_json_unsigned(out, keywords[i].count);
        ng_json_key(out, "start");
        ng_json_unsigned(out, keywords[i].span.start);
        ng_json_key(out, "end");
        ng_json_unsigned(out, keywords[i].span.start + keywords[i].span.length);
        ng_json_object_end(out);
    }
    ng_json_array_end(out);
    if (count == 0) {
        ng_json_key(out, "reason");
        ng_json_text(out, "no keyword");
    }
    ng_json_object_end(out);
    ng_json_line_end(out);
}

static void write_text(const ng_record *record, ng_string title, const ng_keyword *keywords,
                       size_t count, ng_json_out *out)
{
    char numbers[64];
    record_heading(record, title, false, out);
    for (size_t i = 0; i < count; i++) {
        const int length = snprintf(numbers, sizeof numbers, "%5.2f %4zu  ", keywords[i].weight,
                                    keywords[i].count);
        ng_json_out_bytes(out, numbers, (size_t)length);
        write_line(text_of(record, &keywords[i]), false, out);
    }
    if (count == 0)
        ng_json_out_bytes(out, "(no keyword)\n", 13);
}

static ng_status process(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         ng_error *error)
{
    job *j = context;
    worker *w = &j->workers[thread];
    const ng_keyword *keywords;
    size_t count;
    ng_string title;
    ng_status status = record_title(&w->article, record, &title, error);
    if (status == NG_OK)
        status = ng_keywords(w->summarizer, record, j->options->count, &keywords, &count, error);
    if (status != NG_OK)
        return status;
    (j->options->format == KEYWORDS_JSONL ? write_json : write_text)(record, title, keywords, count,
                                                                     out);
    return NG_OK;
}

static ng_status write_out(void *context, const char *data, size_t length, ng_error *error)
{
    job *j = context;
    /* Blank lines stand between documents only. */
    const size_t skip = !j->started && j->options->format == KEYWORDS_TEXT && length > 0;
    j->started = true;
    if (output_write(&j->output, data + skip, length - skip))
        return NG_OK;
    *error = (ng_error){.status = NG_ERROR_IO}; /* output_close says why */
    return NG_ERROR_IO;
}

static void tell_failure(void *context, const ng_error *error)
{
    job *j = context;
    progress_problem(&j->progress, error);
}

static bool wants_stop(void *context)
{
    job *j = context;
    return !output_flush(&j->output);
}

static ng_status make_workers(job *j, ng_error *error)
{
    ng_status status = NG_OK;
    *error = (ng_error){.status = NG_ERROR_MEMORY};
    j->workers = calloc(j->threads, sizeof *j->workers);
    if (!j->workers)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < j->threads && status == NG_OK; t++)
        status = ng_summarizer_new(NULL, &j->workers[t].summarizer, error);
    return status;
}

static int run(job *j, const cli_operands *operands)
{
    const ng_reader_options reading = reader_options(&j->options->input);
    ng_stream stream = {.threads = j->threads,
                        .process = process,
                        .write = write_out,
                        .failed = tell_failure,
                        .stop = wants_stop,
                        .context = j};
    ng_stream_counts counts = {0};
    ng_error error;
    ng_status status = make_workers(j, &error);
    if (status == NG_OK)
        status = ng_reader_open(operands->items, operands->count, &reading, &stream.reader, &error);
    if (status == NG_OK)
        status = ng_stream_run(&stream, &counts, &error);
    ng_reader_close(stream.reader);
    if (j->output.error)
        return CODE_IO;
    if (status != NG_OK) {
        progress_problem(&j->progress, &error);
        return exit_code_of(status);
    }
    return counts.inputs ? CODE_IO : counts.failed ? CODE_RECORDS : CODE_OK;
}

int cmd_keywords(const keywords_options *options, const cli_operands *operands)
{
    job j = {.options = options, .threads = thread_count(&options->run)};
    j.progress = progress_start(options->run.quiet, options->run.progress);
    j.output = output_open();
    const int code = run(&j, operands);
    for (size_t t = 0; j.workers && t < j.threads; t++) {
        ng_summarizer_free(j.workers[t].summarizer);
        ng_article_clear(&j.workers[t].article);
    }
    free(j.workers);
    return output_close(&j.output, code);
}
