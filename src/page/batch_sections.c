/* The sections of a batch's page. */
#include "page/batch_sections.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "nutgraf/evaluate.h"
#include "page/charts.h"

enum { TARGETS_MAX = 25, COLUMNS_MAX = 60, CELL_BYTES = 120, LAYERS_MAX = 64 };

static ng_string topic_name(const batch_view *view, uint32_t topic)
{
    static const char none[] = "none";
    return topic == PAGE_NONE ? (ng_string){none, sizeof none - 1}
                              : ng_model_label(view->topics, topic);
}

static void put_topic(const batch_view *view, uint32_t topic, ng_json_out *out)
{
    put_format(out, "<b class=\"t%zu\">", topic == PAGE_NONE ? 0 : (size_t)topic % TOPIC_COLOURS);
    put_escaped(out, topic_name(view, topic));
    put_text(out, "</b>");
}

/* ---- What ran ---- */

static void put_fact(ng_json_out *out, const char *name, const char *value)
{
    put_format(out, "<tr><th scope=\"row\">%s</th><td>", name);
    put_escaped(out, (ng_string){value, strlen(value)});
    put_text(out, "</td></tr>\n");
}

static void put_count(ng_json_out *out, const char *name, uint64_t count)
{
    put_format(out, "<tr><th scope=\"row\">%s</th><td>%llu</td></tr>\n", name,
               (unsigned long long)count);
}

static void put_failures(const batch_view *view, ng_json_out *out)
{
    if (view->failed == 0)
        return;
    put_format(out, "<h3>Left out</h3><p>%llu records or inputs failed",
               (unsigned long long)view->failed);
    put_format(out,
               view->failure_count < view->failed ? "; the first of them:</p><ul>" : ":</p><ul>");
    for (size_t i = 0; i < view->failure_count; i++) {
        const ng_error *failure = &view->failures[i];
        put_text(out, "<li><code>");
        put_escaped(out, (ng_string){failure->path, strlen(failure->path)});
        if (failure->line)
            put_format(out, ":%llu", (unsigned long long)failure->line);
        put_text(out, "</code> ");
        put_escaped(out, (ng_string){failure->message, strlen(failure->message)});
        put_text(out, "</li>");
    }
    put_text(out, "</ul>\n");
}

void put_run(const batch_view *view, const page_fact *facts, size_t count, ng_json_out *out)
{
    char hash[32];
    put_text(out, "<section id=\"run\"><h2>What ran</h2><table class=\"facts\"><tbody>\n");
    for (size_t i = 0; i < count; i++)
        put_fact(out, facts[i].name, facts[i].value);
    snprintf(hash, sizeof hash, "%016llx", (unsigned long long)view->facts->content);
    put_fact(out, "hash of the texts", hash);
    put_count(out, "articles", view->facts->articles);
    put_count(out, "paragraphs", view->facts->paragraphs);
    put_count(out, "bytes of text", view->facts->bytes);
    put_count(out, "paragraphs without a topic", view->facts->unanswered);
    put_text(out, "</tbody></table>\n");
    put_failures(view, out);
    put_text(out, "</section>\n");
}

/* ---- Topics ---- */

NG_DEFINE_SORT(sort_rows, chart_row,
               ng_order_then(NG_DESCENDING(a->count, b->count),
                             ng_bytes_compare(a->name.data, a->name.length, b->name.data,
                                              b->name.length)))

static size_t topic_rows(const batch_view *view, chart_row rows[LAYERS_MAX])
{
    size_t count = 0;
    for (size_t k = 0; k < view->facts->K; k++) {
        const chart_row row = {ng_model_label(view->topics, k), k % TOPIC_COLOURS,
                               view->facts->by_topic[k]};
        if (row.count && count < LAYERS_MAX)
            rows[count++] = row;
    }
    sort_rows(rows, count);
    return count;
}

typedef struct date_order {
    ng_string name;
    uint32_t number;
} date_order;

NG_DEFINE_SORT(sort_dates, date_order,
               ng_bytes_compare(a->name.data, a->name.length, b->name.data, b->name.length))

/* The longest front of a date, of a day, a month or a year, with which there are few enough
 * columns. */
static size_t date_precision(const date_order *dates, size_t count)
{
    static const size_t lengths[] = {10, 7, 4};
    for (size_t i = 0; i < 3; i++) {
        size_t different = 0;
        for (size_t d = 0; d < count; d++)
            different +=
                d == 0 || memcmp(dates[d].name.data, dates[d - 1].name.data, lengths[i]) != 0;
        if (different <= COLUMNS_MAX)
            return lengths[i];
    }
    return 4;
}

static void put_timeline(const batch_view *view, const date_order *dates, size_t count,
                         ng_json_out *out)
{
    const batch_facts *facts = view->facts;
    const size_t length = date_precision(dates, count);
    ng_string *columns = ng_array_new(count, sizeof *columns);
    uint64_t *counts = ng_array_zeroed(count * facts->K, sizeof *counts);
    chart_row *layers = ng_array_new(facts->K, sizeof *layers);
    size_t filled = 0;
    out->failed = out->failed || !columns || !counts || !layers;
    for (size_t k = 0; !out->failed && k < facts->K; k++)
        layers[k] = (chart_row){ng_model_label(view->topics, k), k % TOPIC_COLOURS, 0};
    for (size_t d = 0; !out->failed && d < count; d++) {
        if (d == 0 || memcmp(dates[d].name.data, dates[d - 1].name.data, length) != 0)
            columns[filled++] = (ng_string){dates[d].name.data, length};
        for (size_t k = 0; k < facts->K; k++)
            counts[(filled - 1) * facts->K + k] += facts->by_date[dates[d].number][k];
    }
    if (!out->failed)
        put_columns(out, "Articles over time, by topic", columns, filled, layers, facts->K, counts);
    free(columns);
    free(counts);
    free(layers);
}

static void put_dates(const batch_view *view, ng_json_out *out)
{
    const ng_names *names = &view->facts->dates;
    date_order *dates = ng_array_new(names->count, sizeof *dates);
    out->failed = out->failed || !dates;
    for (size_t d = 0; dates && d < names->count; d++)
        dates[d] = (date_order){{names->items[d].text, names->items[d].length}, (uint32_t)d};
    if (dates && names->count > 1) {
        sort_dates(dates, names->count);
        put_timeline(view, dates, names->count, out);
    }
    free(dates);
}

void put_overview(const batch_view *view, ng_json_out *out)
{
    chart_row rows[LAYERS_MAX];
    const size_t count = topic_rows(view, rows);
    put_text(out, "<section id=\"topics\"><h2>Topics</h2>\n");
    put_bars(out, "Paragraphs by likeliest topic", rows, count);
    put_dates(view, out);
    put_histogram(out, "Paragraphs by the probability of their topic", view->facts->confidence,
                  CONFIDENCE_BINS);
    put_text(out, "</section>\n");
}

/* ---- Stance ---- */

typedef struct ranked_target {
    uint64_t articles;
    uint64_t answers;
    ng_string name;
    const target_facts *facts;
} ranked_target;

NG_DEFINE_SORT(sort_targets, ranked_target,
               ng_order_then(NG_DESCENDING(a->articles, b->articles),
                             ng_order_then(NG_DESCENDING(a->answers, b->answers),
                                           ng_bytes_compare(a->name.data, a->name.length,
                                                            b->name.data, b->name.length))))

static uint64_t count_answers(const target_facts *target, size_t labels)
{
    uint64_t sum = target->unsure;
    for (size_t k = 0; k < labels; k++)
        sum += target->author[k] + target->others[k];
    return sum;
}

static void put_target(const batch_view *view, const ranked_target *target, ng_json_out *out)
{
    put_text(out, "<tr><th scope=\"row\" dir=\"auto\">");
    put_escaped(out, target->name);
    put_format(out, "</th><td>%llu</td>", (unsigned long long)target->articles);
    for (size_t side = 0; side < 2; side++)
        for (size_t k = 0; k < view->facts->stances; k++)
            put_format(out, "<td>%llu</td>",
                       (unsigned long long)(side ? target->facts->others
                                                 : target->facts->author)[k]);
    put_format(out, "<td>%llu</td></tr>\n", (unsigned long long)target->facts->unsure);
}

/* Where the target's sure answers stand: "politics: 3 against, 1 neutral". */
static void put_target_topics(const batch_view *view, const ranked_target *target, ng_json_out *out)
{
    put_text(out, "<tr><th scope=\"row\" dir=\"auto\">");
    put_escaped(out, target->name);
    put_text(out, "</th><td>");
    const char *semicolon = "";
    for (size_t k = 0; k < view->facts->K; k++) {
        const char *comma = "";
        for (size_t s = 0; s < view->facts->stances; s++) {
            const uint64_t n = target->facts->by_topic[k * view->facts->stances + s];
            if (n == 0)
                continue;
            if (*comma == '\0') {
                put_text(out, semicolon);
                put_topic(view, (uint32_t)k, out);
                put_text(out, ": ");
            }
            put_format(out, "%s%llu ", comma, (unsigned long long)n);
            put_escaped(out, ng_model_label(view->stance, s));
            comma = ", ";
            semicolon = "; ";
        }
    }
    put_text(out, "</td></tr>\n");
}

static void put_target_heads(const batch_view *view, ng_json_out *out)
{
    put_text(out, "<thead><tr><th scope=\"col\">target</th><th scope=\"col\">articles</th>");
    for (size_t side = 0; side < 2; side++)
        for (size_t k = 0; k < view->facts->stances; k++) {
            put_text(out, "<th scope=\"col\">");
            put_escaped(out, ng_model_label(view->stance, k));
            put_text(out, side ? ", quoted or reported</th>" : "</th>");
        }
    put_text(out, "<th scope=\"col\">unsure</th></tr></thead>\n");
}

void put_targets(const batch_view *view, ng_json_out *out)
{
    const size_t all = view->facts->targets.count;
    ranked_target *targets = ng_array_new(all, sizeof *targets);
    const size_t count = all < TARGETS_MAX ? all : TARGETS_MAX;
    out->failed = out->failed || !targets;
    if (targets && view->stance && all > 0) {
        for (size_t t = 0; t < all; t++)
            targets[t] =
                (ranked_target){view->facts->target[t].articles,
                                count_answers(&view->facts->target[t], view->facts->stances),
                                {view->facts->targets.items[t].text,
                                 view->facts->targets.items[t].length},
                                &view->facts->target[t]};
        sort_targets(targets, all);
        put_text(out, "<section id=\"stance\"><h2>Stance</h2>\n<div class=\"wide\" tabindex=\"0\">"
                      "<table class=\"sortable\"><caption>Paragraphs in which a target is spoken "
                      "of, by stance; those with a sure answer</caption>");
        put_target_heads(view, out);
        put_text(out, "<tbody>\n");
        for (size_t t = 0; t < count; t++)
            put_target(view, &targets[t], out);
        put_text(out, "</tbody></table></div>\n<table><caption>The same by topic</caption><thead>"
                      "<tr><th scope=\"col\">target</th><th scope=\"col\">topics</th></tr></thead>"
                      "<tbody>\n");
        for (size_t t = 0; t < count; t++)
            put_target_topics(view, &targets[t], out);
        put_text(out, "</tbody></table>\n");
        if (count < all)
            put_format(out, "<p>The %zu of %zu targets that stand in most articles.</p>\n", count,
                       all);
        put_text(out, "</section>\n");
    }
    free(targets);
}

/* ---- Doubts ---- */

static bool is_shown(const batch_view *view, uint64_t number)
{
    size_t at;
    NG_LOWER_BOUND(at, view->article_count, view->articles[at]->number < number);
    return at < view->article_count && view->articles[at]->number == number &&
           view->articles[at]->html.length > 0;
}

static void put_doubtful(const batch_view *view, const doubtful_paragraph *doubtful,
                         ng_json_out *out)
{
    const page_paragraph *paragraph = &doubtful->paragraph;
    const unsigned long long number = (unsigned long long)doubtful->number + 1;
    put_text(out, "<tr><td>");
    if (is_shown(view, doubtful->number))
        put_format(out, "<a href=\"#a%llu-%u\">article %llu</a>", number, paragraph->block + 1,
                   number);
    else
        put_format(out, "article %llu", number);
    put_text(out, "</td><td>");
    put_topic(view, paragraph->topic, out);
    put_format(out, " %.2f", paragraph->p);
    if (paragraph->second != PAGE_NONE) {
        put_text(out, "<br>");
        put_topic(view, paragraph->second, out);
        put_format(out, " %.2f", paragraph->second_p);
    }
    /* It is HTML already. */
    put_text(out, "</td><td dir=\"auto\">");
    put_text(out, doubtful->excerpt);
    put_text(out, "</td></tr>\n");
}

void put_doubts(const batch_view *view, ng_json_out *out)
{
    const batch_facts *facts = view->facts;
    put_text(out, "<section id=\"doubts\"><h2>Doubts</h2>\n");
    if (facts->reason_count)
        put_text(out, "<table class=\"facts\"><caption>Articles without a topic</caption><tbody>");
    for (size_t r = 0; r < facts->reason_count; r++)
        put_count(out, facts->reasons[r].reason, facts->reasons[r].articles);
    if (facts->reason_count)
        put_text(out, "</tbody></table>\n");
    if (facts->doubtful_count) {
        put_text(out,
                 "<div class=\"wide\" tabindex=\"0\"><table><caption>The least sure "
                 "paragraphs. Their labels teach the model "
                 "most: <code>nutgraf queue -m MODEL POOL</code> picks what to label, "
                 "then <code>nutgraf train --from MODEL -o NEW labels.jsonl</code></caption><thead>"
                 "<tr><th scope=\"col\">where</th><th scope=\"col\">topics</th>"
                 "<th scope=\"col\">text</th></tr></thead><tbody>\n");
        for (size_t i = 0; i < facts->doubtful_count; i++)
            put_doubtful(view, &facts->doubtful[i], out);
        put_text(out, "</tbody></table></div>\n");
    } else {
        put_text(out, "<p>No paragraph is in doubt.</p>\n");
    }
    put_text(out, "</section>\n");
}

/* ---- Articles ---- */

static void put_article_row(const batch_view *view, const page_article *article, ng_json_out *out)
{
    const unsigned long long number = (unsigned long long)article->number + 1;
    put_format(out, "<tr><td>%llu</td><td dir=\"auto\">", number);
    if (article->html.length)
        put_format(out, "<a href=\"#a%llu\">", number);
    put_excerpt(out, page_text(article, article->title), CELL_BYTES);
    put_text(out, article->html.length ? "</a></td><td>" : "</td><td>");
    put_excerpt(out, page_text(article, article->date), 20);
    put_text(out, "</td><td>");
    put_topic(view, article->topic, out);
    put_format(out, "</td><td>%.2f</td><td>%zu</td><td dir=\"auto\">", article->p,
               article->paragraph_count);
    for (size_t t = 0; t < article->target_count && t < 3; t++) {
        put_text(out, t ? ", " : "");
        put_excerpt(out, page_text(article, article->targets[t]), 40);
    }
    put_text(out, "</td></tr>\n");
}

void put_article_table(const batch_view *view, ng_json_out *out)
{
    put_text(out, "<section id=\"list\"><h2>Articles</h2>\n<div class=\"wide\" tabindex=\"0\">"
                  "<table class=\"sortable searchable\"><caption>");
    if (view->article_count < view->facts->articles)
        put_format(out, "%zu of %llu articles, drawn at random by the hashes of their texts",
                   view->article_count, (unsigned long long)view->facts->articles);
    else
        put_text(out, "All articles, in the order of the input");
    put_text(out, "</caption><thead><tr><th scope=\"col\">no.</th><th scope=\"col\">title</th>"
                  "<th scope=\"col\">date</th><th scope=\"col\">topic</th><th scope=\"col\">p</th>"
                  "<th scope=\"col\">paragraphs</th><th scope=\"col\">about</th></tr></thead>"
                  "<tbody>\n");
    for (size_t i = 0; i < view->article_count; i++)
        put_article_row(view, view->articles[i], out);
    put_text(out, "</tbody></table></div></section>\n");
}

void put_articles(const batch_view *view, ng_json_out *out)
{
    size_t shown = 0;
    for (size_t i = 0; i < view->article_count; i++)
        shown += view->articles[i]->html.length > 0;
    put_text(out, "<section id=\"texts\"><h2>Texts</h2>\n<p class=\"key\">Marked are <mark>"
                  "sentences of the summary</mark>, <span class=\"f\">features<sup>+0.50</sup>"
                  "</span> with what they add to the score of the paragraph's topic, and "
                  "<span class=\"m\">targets</span>.</p>\n");
    if (shown < view->facts->articles)
        put_format(out,
                   "<p>%zu of %llu articles, drawn at random by the hashes of their texts.</p>\n",
                   shown, (unsigned long long)view->facts->articles);
    for (size_t i = 0; i < view->article_count; i++) {
        const ng_string html = page_text(view->articles[i], view->articles[i]->html);
        ng_json_out_bytes(out, html.data, html.length);
    }
    put_text(out, "</section>\n");
}

void put_page_data(const batch_view *view, ng_json_out *out)
{
    put_text(out, "<script type=\"application/json\" id=\"data\">{\"articles\":[");
    const char *comma = "\n";
    for (size_t i = 0; i < view->article_count; i++) {
        const page_article *article = view->articles[i];
        if (article->json.length == 0)
            continue;
        put_text(out, comma);
        put_script_json(out, page_text(article, article->json));
        comma = ",\n";
    }
    put_format(out, "],\"count\":%llu,\"failed\":%llu}</script>\n",
               (unsigned long long)view->facts->articles, (unsigned long long)view->failed);
}
