/* From the options of `train` to what the library wants. */
#include "cli/train_setup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/label_numbers.h"
#include "job/models.h"
#include "options/exit.h"
#include "options/syntax.h"
#include "report/writer.h"
#include "terminal/output.h"

bool train_setup_has_labels(const train_setup *setup)
{
    return option_is_for(TASK_LABELS, setup->options.task);
}

static int refuse(const char *path, const char *reason)
{
    complain("%s%s%s", path ? path : "", path ? ": " : "", reason);
    return CODE_USAGE;
}

/* Sets the options of the recipe as if they stood on the command line. */
static bool apply_recipe(train_setup *s, option_reason *reason)
{
    for (ng_json item = ng_json_first(s->recipe.options); item.node; item = ng_json_next(item)) {
        const char *text = NULL;
        bool on = true;
        ng_error error;
        const bool is_switch = ng_json_kind_of(item) == NG_JSON_BOOL;
        const ng_status status =
            is_switch ? ng_json_as_bool(item, &on, &error) : ng_json_as_string(item, &text, &error);
        if (status != NG_OK) {
            option_refuse(reason, "%s", error.message);
            return false;
        }
        if (on && option_assign(&train_command, &s->options, ng_json_key_of(item), text, reason) !=
                      PARSE_OK)
            return false;
    }
    return true;
}

/* Defaults, then the recipe, then the command line. */
static int read_options(const char *path, const cli_operands *operands, train_setup *s)
{
    option_reason reason = {""};
    ng_error error;
    options_default(&train_command, &s->options);
    if (path && ng_recipe_read(path, &s->recipe, &error) != NG_OK)
        return tell_error(error.status, &error);
    if (!apply_recipe(s, &reason))
        return refuse(path, reason.text);
    if (operands->command != &train_command)
        s->options.cross_validate = 2; /* no model is to be written */
    const parse_result result = options_repeat(operands, &train_command, &s->options, &reason);
    if (result == PARSE_MEMORY)
        return tell_error(NG_ERROR_MEMORY, NULL);
    if (result != PARSE_OK ||
        (path && !options_check_task(&train_command, &s->options, s->options.task, &reason)))
        return refuse(NULL, reason.text);
    const char *foreign = path ? ng_recipe_foreign_key(&s->recipe, s->options.task) : NULL;
    if (foreign)
        option_refuse(&reason, "\"%s\" is not for --task %s", foreign,
                      ng_task_name(s->options.task));
    return foreign ? refuse(path, reason.text) : CODE_OK;
}

/* ---- --views and --bins ---- */

static const cli_option ngrams = {.kind = OPTION_RANGE, .min = 1, .max = 255, .word = "none"};

static ng_status refuse_view(ng_error *error, const char *entry, size_t length, const char *reason)
{
    *error = (ng_error){.status = NG_ERROR_ARGUMENT};
    snprintf(error->message, sizeof error->message, "--views: \"%.*s\" %s",
             (int)(length < 80 ? length : 80), entry, reason);
    return NG_ERROR_ARGUMENT;
}

/* The text after the first `mark`, which ends what stands before it; NULL: there is none. */
static char *split(char *text, char mark)
{
    char *found = strchr(text, mark);
    if (found)
        *found++ = '\0';
    return found;
}

static bool read_part(const cli_option *kind, const char *text, void *field)
{
    cli_option option = *kind;
    option_reason reason = {""};
    option.name = "views";
    return option_read(&option, text, field, &reason) == PARSE_OK;
}

#define VIEW_NAME(name, text) " " text

/* "text=1-2/3-5" */
static ng_status read_view(const char *entry, size_t length, ng_pair_options *pair, ng_error *error)
{
    char name[128];
    ng_view view;
    snprintf(name, sizeof name, "%.*s", (int)(length < 127 ? length : 127), entry);
    char *words = split(name, '=');
    if (!words)
        return refuse_view(error, entry, length, "is not VIEW=WORDS/CHARS, as in text=1-2/3-5");
    if (!ng_view_parse(name, &view))
        return refuse_view(error, entry, length, "names no view: there are" NG_VIEW_MAP(VIEW_NAME));
    ng_view_options *options = &pair->views[view];
    const char *chars = split(words, '/');
    if (!read_part(&ngrams, words, &options->words) ||
        (chars && !read_part(&ngrams, chars, &options->chars)))
        return refuse_view(error, entry, length, "has no range like 1-2, 3 or none");
    return NG_OK;
}

/* The options of pairs as the library wants them. */
static ng_status complete_stance(train_options *options, ng_error *error)
{
    ng_pair_options *pair = &options->stance.pair;
    ng_status status = NG_OK;
    pair->numbers = options->bins != BINS_NONE;
    pair->bins = options->bins == BINS_NONE ? 0 : (uint32_t)options->bins;
    memset(pair->views, 0, sizeof pair->views);
    for (const char *text = options->views; text && status == NG_OK;) {
        const size_t length = strcspn(text, ",");
        status = read_view(text, length, pair, error);
        text = text[length] ? text + length + 1 : NULL;
    }
    return status == NG_OK ? ng_stance_train_options_check(&options->stance, error) : status;
}

/* ---- Options of the library ---- */

/* Shares that are given, or the records to estimate them from. */
static int set_prior(train_setup *s)
{
    const char *prior = s->options.prior;
    const text_list *files = &s->options.prior_from;
    const bool is_natural = prior && is_prior(prior, NG_PRIOR_NATURAL);
    int code = CODE_OK;
    if (is_natural != (files->count > 0))
        return refuse(NULL, "--prior natural and --prior-from go together");
    if (prior && !is_natural && !is_prior(prior, NG_PRIOR_TRAINING))
        code = label_numbers_read(prior, "--prior", &s->prior);
    if (code == CODE_OK && s->options.prior_topics)
        code = topic_priors_read(s->options.prior_topics, &s->prior_topics);
    s->prior_input = (ng_train_input){.paths = (const char *const *)files->items,
                                      .path_count = files->count,
                                      .reader = s->options.input.reader};
    s->options.stance.prior = s->prior.items;
    s->options.stance.prior_count = s->prior.count;
    s->options.stance.prior_topics = s->prior_topics.items;
    s->options.stance.prior_topic_count = s->prior_topics.count;
    s->options.stance.prior_inputs = &s->prior_input;
    s->options.stance.prior_input_count = is_natural;
    return code;
}

/* What the options of the library lack: what is chosen by the task, and files. */
static int set_train_options(train_setup *s)
{
    const char *class_weight = s->options.class_weight;
    const bool is_stance = s->options.task == NG_TASK_STANCE;
    int code = CODE_OK;
    ng_train_options initial;
    ng_error error;
    ng_train_options_default(&initial);
    s->train = s->options.train;
    s->train.seed = s->options.run.seed;
    s->train.threads = s->ranks && !s->options.run.threads ? 1 : s->options.run.threads;
    s->train.ranks = s->ranks;
    if (is_stance) {
        code = set_prior(s);
        if (code == CODE_OK && complete_stance(&s->options, &error) != NG_OK)
            return tell_error(error.status, &error);
        s->train.stance = &s->options.stance;
    } else if (s->train.C == 0) {
        s->train.C = initial.C;
    }
    if (!class_weight)
        s->train.balance = is_stance ? NG_CLASS_WEIGHT_BALANCED : NG_CLASS_WEIGHT_NONE;
    else if (!ng_class_balance_parse(class_weight, &s->train.balance))
        code = label_numbers_read(class_weight, "--class-weight", &s->class_weights);
    s->train.class_weights = s->class_weights.items;
    s->train.class_weight_count = s->class_weights.count;
    if (code == CODE_OK && ng_train_options_check(&s->train, &error) != NG_OK)
        return tell_error(error.status, &error);
    return code;
}

/* Standard input cannot be read twice: it is copied to a file first. */
static int copy_stdin(train_setup *s)
{
    const char *folder = getenv("TMPDIR");
    char path[4096], bytes[1 << 16];
    size_t got;
    snprintf(path, sizeof path, "%s/nutgraf-stdin-XXXXXX", folder && *folder ? folder : "/tmp");
    const int file = mkstemp(path);
    FILE *out = file < 0 ? NULL : fdopen(file, "wb");
    if (!out) {
        complain("cannot keep standard input in %s: %s", path, strerror(errno));
        return CODE_IO;
    }
    s->stdin_copy = calloc(1, sizeof path);
    if (s->stdin_copy)
        memcpy(s->stdin_copy, path, sizeof path);
    else
        unlink(path);
    while (s->stdin_copy && (got = fread(bytes, 1, sizeof bytes, stdin)) > 0)
        if (fwrite(bytes, 1, got, out) != got)
            break;
    const bool failed = ferror(stdin) || ferror(out);
    if (fclose(out) != 0 || failed) {
        complain("cannot keep standard input in %s: %s", path, strerror(errno));
        return CODE_IO;
    }
    return s->stdin_copy ? CODE_OK : tell_error(NG_ERROR_MEMORY, NULL);
}

/* The operands, with a copy in the place of standard input where it is read several times. */
static int set_paths(const cli_operands *operands, train_setup *s)
{
    const bool is_read_again = s->options.task == NG_TASK_SUMMARY || s->options.unlabeled.count ||
                               s->recipe.unlabeled_count;
    int code = CODE_OK;
    s->paths = calloc(operands->count + 1, sizeof *s->paths);
    if (!s->paths)
        return tell_error(NG_ERROR_MEMORY, NULL);
    for (size_t i = 0; i < operands->count && code == CODE_OK; i++) {
        s->paths[i] = operands->items[i];
        if (is_read_again && strcmp(s->paths[i], "-") == 0) {
            code = s->stdin_copy ? CODE_OK : copy_stdin(s);
            s->paths[i] = s->stdin_copy;
        }
    }
    return code;
}

/* Text without labels, which is read more than once. */
static int set_unlabeled(train_setup *s)
{
    const ng_reader_options *reader = &s->options.input.reader;
    const text_list *files = &s->options.unlabeled;
    ng_train_input *inputs = s->recipe.unlabeled ? s->recipe.unlabeled : &s->given_unlabeled;
    size_t count = s->recipe.unlabeled_count;
    if (files->count)
        inputs[count++] = (ng_train_input){.paths = (const char *const *)files->items,
                                           .path_count = files->count,
                                           .reader = {.format = reader->format,
                                                      .text_field = reader->text_field,
                                                      .title_field = reader->title_field,
                                                      .target_field = reader->target_field,
                                                      .from_field = reader->from_field,
                                                      .to_field = reader->to_field,
                                                      .delimiter = reader->delimiter,
                                                      .columns = reader->columns,
                                                      .strict = reader->strict}};
    s->self_training = (ng_self_training){
        s->inputs, s->input_count,           s->validation, s->validation_count, inputs, count,
        0,         s->options.keep_unlabeled};
    if (count && s->options.cross_validate)
        return refuse(NULL, "unlabelled text is for models: neither --cross-validate nor "
                            "--learning-curve learns from it");
    for (size_t i = 0; i < files->count; i++)
        if (strcmp(files->items[i], "-") == 0)
            return refuse(NULL, "--unlabeled is read several times: standard input cannot be one");
    return CODE_OK;
}

static int set_inputs(const cli_operands *operands, train_setup *s)
{
    const train_options *options = &s->options;
    const int code = set_paths(operands, s);
    ng_train_input input = {.paths = s->paths,
                            .path_count = operands->count,
                            .reader = options->input.reader,
                            .bodies = (const char *const *)options->input.bodies.items,
                            .body_count = options->input.bodies.count,
                            .has_extract = options->extract_field != NULL};
    if (options->task == NG_TASK_SUMMARY)
        input.reader.target_field = options->summary_field;
    if (options->extract_field)
        input.reader.label_field = options->extract_field;
    s->inputs = s->recipe.inputs ? s->recipe.inputs : &s->given;
    s->input_count = s->recipe.input_count;
    s->validation = s->recipe.validation ? s->recipe.validation : &s->given_validation;
    s->validation_count = s->recipe.validation_count;
    if (operands->count)
        s->inputs[s->input_count++] = input;
    for (size_t i = 0; i < s->input_count; i++)
        s->inputs[i].reader.folder_labels = options->task != NG_TASK_VECTORS;
    if (options->validation) {
        input.paths = &options->validation;
        input.path_count = 1;
        input.reader.folder_labels = true;
        s->validation[0] = input;
        s->validation_count = 1;
    }
    for (size_t i = 0; i < s->input_count && options->task == NG_TASK_SUMMARY; i++)
        if (!s->inputs[i].reader.target_field)
            s->inputs[i].reader.target_field = "summary";
    if (code == CODE_OK && options->import && s->input_count > 0)
        return refuse(NULL, "--import reads vectors, not text: leave out the inputs");
    if (code == CODE_OK && s->input_count == 0 && !options->import)
        return refuse(NULL, "no training data: name files or folders, or a recipe with inputs");
    return code;
}

/* The file of --card, or what the recipe has. */
static int set_card(train_setup *s)
{
    ng_json card = s->recipe.card;
    ng_json_doc *doc = NULL;
    ng_error error;
    if (s->options.card) {
        if (ng_json_read(s->options.card, NG_ERROR_ARGUMENT, &doc, &error) != NG_OK)
            return tell_error(error.status, &error);
        card = ng_json_root(doc);
    }
    if (card.node) {
        put_json(card, &s->card);
        ng_json_out_bytes(&s->card, "", 1);
    }
    ng_json_free(doc);
    return s->card.failed ? tell_error(NG_ERROR_MEMORY, NULL) : CODE_OK;
}

/* What several processes cannot do, beside what the library says. */
static int check_ranks(const train_setup *s)
{
    const train_options *options = &s->options;
    const char *wrong = NULL;
    if (!s->ranks)
        return CODE_OK;
    if (options->task != NG_TASK_TOPIC)
        wrong = "several processes train models of topics: leave out --task";
    else if (options->tune > 0)
        wrong = "--tune is not for several processes: search with nutgraf train on a part";
    else if (s->self_training.unlabeled_count)
        wrong = "text without labels (--unlabeled) is not for several processes";
    else if (options->word_vectors)
        wrong = "--vectors is not for several processes";
    for (size_t i = 0; s->paths && s->paths[i] && !wrong; i++)
        if (strcmp(s->paths[i], "-") == 0)
            wrong = "standard input cannot be read by several processes: name files or folders";
    return wrong ? refuse(NULL, wrong) : CODE_OK;
}

int train_setup_make(const char *recipe_path, const cli_operands *operands, train_setup *setup)
{
    int code = read_options(recipe_path, operands, setup);
    if (code == CODE_OK && train_setup_has_labels(setup))
        code = set_train_options(setup);
    else if (code == CODE_OK && !setup->options.output)
        code = refuse(NULL, "--output is missing: where should the model go?");
    if (code == CODE_OK)
        code = set_inputs(operands, setup);
    if (code == CODE_OK)
        code = set_unlabeled(setup);
    if (code == CODE_OK)
        code = check_ranks(setup);
    if (code == CODE_OK)
        code = set_card(setup);
    if (code == CODE_OK && setup->options.output && operands->command == &train_command)
        code = model_file_check(setup->options.output);
    return code;
}

bool has_unusable(const ng_trainer *trainer)
{
    const ng_trainer_facts facts =
        trainer ? ng_trainer_facts_of(trainer) : (ng_trainer_facts){.rows = 0};
    return facts.record_errors + facts.unknown_rows > 0;
}

void train_setup_clear(train_setup *s)
{
    if (s->stdin_copy)
        unlink(s->stdin_copy);
    options_clear(&train_command, &s->options);
    free(s->stdin_copy);
    label_numbers_clear(&s->class_weights);
    label_numbers_clear(&s->prior);
    topic_priors_clear(&s->prior_topics);
    free(s->paths);
    ng_json_out_clear(&s->card);
    ng_recipe_clear(&s->recipe);
}
