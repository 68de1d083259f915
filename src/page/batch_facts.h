/* What a batch comes to: counts over all of its articles, whether the page shows them or not. */
#ifndef NUTGRAF_PAGE_BATCH_FACTS_H
#define NUTGRAF_PAGE_BATCH_FACTS_H

#include "base/names.h"
#include "page/article_page.h"

/* A model or another part of the run, by name. */
typedef struct page_fact {
    const char *name;
    const char *value;
} page_fact;

/* Labels of a stance model beyond the last are not counted. */
enum { CONFIDENCE_BINS = 20, LEAST_SURE = 20, REASONS_MAX = 8, STANCES_MAX = 8 };

/* Towards one target, over all articles. */
typedef struct target_facts {
    uint64_t articles;
    uint64_t author[STANCES_MAX]; /* sure answers of each label of the stance model */
    uint64_t others[STANCES_MAX]; /* the same between quotation marks or reported */
    uint64_t unsure;
    uint64_t *by_topic; /* [K][stance labels], row by row */
} target_facts;

/* A paragraph of the twenty least sure, with where it stands. */
typedef struct doubtful_paragraph {
    page_paragraph paragraph;
    uint64_t number; /* of the article */
    char *excerpt;   /* HTML */
    char *id;
} doubtful_paragraph;

typedef struct batch_facts {
    size_t K;       /* topics */
    size_t stances; /* labels of the stance model, at most STANCES_MAX */
    uint64_t articles;
    uint64_t paragraphs;
    uint64_t bytes;
    uint64_t content;    /* hash of all texts, whatever their order */
    uint64_t *by_topic;  /* [K] paragraphs */
    uint64_t unanswered; /* paragraphs without a topic */
    struct {
        const char *reason;
        uint64_t articles;
    } reasons[REASONS_MAX]; /* why articles have no topic */
    size_t reason_count;
    uint64_t confidence[CONFIDENCE_BINS]; /* of paragraphs */
    ng_names targets;
    target_facts *target; /* [targets.count] */
    size_t target_capacity;
    ng_names dates;     /* days */
    uint64_t **by_date; /* [dates.count][K] articles */
    size_t date_capacity;
    doubtful_paragraph doubtful[LEAST_SURE]; /* least sure first */
    size_t doubtful_count;
} batch_facts;

bool batch_facts_start(batch_facts *facts, size_t K, size_t stances);
/* False when memory runs out. */
bool batch_facts_add(batch_facts *facts, const page_article *article);
void batch_facts_clear(batch_facts *facts);

#endif
