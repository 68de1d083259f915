/* Logistic regression on 53 articles of news whose main actors were marked by hand, none of them
 * among those of benchmarks/targets-wikinews.jsonl: what a reader named and what a reader would
 * accept count as right. Counts as log(1 + n). */
#include "entities/entity_weights.h"

#include "math/elementary.h"

#define BIAS             (-2.10)
#define PARAGRAPHS       0.60 /* with a mention */
#define PLACE_PARAGRAPHS 0.08 /* more, for a place */
#define PEOPLE           (-0.15)
#define AGAIN            0.55 /* mentions beyond one a paragraph */
#define SUBJECTS         0.56
#define ACTS             0.73
#define TITLE            0.41
#define PLACE_TITLE      0.19 /* more, for a place */
#define LEAD             0.84
#define PERSON           0.50
#define ORGANIZATION     0.27
#define PLACE            (-0.26)
#define LOCATED          (-0.06) /* by the share of mentions that say where something happens */
#define SPEAKS           0.64
#define TITLED           0.48
#define FULL_NAME        0.29
#define COMMA            0.71
#define OWNS             0.39
#define LATE             (-1.05) /* by how far down the text it comes first */
#define SHARE            1.20    /* of the mentions of the name that has most */

/* A name that comes behind so many blocks comes late in a text of any length. */
enum { BEFORE_MAX = 20 };

#define PEOPLE_SHARE 0.6

static double log_count(uint32_t n)
{
    return ng_log(1.0 + n);
}

/* What stands behind a mention. */
static void look_behind(ng_entity_tally *t, const ng_name_scan *s, const ng_name_mention *m)
{
    if (m->last >= s->blocks[m->block].last)
        return;
    const ng_name_token *next = &s->tokens[m->last];
    t->has_comma = t->has_comma || next->mark == ',';
    t->owns = t->owns || next->mark == '\'';
    t->acts +=
        !(next->shape & (NG_SHAPE_MARK | NG_SHAPE_CAPITAL)) && !(next->traits & NG_WORD_INSIDE);
}

static void count_paragraph(ng_entity_tally *t, const ng_name_mention *m)
{
    if (!m->is_people && t->block != m->block + 1) {
        t->paragraphs++;
        t->block = m->block + 1;
        t->people -= t->people_block == m->block + 1;
    }
    if (m->is_people && t->block != m->block + 1 && t->people_block != m->block + 1) {
        t->people++;
        t->people_block = m->block + 1;
    }
}

void ng_entity_tallies_count(ng_entity_tally *tallies, const ng_name_groups *groups,
                             const ng_name_scan *s)
{
    uint32_t lead = 0;
    while (lead + 1 < s->block_count && (s->blocks[lead].is_title || s->blocks[lead].is_heading))
        lead++;
    for (size_t i = 0; i < s->mention_count; i++) {
        const ng_name_mention *m = &s->mentions[i];
        const ng_name_block *b = &s->blocks[m->block];
        ng_entity_tally *t = &tallies[ng_name_group_of(groups, m->form)];
        if (m->is_light)
            continue;
        if (!t->is_seen && !b->is_title) {
            t->blocks_before = m->block;
            t->is_seen = true;
        }
        look_behind(t, s, m);
        t->in_title = t->in_title || (b->is_title && !m->is_people);
        t->in_lead = t->in_lead || m->block == lead;
        if (!m->is_people) {
            t->mentions++;
            t->subjects += (s->tokens[m->first].shape & NG_SHAPE_START) != 0;
        }
        if (!b->is_title && !b->is_heading)
            count_paragraph(t, m);
    }
}

double ng_entity_share(const ng_entity_tally *t)
{
    return t->mentions + PEOPLE_SHARE * t->people;
}

double ng_entity_weight(const ng_name_group *group, const ng_entity_tally *t, bool is_full_name,
                        size_t paragraphs, double most)
{
    const bool is_place = group->kind == NG_ENTITY_PLACE;
    const uint32_t again = t->mentions > t->paragraphs ? t->mentions - t->paragraphs : 0;
    const uint32_t subjects = t->subjects < t->paragraphs ? t->subjects : t->paragraphs;
    const uint32_t before = !t->is_seen ? BEFORE_MAX : t->blocks_before;
    double weight = BIAS;
    weight += (is_place ? PARAGRAPHS + PLACE_PARAGRAPHS : PARAGRAPHS) * log_count(t->paragraphs);
    weight += PEOPLE * log_count(t->people) + AGAIN * log_count(again);
    weight += SUBJECTS * log_count(subjects) + ACTS * log_count(t->acts);
    if (t->in_title)
        weight += is_place ? TITLE + PLACE_TITLE : TITLE;
    weight += LEAD * t->in_lead + COMMA * t->has_comma + OWNS * t->owns;
    weight += PERSON * (group->kind == NG_ENTITY_PERSON) +
              ORGANIZATION * (group->kind == NG_ENTITY_ORGANIZATION) + PLACE * is_place;
    weight += LOCATED * (group->count ? (double)group->located / group->count : 0.0);
    weight += SPEAKS * (group->speaks > 0) + TITLED * (group->titled > 0);
    weight += FULL_NAME * is_full_name;
    weight +=
        LATE * (before < BEFORE_MAX ? before : BEFORE_MAX) / (double)(paragraphs ? paragraphs : 1);
    return weight + (most > 0 ? SHARE * ng_entity_share(t) / most : 0.0);
}
