/* From options to models, and to the options of summaries. */
#ifndef NUTGRAF_JOB_MODELS_H
#define NUTGRAF_JOB_MODELS_H

#include "nutgraf/model.h"
#include "nutgraf/summarize.h"
#include "options/commands.h"
#include "terminal/progress.h"

/* The path of the shipped model `name` ("topic-news.ngm"): in share/nutgraf/models beside the
 * folder of the program, so that a build tree and an installed tree that has been moved work too,
 * or else in the folder it was configured for. False when it is in neither; then `path` names the
 * latter, for the message. */
bool shipped_model(const char *name, char *path, size_t size);

/* Opens `path`, or for NULL the shipped model `name` ("topic-news.ngm"), which must be one for
 * `task`. */
int model_open(const char *path, const char *name, ng_task task, ng_model **model);

/* As model_open, a model of any task. */
int model_open_any(const char *path, const char *name, ng_model **model);

/* The model that summaries by `method` (NULL: the default one) need: `path`, or for NULL the one
 * shipped with nutgraf. *model stays NULL where none is needed: with another method and, after a
 * note, with the default one when no model is installed. */
int summary_model_open(const char *path, const char *method, cli_progress *progress,
                       ng_model **model);

/* Sets budget and redundancy; without a budget NG_BUDGET_AUTO, at most `sentences` sentences. */
void budget_apply(const budget_options *budget, size_t sentences, ng_summary_options *out);

/* Whether there is a method of that name; if not, that is reported on standard error. */
bool method_check(const char *name);

/* Whether the method ranks by a model. */
bool method_needs_model(const char *name);

/* Whether there can be a file at `path`, before hours go into what it shall hold. */
int model_file_check(const char *path);

/* Writes the model and closes it, one that is not `finished` beside `path`, whose file is left as
 * it is: under the name with ".unfinished" before ".ngm". */
int model_file_write(ng_model *model, const char *path, bool finished, cli_progress *progress);

#endif
