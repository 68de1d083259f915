/* The page of a batch. */
#include "page/batch_page.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "page/batch_facts.h"
#include "page/batch_sections.h"
#include "page/frame_page.h"

/* What the page has room for. */
enum { ROWS_MAX = 5000, FAILURES_MAX = 100 };
static const size_t articles_max = 7500 * 1024; /* bytes of HTML and data */

struct batch_page {
    const ng_model *topics;
    const ng_model *stance;
    batch_facts facts;
    page_article **kept; /* [kept_count] */
    size_t kept_count;
    size_t kept_capacity;
    size_t kept_bytes;
    ng_error *failures; /* [failure_count] */
    size_t failure_count;
    uint64_t failed;
};

NG_DEFINE_SORT(sort_by_hash, page_article *,
               ng_order_then(NG_ASCENDING((*a)->hash, (*b)->hash),
                             NG_ASCENDING((*a)->number, (*b)->number)))
NG_DEFINE_SORT(sort_by_number, page_article *, NG_ASCENDING((*a)->number, (*b)->number))

batch_page *batch_page_new(const ng_model *topics, const ng_model *stance)
{
    batch_page *page = calloc(1, sizeof *page);
    if (!page)
        return NULL;
    page->topics = topics;
    page->stance = stance;
    page->failures = calloc(FAILURES_MAX, sizeof *page->failures);
    if (!batch_facts_start(&page->facts, ng_model_label_count(topics),
                           stance ? ng_model_label_count(stance) : 0) ||
        !page->failures) {
        batch_page_free(page);
        return NULL;
    }
    return page;
}

void batch_page_free(batch_page *page)
{
    if (!page)
        return;
    for (size_t i = 0; i < page->kept_count; i++)
        free(page->kept[i]);
    batch_facts_clear(&page->facts);
    free(page->kept);
    free(page->failures);
    free(page);
}

static size_t room_of(const page_article *article)
{
    return article->html.length + article->json.length;
}

/* Keeps the articles of the smallest hashes that the page has room for: what is left out now would
 * be left out at the end too. */
static void make_room(batch_page *page)
{
    size_t bytes = 0;
    bool is_full = false;
    sort_by_hash(page->kept, page->kept_count);
    for (size_t i = ROWS_MAX; i < page->kept_count; i++)
        free(page->kept[i]);
    page->kept_count = page->kept_count < ROWS_MAX ? page->kept_count : ROWS_MAX;
    for (size_t i = 0; i < page->kept_count; i++) {
        is_full = is_full || bytes + room_of(page->kept[i]) > articles_max;
        if (is_full)
            page->kept[i] = page_article_without_text(page->kept[i]);
        bytes += room_of(page->kept[i]);
    }
    page->kept_bytes = bytes;
}

ng_status batch_page_add(batch_page *page, page_article *article, ng_error *error)
{
    ng_status status = NG_OK;
    if (!ng_array_reserve(&page->kept, &page->kept_capacity, page->kept_count + 1,
                          sizeof *page->kept)) {
        free(article);
        status = NG_ERROR_MEMORY;
    } else {
        page->kept[page->kept_count++] = article;
        page->kept_bytes += room_of(article);
        status = batch_facts_add(&page->facts, article) ? NG_OK : NG_ERROR_MEMORY;
        if (page->kept_count > 2 * ROWS_MAX || page->kept_bytes > 4 * articles_max)
            make_room(page);
    }
    if (status != NG_OK)
        *error = (ng_error){.status = status};
    return status;
}

void batch_page_failed(batch_page *page, const ng_error *failure)
{
    page->failed += failure->records ? failure->records : 1;
    if (page->failure_count < FAILURES_MAX)
        page->failures[page->failure_count++] = *failure;
}

ng_status batch_page_write(batch_page *page, const page_fact *facts, size_t count, ng_json_out *out,
                           ng_error *error)
{
    make_room(page);
    sort_by_number(page->kept, page->kept_count);
    const batch_view view = {.topics = page->topics,
                             .stance = page->stance,
                             .facts = &page->facts,
                             .articles = page->kept,
                             .article_count = page->kept_count,
                             .failures = page->failures,
                             .failure_count = page->failure_count,
                             .failed = page->failed};
    page_begin(out, "nutgraf report");
    put_run(&view, facts, count, out);
    if (page->facts.articles == 0) {
        put_text(out, "<p>No record has been read: there is nothing to show.</p>\n");
    } else {
        put_overview(&view, out);
        put_targets(&view, out);
        put_doubts(&view, out);
        put_article_table(&view, out);
        put_articles(&view, out);
    }
    put_page_data(&view, out);
    page_end(out);
    return out->failed ? ng_fail_memory(error) : NG_OK;
}
