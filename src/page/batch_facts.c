/* What a batch comes to. */
#include "page/batch_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { DAY_LENGTH = 10 };

bool batch_facts_start(batch_facts *facts, size_t K, size_t stances)
{
    *facts = (batch_facts){.K = K, .stances = stances < STANCES_MAX ? stances : STANCES_MAX};
    facts->by_topic = ng_array_zeroed(K, sizeof *facts->by_topic);
    return facts->by_topic != NULL;
}

void batch_facts_clear(batch_facts *facts)
{
    for (size_t t = 0; t < facts->targets.count && facts->target; t++)
        free(facts->target[t].by_topic);
    for (size_t d = 0; d < facts->dates.count && facts->by_date; d++)
        free(facts->by_date[d]);
    for (size_t i = 0; i < facts->doubtful_count; i++) {
        free(facts->doubtful[i].excerpt);
        free(facts->doubtful[i].id);
    }
    free(facts->by_topic);
    free(facts->target);
    free(facts->by_date);
    ng_names_clear(&facts->targets);
    ng_names_clear(&facts->dates);
}

/* ---- Topics ---- */

static void add_reason(batch_facts *facts, const char *reason)
{
    size_t r = 0;
    while (r < facts->reason_count && strcmp(facts->reasons[r].reason, reason) != 0)
        r++;
    if (r == REASONS_MAX)
        return;
    if (r == facts->reason_count)
        facts->reasons[facts->reason_count++].reason = reason;
    facts->reasons[r].articles++;
}

/* YYYY-MM-DD in front of anything else: ISO 8601. */
static bool is_day(ng_string date)
{
    if (date.length < DAY_LENGTH)
        return false;
    for (size_t i = 0; i < DAY_LENGTH; i++)
        if (i == 4 || i == 7 ? date.data[i] != '-' : date.data[i] < '0' || date.data[i] > '9')
            return false;
    return true;
}

static bool add_date(batch_facts *facts, ng_string date, uint32_t topic)
{
    const size_t known = facts->dates.count;
    if (!is_day(date) || topic == PAGE_NONE)
        return true;
    if (!ng_array_reserve(&facts->by_date, &facts->date_capacity, known + 1,
                          sizeof *facts->by_date))
        return false;
    const uint32_t day = ng_names_add(&facts->dates, date.data, DAY_LENGTH);
    if (day == NG_NO_NAME)
        return false;
    if (day == known)
        facts->by_date[day] = ng_array_zeroed(facts->K, sizeof **facts->by_date);
    if (!facts->by_date[day])
        return false;
    facts->by_date[day][topic]++;
    return true;
}

/* ---- Doubts ---- */

static char *copy(ng_string text)
{
    return ng_string_copy(text.length ? text.data : "", text.length);
}

/* Least sure first; of equals the one that stands first. */
static bool add_doubtful(batch_facts *facts, const page_article *article,
                         const page_paragraph *paragraph)
{
    size_t at = facts->doubtful_count;
    while (at > 0 && (facts->doubtful[at - 1].paragraph.p > paragraph->p ||
                      (facts->doubtful[at - 1].paragraph.p == paragraph->p &&
                       facts->doubtful[at - 1].number > article->number)))
        at--;
    if (at == LEAST_SURE)
        return true;
    if (facts->doubtful_count == LEAST_SURE) {
        free(facts->doubtful[LEAST_SURE - 1].excerpt);
        free(facts->doubtful[LEAST_SURE - 1].id);
        facts->doubtful_count--;
    }
    memmove(facts->doubtful + at + 1, facts->doubtful + at,
            (facts->doubtful_count - at) * sizeof *facts->doubtful);
    facts->doubtful_count++;
    doubtful_paragraph *doubtful = &facts->doubtful[at];
    *doubtful = (doubtful_paragraph){.paragraph = *paragraph,
                                     .number = article->number,
                                     .excerpt = copy(page_text(article, paragraph->excerpt)),
                                     .id = copy(page_text(article, article->id))};
    return doubtful->excerpt && doubtful->id;
}

static bool add_paragraph(batch_facts *facts, const page_article *article,
                          const page_paragraph *paragraph)
{
    facts->paragraphs++;
    if (paragraph->topic == PAGE_NONE) {
        facts->unanswered++;
        return true;
    }
    facts->by_topic[paragraph->topic]++;
    const size_t bin = (size_t)(paragraph->p * CONFIDENCE_BINS);
    facts->confidence[bin < CONFIDENCE_BINS ? bin : CONFIDENCE_BINS - 1]++;
    return paragraph->excerpt.length == 0 || add_doubtful(facts, article, paragraph);
}

/* ---- Stance ---- */

static target_facts *find_target(batch_facts *facts, ng_string name)
{
    const size_t known = facts->targets.count;
    if (!ng_array_reserve(&facts->target, &facts->target_capacity, known + 1,
                          sizeof *facts->target))
        return NULL;
    const uint32_t number = ng_names_add(&facts->targets, name.data, name.length);
    if (number == NG_NO_NAME)
        return NULL;
    target_facts *target = &facts->target[number];
    if (number == known)
        *target = (target_facts){
            .by_topic = ng_array_zeroed(facts->K * facts->stances, sizeof *target->by_topic)};
    return target->by_topic ? target : NULL;
}

static void add_answer(const batch_facts *facts, target_facts *target, const page_answer *answer)
{
    if (answer->label == PAGE_NONE) {
        target->unsure++;
        return;
    }
    if (answer->label >= facts->stances)
        return;
    (answer->voice == NG_VOICE_AUTHOR ? target->author : target->others)[answer->label]++;
    if (answer->topic != PAGE_NONE)
        target->by_topic[answer->topic * facts->stances + answer->label]++;
}

static bool add_stances(batch_facts *facts, const page_article *article)
{
    for (size_t t = 0; t < article->target_count; t++) {
        target_facts *target = find_target(facts, page_text(article, article->targets[t]));
        if (!target)
            return false;
        target->articles++;
        for (size_t i = 0; i < article->answer_count; i++)
            if (article->answers[i].target == t)
                add_answer(facts, target, &article->answers[i]);
    }
    return true;
}

bool batch_facts_add(batch_facts *facts, const page_article *article)
{
    facts->articles++;
    facts->bytes += article->text_length;
    facts->content += article->hash;
    if (article->reason)
        add_reason(facts, article->reason);
    for (size_t i = 0; i < article->paragraph_count; i++)
        if (!add_paragraph(facts, article, &article->paragraphs[i]))
            return false;
    return add_date(facts, page_text(article, article->date), article->topic) &&
           add_stances(facts, article);
}
