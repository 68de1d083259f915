/* One shard of a classify run. */
#include "cli/shard.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/classify_page.h"
#include "options/exit.h"
#include "options/syntax.h"
#include "report/writer.h"

/* ---- Whose is what ---- */

static bool is_own(const shard_run *shard, uint64_t hash)
{
    const shard_choice choice = shard->choice;
    return hash % choice.count == choice.number - 1;
}

bool shard_has_record(const shard_run *shard, const ng_record *record)
{
    const uint64_t title = content_hash(record->title.data, record->title.length, 0);
    return is_own(shard, content_hash(record->text.data, record->text.length, title));
}

/* A record that cannot be read has no text to go by. An input that cannot be read to its end
 * concerns all, since nobody knows what was to come. */
bool shard_has_failure(const shard_run *shard, const ng_error *failure)
{
    return failure->status != NG_ERROR_RECORD ||
           is_own(shard, content_hash(failure->path, strlen(failure->path), 0));
}

void shard_count(shard_run *shard, const ng_prediction *document)
{
    const ng_model *model = shard->job->topic_model;
    const size_t K = ng_model_label_count(model);
    const double least = shard->options->view.min_confidence;
    const bool is_multi = ng_model_is_multi_label(model);
    size_t best = 0, given = 0;
    for (size_t k = 0; k < K && document->known > 0; k++) {
        best = document->p[k] > document->p[best] ? k : best;
        if (is_multi && document->p[k] >= ng_model_threshold(model, k) && document->p[k] >= least) {
            atomic_fetch_add(&shard->labels[k], 1);
            given++;
        }
    }
    if (!is_multi && document->known > 0 && document->p[best] >= least) {
        atomic_fetch_add(&shard->labels[best], 1);
        given++;
    }
    atomic_fetch_add(&shard->answered, 1);
    if (given == 0)
        atomic_fetch_add(&shard->unanswered, 1);
}

/* ---- What the output is made by ---- */

static ng_status add_input(void *context, const char *file, ng_error *error)
{
    shard_run *shard = context;
    return text_list_add(&shard->inputs, file, strlen(file)) ? NG_OK : memory_error(error);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Something that is there once only cannot be cut in shards that are run again. */
static int refuse_input(const char *path)
{
    complain("%s: --shard reads the same input again and again: it must be a file", path);
    return CODE_USAGE;
}

static int find_inputs(shard_run *shard, const cli_operands *operands)
{
    ng_error error;
    ng_status status = NG_OK;
    for (size_t i = 0; i < operands->count && status == NG_OK; i++) {
        if (strcmp(operands->items[i], "-") == 0)
            return refuse_input("standard input");
        status = ng_input_files(operands->items[i], add_input, shard, &error);
    }
    if (shard->inputs.count)
        qsort(shard->inputs.items, shard->inputs.count, sizeof *shard->inputs.items, by_name);
    return tell_error(status, &error);
}

static int put_file(const char *path, const char *name, ng_json_out *out)
{
    char hash[CONTENT_HASH_SIZE];
    uint64_t bytes = 0;
    struct stat info;
    const bool is_there = stat(path, &info) == 0;
    if (is_there && !S_ISREG(info.st_mode))
        return refuse_input(path);
    if (!is_there || !content_hash_file(path, hash, &bytes)) {
        complain("%s: cannot read: %s", path, strerror(errno));
        return CODE_IO;
    }
    put_object(out, MEMBER("name", name), MEMBER("bytes", bytes), MEMBER("hash", (char *)hash));
    return CODE_OK;
}

static int put_model(const ng_model *model, const char *path, const char *shipped, ng_json_out *out)
{
    char found[PATH_MAX];
    if (!model)
        return CODE_OK;
    if (!path && shipped_model(shipped, found, sizeof found))
        path = found;
    return put_file(path ? path : shipped, ng_task_name(ng_model_task(model)), out);
}

/* By their bytes, wherever they lie. */
static int put_models(const shard_run *shard, ng_json_out *out)
{
    const classify_options *options = shard->options;
    const ng_stance_options *stance = shard->job->stance;
    int code = put_model(shard->job->topic_model, options->model, "topic-news.ngm", out);
    if (code == CODE_OK && stance)
        code = put_model(stance->target, options->stance_model, TARGET_MODEL, out);
    if (code == CODE_OK && stance)
        code = put_model(stance->headline, options->stance_model, HEADLINE_MODEL, out);
    if (code == CODE_OK)
        code =
            put_model(shard->job->summary_model, options->summary_model, "summary-news.ngm", out);
    return code;
}

/* Options that change no byte, and files that are known by their bytes. */
static bool is_beside(const shard_run *shard, const char *name)
{
    static const char *const beside[] = {"threads",    "quiet", "progress",     "shard",
                                         "output-dir", "model", "stance-model", "summary-model"};
    for (size_t i = 0; i < COUNT(beside); i++)
        if (strcmp(name, beside[i]) == 0)
            return true;
    return strcmp(name, "targets") == 0 && !automatic_targets(shard->options->targets_file);
}

static void put_list(const text_list *list, ng_json_out *out)
{
    ng_json_array_begin(out);
    for (size_t i = 0; i < list->count; i++)
        ng_json_text(out, list->items[i]);
    ng_json_array_end(out);
}

static void put_options(const shard_run *shard, ng_json_out *out)
{
    char text[4096];
    begin_object(out, "options");
    for (option_cursor cursor = {0}; option_next(&classify_command, &cursor);) {
        const cli_option *option = cursor.option;
        const void *field = option_field(&cursor, shard->options);
        option_show(option, field, text, sizeof text);
        if (is_beside(shard, option->name) || !text[0])
            continue;
        ng_json_key(out, option->name);
        if (option->kind == OPTION_LIST || option->kind == OPTION_TEXTS)
            put_list(field, out);
        else if (option->kind == OPTION_TEXT)
            ng_json_text(out, *(const char *const *)field);
        else
            ng_json_text(out, text);
    }
    ng_json_object_end(out);
}

/* Files that options name. */
static int put_option_files(const shard_run *shard, ng_json_out *out)
{
    const classify_options *options = shard->options;
    struct stat info;
    int code = CODE_OK;
    begin_array(out, "files");
    if (options->targets_file && !automatic_targets(options->targets_file))
        code = put_file(options->targets_file, "targets", out);
    if (code == CODE_OK && options->prior && stat(options->prior, &info) == 0)
        code = put_file(options->prior, "prior", out);
    ng_json_array_end(out);
    return code;
}

/* Reads all of it: models, files and inputs. */
static int describe_run(const shard_run *shard, ng_json_out *out)
{
    ng_json_object_begin(out);
    put_members(out, MEMBER("version", ng_version()), MEMBER("shards", shard->choice.count));
    put_options(shard, out);
    int code = put_option_files(shard, out);
    begin_array(out, "models");
    if (code == CODE_OK)
        code = put_models(shard, out);
    ng_json_array_end(out);
    begin_array(out, "inputs");
    for (size_t i = 0; i < shard->inputs.count && code == CODE_OK; i++)
        code = put_file(shard->inputs.items[i], shard->inputs.items[i], out);
    ng_json_array_end(out);
    ng_json_object_end(out);
    return code == CODE_OK && out->failed ? tell_error(NG_ERROR_MEMORY, NULL) : code;
}

static void run_key(const ng_json_out *about, char key[CONTENT_HASH_SIZE])
{
    content_hash_text(content_hash(about->data, about->length, 0), key);
}

/* ---- The run ---- */

static const char *const endings[] = {
    [CLASSIFY_JSONL] = "jsonl", [CLASSIFY_CSV] = "csv", [CLASSIFY_TSV] = "tsv"};

static int tell_write(const char *path, int error)
{
    if (error)
        complain("%s: cannot write: %s", path, strerror(error));
    return error ? CODE_IO : CODE_OK;
}

static int make_folder(const char *folder)
{
    struct stat info;
    if (mkdir(folder, 0777) == 0)
        return CODE_OK;
    const int error = errno;
    if (error == EEXIST && stat(folder, &info) == 0 && S_ISDIR(info.st_mode))
        return CODE_OK;
    complain("%s: cannot make the folder: %s", folder, strerror(error == EEXIST ? ENOTDIR : error));
    return CODE_IO;
}

/* The exit code of the run that made it; -1: there is none, or it is of something else. */
static int code_of_done(const shard_run *shard)
{
    shard_record record;
    ng_error error;
    if (shard_record_read(shard->options->output_dir, shard->choice, &record, &error) != NG_OK)
        return -1;
    const bool is_done = strcmp(record.key, shard->key) == 0 &&
                         strcmp(record.file, shard->name) == 0 &&
                         shard_record_holds(&record, shard->options->output_dir);
    const int code = is_done ? (record.failed ? CODE_RECORDS : CODE_OK) : -1;
    shard_record_clear(&record);
    return code;
}

static void put_labels(const shard_run *shard, ng_json_out *out)
{
    const ng_model *model = shard->job->topic_model;
    begin_array(out, "labels");
    for (size_t k = 0; k < ng_model_label_count(model); k++)
        put_object(out, MEMBER("label", ng_model_label(model, k)),
                   MEMBER("records", (uint64_t)atomic_load(&shard->labels[k])));
    ng_json_array_end(out);
}

/* The second file of the two: the shard is done once it is there. */
static int write_record(const shard_run *shard, const ng_json_out *about)
{
    const char *folder = shard->options->output_dir;
    char name[SHARD_FILE_SIZE];
    ng_json_out out = {0};
    whole_file file;
    ng_json_object_begin(&out);
    put_members(&out, MEMBER("shard", shard->choice.number), MEMBER("shards", shard->choice.count),
                MEMBER("key", (const char *)shard->key));
    ng_json_key(&out, "output");
    int code = put_file(shard->file.path, shard->name, &out);
    put_members(&out, MEMBER("records", (uint64_t)atomic_load(&shard->answered)),
                MEMBER("failed", shard->job->counts.failed),
                MEMBER("unanswered", (uint64_t)atomic_load(&shard->unanswered)));
    put_labels(shard, &out);
    ng_json_key(&out, "run");
    ng_json_raw(&out, about->data, about->length);
    ng_json_object_end(&out);
    ng_json_line_end(&out);
    if (code == CODE_OK && out.failed)
        code = tell_error(NG_ERROR_MEMORY, NULL);
    snprintf(name, sizeof name, "%s.json", shard->stem);
    if (code == CODE_OK)
        code = tell_write(name, whole_file_open(&file, folder, name));
    if (code == CODE_OK) {
        errno = 0;
        const bool is_written = fwrite(out.data, 1, out.length, file.stream) == out.length;
        code = tell_write(file.path, whole_file_commit(&file, is_written ? 0
                                                              : errno    ? errno
                                                                         : EIO));
    }
    ng_json_out_clear(&out);
    return code;
}

/* An input that was written to meanwhile would be filed under the hash of what it was. */
static int check_unchanged(const shard_run *shard)
{
    char key[CONTENT_HASH_SIZE];
    ng_json_out about = {0};
    int code = describe_run(shard, &about);
    run_key(&about, key);
    ng_json_out_clear(&about);
    if (code == CODE_OK && strcmp(key, shard->key) != 0) {
        complain("%s: input, models or files of options changed while they were read: run it again",
                 shard->stem);
        code = CODE_IO;
    }
    return code;
}

/* Output of the same shard that was made by something else is of no use beside this one. */
static void remove_old(const shard_run *shard, const char *file)
{
    char path[PATH_MAX];
    if (strcmp(file, shard->name) != 0 && strncmp(file, shard->stem, strlen(shard->stem)) == 0 &&
        path_join(shard->options->output_dir, file, path))
        (void)remove(path);
}

static void write_shard(shard_run *shard, const ng_json_out *about)
{
    const char *folder = shard->options->output_dir;
    record_job *job = shard->job;
    const cli_operands inputs = {.items = (const char **)shard->inputs.items,
                                 .count = shard->inputs.count};
    shard_record old;
    ng_error error;
    const bool has_old = shard_record_read(folder, shard->choice, &old, &error) == NG_OK;
    whole_file_sweep(folder, shard->stem);
    job->code = tell_write(shard->name, whole_file_open(&shard->file, folder, shard->name));
    if (job->code == CODE_OK) {
        shard->standard_output = job->output;
        job->output = (cli_output){.stream = shard->file.stream};
        job_run(job, &inputs);
        const int failed = job->output.error;
        const int code = job->code;
        job->output = shard->standard_output;
        const bool is_whole = code == CODE_OK || code == CODE_RECORDS;
        if (is_whole || failed)
            job->code = is_whole ? check_unchanged(shard) : code;
        if (failed || (is_whole && job->code == CODE_OK))
            job->code = tell_write(shard->file.path, whole_file_commit(&shard->file, failed));
        whole_file_drop(&shard->file);
        if (is_whole && job->code == CODE_OK)
            job->code = write_record(shard, about);
        if (is_whole && job->code == CODE_OK) {
            if (has_old)
                remove_old(shard, old.file);
            job->code = code;
        }
    }
    if (has_old)
        shard_record_clear(&old);
}

void shard_job_run(shard_run *shard, const classify_options *options, record_job *job,
                   const cli_operands *operands)
{
    ng_json_out about = {0};
    shard->options = options;
    shard->job = job;
    shard_parse(options->shard, &shard->choice);
    shard->labels = calloc(ng_model_label_count(job->topic_model) + 1, sizeof *shard->labels);
    job->code = shard->labels ? find_inputs(shard, operands) : tell_error(NG_ERROR_MEMORY, NULL);
    if (job->code == CODE_OK)
        job->code = describe_run(shard, &about);
    if (job->code == CODE_OK)
        job->code = make_folder(options->output_dir);
    if (job->code == CODE_OK) {
        run_key(&about, shard->key);
        shard_stem(shard->choice, shard->stem);
        snprintf(shard->name, sizeof shard->name, "%s.%s.%s", shard->stem, shard->key,
                 endings[options->format]);
        const int code = code_of_done(shard);
        if (code >= 0)
            progress_note(&job->progress, "%s is done already", shard->stem);
        job->code = code >= 0 ? code : CODE_OK;
        if (code < 0)
            write_shard(shard, &about);
    }
    ng_json_out_clear(&about);
    text_list_clear(&shard->inputs);
    free((void *)shard->labels);
}
