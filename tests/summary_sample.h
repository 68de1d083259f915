/* An article, a summariser and what holds for all summaries. */
#ifndef NUTGRAF_TESTS_SUMMARY_SAMPLE_H
#define NUTGRAF_TESTS_SUMMARY_SAMPLE_H

#include "nutgraf/summarize.h"
#include "support.h"

static const char article[] =
    "Harbour reopens after storm\n"
    "\n"
    "The harbour of Westhaven reopened on Tuesday, four days after a storm sank eleven boats and "
    "tore the roof off the fish market. Repairs will cost the town at least 3 million euros.\n"
    "\n"
    "\"We worked through three nights,\" harbour master Ines Falk said. She thanked the crews of "
    "two "
    "neighbouring ports, who had sent cranes and divers.\n"
    "\n"
    "What comes next\n"
    "\n"
    "The fish market will stay closed until the autumn. But traders may sell from tents on the "
    "quay "
    "from Friday on, the town council decided.\n"
    "\n"
    "Insurance covers half of the damage to the harbour. The council hopes that the region pays "
    "the "
    "rest, and will vote on a loan next week.\n"
    "\n"
    "Share this article\n";

static ng_summarizer *summarizer;

static inline void setup(void)
{
    ck_assert_int_eq(ng_summarizer_new(NULL, &summarizer, NULL), NG_OK);
}

static inline void teardown(void)
{
    ng_summarizer_free(summarizer);
}

static inline ng_record record_of(const char *text, size_t length)
{
    return (ng_record){.text = {text, length}, .source = "test"};
}

/* Summarises and checks what must hold of all summaries. */
static inline ng_summary summarize(const char *text, size_t length,
                                   const ng_summary_options *options)
{
    const ng_record record = record_of(text, length);
    ng_error error;
    ng_summary summary;
    size_t end = 0;
    if (ng_summarize(summarizer, document_of(&record), options, &summary, &error) != NG_OK)
        ck_abort_msg("%s", error.message);
    ck_assert_uint_le(summary.count, summary.total);
    for (size_t i = 0; i < summary.count; i++) {
        const ng_span span = summary.sentences[i].span;
        ck_assert_uint_ge(span.start, end);
        ck_assert_uint_gt(span.length, 0);
        ck_assert_uint_le(span.length, length - span.start);
        ck_assert_uint_ge(summary.sentences[i].rank, 1);
        ck_assert_uint_le(summary.sentences[i].rank, summary.total);
        end = span.start + span.length;
    }
    return summary;
}

static inline ng_summary_options options_of(const char *method, ng_budget budget, double amount)
{
    ng_summary_options options;
    ng_summary_options_default(&options);
    options.method = method;
    options.budget = budget;
    options.amount = amount;
    return options;
}

static const char *const methods[] = {"lead", "luhn",     "sumbasic", "kl",
                                      "lsa",  "centroid", "textrank", "lexrank"};
enum { METHODS = sizeof methods / sizeof *methods };

#endif
