/* Numbers for labels, given on the command line as JSON or in a file of it. */
#ifndef NUTGRAF_CLI_LABEL_NUMBERS_H
#define NUTGRAF_CLI_LABEL_NUMBERS_H

#include "nutgraf/json.h"
#include "nutgraf/train.h"

/* Set to {0} first, free with label_numbers_clear. */
typedef struct label_numbers {
    ng_label_number *items; /* [count] */
    size_t count;
    ng_json_doc *doc; /* that holds the labels */
} label_numbers;

/* The JSON object that `given` is, or that the file of that path holds. */
ng_status json_value_read(const char *given, const char *option, ng_json_doc **out,
                          ng_error *error);
/* Reads `given`, {"label": number, ...} or the path of a file of that; `option` ("--prior") is for
 * messages. */
int label_numbers_read(const char *given, const char *option, label_numbers *out);
void label_numbers_clear(label_numbers *numbers);

/* Set to {0} first, free with chosen_prior_clear. */
typedef struct chosen_prior {
    ng_prior prior;
    const ng_prior *given; /* &prior, or NULL: the model's own */
    double *shares;
} chosen_prior;

/* Reads the value of --prior (NULL: none given): training, natural, or what label_numbers_read
 * takes, under the temper of the model's natural prior if it has one. The result is not to be
 * moved, and as long as the model. */
int prior_choose(const char *value, const ng_model *model, chosen_prior *out);
void chosen_prior_clear(chosen_prior *prior);

/* Whether the value names that prior. */
bool is_prior(const char *value, ng_prior_kind kind);

/* Priors by topic, as `train` takes them. Set to {0} first, free with topic_priors_clear. */
typedef struct topic_priors {
    ng_topic_shares *items; /* [count] */
    size_t count;
    ng_label_number *numbers; /* of all items */
    ng_json_doc *doc;         /* that holds the names */
} topic_priors;

/* Reads {"topic": {"label": share, ..., "temper": t}, ...} or the path of a file of that. */
int topic_priors_read(const char *value, topic_priors *out);
void topic_priors_clear(topic_priors *priors);

#endif
