/* An article of three topics and a classifier of the sample model. */
#ifndef NUTGRAF_TESTS_TOPIC_SAMPLE_H
#define NUTGRAF_TESTS_TOPIC_SAMPLE_H

#include <math.h>
#include <string.h>

#include "model/model_parts.h"
#include "nutgraf/classify.h"
#include "sample.h"
#include "support.h"

static const char article[] =
    "Derby decided by a penalty\n"
    "\n"
    "The striker met the goalkeeper after a long season, and the coach said the referee was right "
    "about the penalty. The stadium was full, the league table is close, the cup comes next.\n"
    "\n"
    "The bank said quarterly profit rose with inflation, investors sold shares, the lender kept "
    "its "
    "dividend and a takeover was denied by the trader before the merger of the two.\n"
    "\n"
    "Share this article\n"
    "\n"
    "Thunder and rain are in the forecast, with gusts, drizzle and fog before a sunny and humid "
    "day; frost and snowfall stay away from the city until the storm has gone.\n";

static ng_model *model;
static ng_classifier *classifier;

static inline void use_model(bool multi_label, ng_weighting_kind weighting)
{
    ng_train_options options;
    sample_options(&options);
    options.multi_label = multi_label;
    options.features.weighting = weighting;
    options.features.words.max = 2;
    options.features.chars = (ng_ngram_range){3, 4};
    model = sample_model(&options);
}

static inline void begin(void)
{
    sample_begin();
    use_model(false, NG_WEIGHTING_NONE);
    ck_assert_int_eq(ng_classifier_new(model, NULL, &classifier, NULL), NG_OK);
}

static inline void end(void)
{
    ng_classifier_free(classifier);
    ng_model_close(model);
    sample_end();
}

/* Another classifier of the same model. */
static inline void choose(const ng_classifier_options *options)
{
    ng_classifier_free(classifier);
    ck_assert_int_eq(ng_classifier_new(model, options, &classifier, NULL), NG_OK);
}

static inline ng_record record_of(const char *text, size_t length)
{
    return (ng_record){.text = {text, length}};
}

static inline ng_classification classify(const char *text, size_t length)
{
    const ng_record record = record_of(text, length);
    ng_classification result;
    ck_assert_int_eq(ng_classify(classifier, document_of(&record), &result, NULL), NG_OK);
    return result;
}

static inline ng_classification classify_text(const char *text)
{
    return classify(text, strlen(text));
}

static inline void check_sums_to_one(const ng_prediction *prediction)
{
    double sum = 0;
    for (size_t k = 0; k < SAMPLE_LABELS; k++) {
        ck_assert(prediction->p[k] >= 0 && prediction->p[k] <= 1);
        sum += prediction->p[k];
    }
    ck_assert_msg(fabs(sum - 1) < 1e-9, "sum %.17g", sum);
}

#endif
