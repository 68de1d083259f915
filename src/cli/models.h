/* Opening the model that is meant. */
#ifndef NUTGRAF_CLI_MODELS_H
#define NUTGRAF_CLI_MODELS_H

#include "nutgraf/model.h"

/* Opens `path`, or for NULL the shipped model `name` ("topic-news.ngm"). Errors are told on
 * standard error; returns an exit code. */
int model_open(const char *path, const char *name, ng_model **model);

#endif
