/* From the options of `train` to what the library wants. */
#include "cli/train_setup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/train_stance.h"

static int tell(const ng_error *error)
{
    char text[1200];
    ng_error_format(error, text, sizeof text);
    complain("%s", text);
    return exit_code_of(error->status);
}

static int tell_memory(void)
{
    complain("%s", ng_status_text(NG_ERROR_MEMORY));
    return CODE_INTERNAL;
}

bool train_setup_is_summary(const train_setup *setup)
{
    return strcmp(setup->options.task, "summary") == 0;
}

/* Defaults, then the recipe, then the command line once more on top. */
static int read_options(const train_options *given, const cli_operands *operands, train_setup *s)
{
    char reason[512];
    ng_error error;
    s->command = operands->command;
    s->options = *given;
    if (!given->recipe)
        return CODE_OK;
    if (recipe_read(given->recipe, &s->recipe, &error) != NG_OK)
        return tell(&error);
    memset(&s->options, 0, sizeof s->options);
    parse_result result = options_default(s->command, &s->options);
    if (result == PARSE_OK &&
        !recipe_apply(&s->recipe, s->command, &s->options, reason, sizeof reason)) {
        complain("%s: %s", given->recipe, reason);
        return CODE_USAGE;
    }
    if (result == PARSE_OK)
        result = options_parse(s->command, operands->argc, operands->argv, &s->options,
                               &s->operands, reason, sizeof reason);
    if (result == PARSE_OK && !train_check_task(&s->options, reason, sizeof reason))
        result = PARSE_USAGE;
    if (result == PARSE_OK &&
        !recipe_check_task(&s->recipe, s->options.task, reason, sizeof reason)) {
        complain("%s: %s", given->recipe, reason);
        return CODE_USAGE;
    }
    if (result == PARSE_OK)
        return CODE_OK;
    if (result == PARSE_MEMORY)
        return tell_memory();
    complain("%s", reason);
    return CODE_USAGE;
}

static int find_choice(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return 0; /* the parser lets no other name through */
}

static void set_features(const feature_options *from, ng_feature_options *to)
{
#define NAME_ROW(name, text) text,
    static const char *const tf[] = {NG_TF_MAP(NAME_ROW) NULL};
    static const char *const idf[] = {NG_IDF_MAP(NAME_ROW) NULL};
    static const char *const norm[] = {NG_NORM_MAP(NAME_ROW) NULL};
    static const char *const weighting[] = {NG_WEIGHTING_MAP(NAME_ROW) NULL};
#undef NAME_ROW
    to->words = (ng_ngram_range){(uint32_t)from->word_ngrams.low, (uint32_t)from->word_ngrams.high};
    to->chars = (ng_ngram_range){(uint32_t)from->char_ngrams.low, (uint32_t)from->char_ngrams.high};
    to->tf = (ng_tf)find_choice(tf, from->tf);
    to->idf = (ng_idf)find_choice(idf, from->idf);
    to->norm = (ng_norm)find_choice(norm, from->norm);
    to->weighting = (ng_weighting_kind)find_choice(weighting, from->weighting);
    to->min_df = (double)from->min_df;
    to->max_df = from->max_df.share > 0   ? from->max_df.share
                 : from->max_df.count > 0 ? (double)from->max_df.count
                                          : 1.0;
    to->max_features = from->max_features;
    to->hash_bits = (uint32_t)from->hash_bits;
    to->stop_words = strcmp(from->stop_words, "english") == 0;
    to->lead_words = (uint32_t)from->lead_words;
    to->punctuation = from->punctuation;
    to->negation = from->negation;
    to->number_shapes = strcmp(from->numbers, "shape") == 0;
}

/* {"label": weight, ...} */
static int read_class_weights(train_setup *s, const char *path)
{
    size_t length;
    ng_error error;
    ng_status status = read_whole_file(path, &s->class_weights_text, &length, &error);
    if (status == NG_OK)
        status = ng_json_parse(s->class_weights_text, length, path, NG_ERROR_ARGUMENT,
                               &s->class_weights_doc, &error);
    if (status != NG_OK)
        return tell(&error);
    const ng_json root = ng_json_root(s->class_weights_doc);
    s->class_weights = calloc(ng_json_count(root) + 1, sizeof *s->class_weights);
    if (!s->class_weights)
        return tell_memory();
    for (ng_json item = ng_json_first(root); item.node; item = ng_json_next(item)) {
        ng_class_weight *weight = &s->class_weights[s->train.class_weight_count++];
        weight->label = ng_json_key_of(item);
        if (!weight->label)
            status = ng_json_fail(root, "must be an object of label weights", &error);
        else
            status = ng_json_as_double(item, &weight->weight, &error);
        if (status != NG_OK)
            return tell(&error);
    }
    s->train.class_weights = s->class_weights;
    return CODE_OK;
}

static bool is_stance(const train_setup *s)
{
    return strcmp(s->options.task, "stance") == 0;
}

static int set_train_options(train_setup *s)
{
    const fit_options *fit = &s->options.fit;
    ng_error error;
    ng_train_options_default(&s->train);
    set_features(&s->options.features, &s->train.features);
    s->train.loss = strcmp(fit->loss, "auto") == 0 ? NULL : fit->loss;
    s->train.solver = strcmp(fit->solver, "auto") == 0 ? NULL : fit->solver;
    s->train.C = fit->C > 0 ? fit->C : s->train.C;
    s->train.l1_ratio = fit->l1_ratio;
    s->train.tolerance = fit->tolerance;
    s->train.max_iterations = fit->max_iterations;
    s->train.multi_label = fit->multi_label;
    const bool is_auto = strcmp(fit->class_weight, "auto") == 0;
    const bool is_rule = ng_class_balance_parse(fit->class_weight, &s->train.balance);
    if (is_auto && is_stance(s))
        s->train.balance = NG_CLASS_WEIGHT_BALANCED;
    s->train.model_features = fit->model_features;
    s->train.half_weights = fit->half_weights;
    s->train.validation_fraction = s->options.validation_fraction;
    s->train.seed = s->options.run.seed;
    s->train.threads = thread_count(&s->options.run);
    if (is_stance(s)) {
        if (stance_train_options_make(&s->options.stance, &s->stance, &error) != NG_OK)
            return tell(&error);
        s->train.stance = &s->stance;
        s->train.C = fit->C; /* 0: chosen by cross-validation */
    }
    if (!is_rule && !is_auto) {
        int code = read_class_weights(s, fit->class_weight);
        if (code != CODE_OK)
            return code;
    }
    if (ng_train_options_check(&s->train, &error) != NG_OK)
        return tell(&error);
    return CODE_OK;
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
    return s->stdin_copy ? CODE_OK : tell_memory();
}

static int set_inputs(const cli_operands *operands, train_setup *s)
{
    const size_t given = operands->count;
    int code = CODE_OK;
    s->inputs = calloc(s->recipe.input_count + 1, sizeof *s->inputs);
    s->paths = calloc(given + 1, sizeof *s->paths);
    if (!s->inputs || !s->paths)
        return tell_memory();
    for (size_t i = 0; i < s->recipe.input_count; i++)
        s->inputs[s->input_count++] = s->recipe.inputs[i];
    for (size_t i = 0; i < given && code == CODE_OK; i++) {
        s->paths[i] = operands->items[i];
        if (strcmp(s->paths[i], "-") == 0) {
            code = s->stdin_copy ? CODE_OK : copy_stdin(s);
            s->paths[i] = s->stdin_copy;
        }
    }
    ng_reader_options reading = reader_options(&s->options.input);
    reading.folder_labels = true;
    if (train_setup_is_summary(s))
        reading.target_field = s->options.summary_field;
    if (s->options.extract_field)
        reading.label_field = s->options.extract_field;
    const ng_train_input form = {.reader = reading,
                                 .bodies = (const char *const *)s->options.input.bodies.items,
                                 .body_count = s->options.input.bodies.count};
    if (given) {
        s->inputs[s->input_count] = form;
        s->inputs[s->input_count].paths = s->paths;
        s->inputs[s->input_count++].path_count = given;
    }
    s->validation = s->recipe.validation;
    s->validation_count = s->recipe.validation_count;
    if (s->options.validation) {
        s->validation_file = form;
        s->validation_file.paths = &s->options.validation;
        s->validation_file.path_count = 1;
        s->validation = &s->validation_file;
        s->validation_count = 1;
    }
    if (code == CODE_OK && s->input_count == 0) {
        complain("no training data: name files or folders, or a recipe with inputs");
        code = CODE_USAGE;
    }
    return code;
}

static int set_card(train_setup *s)
{
    ng_json_out copied = {0};
    ng_json_doc *doc = NULL;
    char *text = NULL;
    size_t length = 0;
    ng_error error;
    int code = CODE_OK;
    if (s->options.card) {
        ng_status status = read_whole_file(s->options.card, &text, &length, &error);
        if (status == NG_OK)
            status = ng_json_parse(text, length, s->options.card, NG_ERROR_ARGUMENT, &doc, &error);
        if (status == NG_OK)
            json_copy(ng_json_root(doc), &copied);
        else
            code = tell(&error);
    }
    const ng_json_out *card = s->options.card ? &copied : &s->recipe.card;
    if (code == CODE_OK && card->length) {
        s->card = calloc(card->length + 1, 1);
        if (s->card)
            memcpy(s->card, card->data, card->length);
        else
            code = tell_memory();
    }
    ng_json_out_clear(&copied);
    ng_json_free(doc);
    free(text);
    return code;
}

int train_setup_make(const train_options *given, const cli_operands *operands, train_setup *setup)
{
    int code = read_options(given, operands, setup);
    if (code == CODE_OK && !train_setup_is_summary(setup))
        code = set_train_options(setup);
    if (code == CODE_OK)
        code = set_inputs(operands, setup);
    if (code == CODE_OK)
        code = set_card(setup);
    return code;
}

void train_setup_clear(train_setup *s)
{
    if (s->stdin_copy)
        unlink(s->stdin_copy);
    if (s->recipe.doc)
        options_clear(s->command, &s->options);
    operands_clear(&s->operands);
    free(s->stdin_copy);
    free(s->class_weights);
    ng_json_free(s->class_weights_doc);
    free(s->class_weights_text);
    free(s->inputs);
    free(s->paths);
    free(s->card);
    recipe_clear(&s->recipe);
}
