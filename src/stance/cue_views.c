/* Views of cues: those of a text, of a target, and of the one in the light of the other. */
#include "stance/pair_views.h"

enum { LEVEL_MAX = 3, PLACES = 3 };

/* What a target states by its own words and marks: its cues, then these. */
enum { STARTS_WITH_QUESTION = NG_CUE_COUNT, QUESTION_MARK, QUOTED, COLON, STATEMENTS };

static const char *const levels_text[LEVEL_MAX + 1] = {"0", "1", "2", "3"};

static unsigned cues_of(const ng_sequence *s, size_t token)
{
    return s->traits[token] & NG_TRAIT_CUES;
}

/* The cues of tokens first .. last - 1. */
static unsigned cues_in(const ng_sequence *s, size_t first, size_t last)
{
    unsigned found = 0;
    for (size_t t = first; t < last; t++)
        found |= cues_of(s, t);
    return found;
}

/* floor(log2(x)), at most LEVEL_MAX; x >= 1. */
static unsigned level_of(size_t x)
{
    unsigned level = 0;
    while (level < LEVEL_MAX && x >> (level + 1))
        level++;
    return level;
}

/* levels[c]: how thick the words of cue c stand in the text, floor(log2(1 + 200 of them per word)),
 * at most LEVEL_MAX; NULL where there is none. */
static void measure(const ng_sequence *s, const char *levels[NG_CUE_COUNT])
{
    size_t counts[NG_CUE_COUNT] = {0}, words = 0;
    for (size_t t = s->first; t < s->last; t++) {
        const unsigned cues = cues_of(s, t);
        words += !(s->traits[t] & NG_TRAIT_MARK);
        for (unsigned c = 0; cues >> c; c++)
            counts[c] += cues >> c & 1;
    }
    for (unsigned c = 0; c < NG_CUE_COUNT; c++)
        levels[c] = counts[c] ? levels_text[level_of(1 + 200 * counts[c] / words)] : NULL;
}

/* "denial hoax" or, in the lead, "lead denial hoax". */
static void add_word(ng_feature_list *list, const ng_sequence *s, size_t token, const char *cue,
                     bool is_lead)
{
    const ng_feature_word words[] = {ng_word("lead"), ng_word(cue), ng_sequence_word(s, token)};
    ng_feature_add_words(list, NG_VIEW_CUES, ng_sequence_span(s, token, token + 1),
                         words + !is_lead, is_lead ? 3 : 2);
}

static size_t lead_end(const ng_sequence *s, uint32_t lead)
{
    return s->starts[lead < s->S ? lead : s->S];
}

ng_status ng_cues_add(const ng_view_input *in, ng_view view)
{
    const ng_sequence *s = &in->text;
    const char *levels[NG_CUE_COUNT];
    for (size_t t = s->first; t < s->last; t++) {
        const unsigned cues = cues_of(s, t);
        for (unsigned c = 0; cues >> c; c++) {
            const char *cue = ng_cue_name((ng_cue)c);
            if (!(cues >> c & 1))
                continue;
            add_word(in->list, s, t, cue, false);
            if (t >= lead_end(s, in->options->lead))
                continue;
            ng_feature_add(in->list, view, ng_no_span, ng_word("lead"), ng_word(cue));
            add_word(in->list, s, t, cue, true);
        }
    }
    measure(s, levels);
    for (unsigned c = 0; c < NG_CUE_COUNT; c++)
        if (levels[c])
            ng_feature_add(in->list, view, ng_no_span, ng_word(ng_cue_name((ng_cue)c)),
                           ng_word(levels[c]));
    return NG_OK;
}

static bool has_mark(const ng_sequence *s, char mark)
{
    for (size_t t = s->first; t < s->last; t++)
        if (s->tokens->items[t].kind == NG_TOKEN_MARK &&
            s->tokens->forms[s->tokens->items[t].form_start] == mark)
            return true;
    return false;
}

static const char *statement_name(unsigned statement)
{
    static const char *const others[] = {"starts_with_question", "?", "\"", ":"};
    return statement < NG_CUE_COUNT ? ng_cue_name((ng_cue)statement)
                                    : others[statement - NG_CUE_COUNT];
}

static unsigned statements_of(const ng_sequence *target)
{
    unsigned found = cues_in(target, target->first, target->last) & ~(1u << NG_CUE_QUESTION);
    size_t t = target->first;
    while (t < target->last && (target->traits[t] & NG_TRAIT_MARK))
        t++;
    if (t < target->last && (cues_of(target, t) & 1u << NG_CUE_QUESTION))
        found |= 1u << STARTS_WITH_QUESTION;
    if (has_mark(target, '?'))
        found |= 1u << QUESTION_MARK;
    /* Single quotes stand apart from words; apostrophes are part of theirs. */
    if (has_mark(target, '"') || has_mark(target, '\''))
        found |= 1u << QUOTED;
    if (has_mark(target, ':'))
        found |= 1u << COLON;
    return found;
}

ng_status ng_target_cues_add(const ng_view_input *in, ng_view view)
{
    const ng_sequence *target = &in->target;
    const unsigned found = statements_of(target);
    for (size_t t = target->first; t < target->last; t++) {
        if (!cues_of(target, t))
            continue;
        ng_feature_add(in->list, view, ng_sequence_span(target, t, t + 1),
                       ng_sequence_word(target, t));
    }
    for (unsigned a = 0; a < STATEMENTS; a++)
        if (found >> a & 1)
            ng_feature_add(in->list, view, ng_no_span, ng_word("has"), ng_word(statement_name(a)));
    return NG_OK;
}

/* One statement of the target with all cues of the text. */
static void add_pairs(ng_feature_list *list, const char *statement,
                      const char *const levels[NG_CUE_COUNT], const unsigned cues[PLACES])
{
    static const char *const places[PLACES] = {"lead", "best", "near"};
    for (unsigned c = 0; c < NG_CUE_COUNT; c++) {
        const ng_feature_word cue = ng_word(ng_cue_name((ng_cue)c)), states = ng_word(statement);
        if (levels[c])
            ng_feature_add(list, NG_VIEW_CUE_PAIRS, ng_no_span, states, cue, ng_word(levels[c]));
        for (size_t p = 0; p < PLACES; p++)
            if (cues[p] >> c & 1)
                ng_feature_add(list, NG_VIEW_CUE_PAIRS, ng_no_span, states, cue,
                               ng_word(places[p]));
    }
}

ng_status ng_cue_pairs_add(const ng_view_input *in, ng_view view)
{
    const ng_sequence *s = &in->text;
    const unsigned found = statements_of(&in->target);
    const char *levels[NG_CUE_COUNT];
    unsigned cues[PLACES] = {0, 0, 0}; /* of the lead, the best sentence, the three best */
    (void)view;
    measure(s, levels);
    cues[0] = cues_in(s, s->first, lead_end(s, in->options->lead));
    cues[1] = cues_in(s, s->starts[in->best[0]], s->starts[in->best[0] + 1]);
    for (size_t i = 0; i < NG_BEST_SENTENCES && i < s->S; i++)
        cues[2] |= cues_in(s, s->starts[in->best[i]], s->starts[in->best[i] + 1]);
    add_pairs(in->list, "any", levels, cues);
    for (unsigned a = 0; a < STATEMENTS; a++)
        if (found >> a & 1)
            add_pairs(in->list, statement_name(a), levels, cues);
    return NG_OK;
}
