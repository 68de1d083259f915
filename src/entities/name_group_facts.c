/* What the forms of a group say together: its kind, its best form, whether it is a name at all. */
#include "entities/name_group_facts.h"

#include "entities/name_run.h"

bool ng_name_is_person(const ng_name_form *form)
{
    return form->known == NG_NO_KNOWN && !(form->traits_last & NG_NAME_THING_END) &&
           (form->titled || (form->words > 1 &&
                             ((form->human && !(form->traits & NG_WORD_PLACE) &&
                               !(form->traits_any & NG_WORD_ORG)) ||
                              (form->traits_first & NG_WORD_GIVEN) ||
                              (form->traits_first == 0 && (form->traits_second & NG_WORD_GIVEN)))));
}

/* "WHO", "U.S." */
static bool is_short(const ng_name_scan *s, const ng_name_form *form)
{
    return form->words == 1 && (s->tokens[form->first].shape & NG_SHAPE_CAPITALS);
}

/* Whether the longer form ends with the other and is its full name: "Sam Taylor-Low", "Department
 * of Veterans Affairs". */
static bool is_full_name(const ng_name_scan *s, const ng_name_form *full, const ng_name_form *form)
{
    size_t words;
    const uint32_t length = form->last - form->first;
    return full->words > form->words && full->last - full->first > length &&
           (ng_name_is_person(full) || (full->traits_first & NG_WORD_ORG)) &&
           ng_name_hash(s, full->last - length, full->last, &words) == form->hash;
}

/* Whether form `a` names its group better than `b`: in several words rather than in one, the more
 * frequent one, the first one. */
static bool is_better(const ng_name_scan *s, const ng_name_form *a, const ng_name_form *b)
{
    const bool full_a = a->words > 1, full_b = b->words > 1;
    const bool described_a =
        full_a && a->known == NG_NO_KNOWN && (a->traits_first & NG_WORD_DEMONYM);
    const bool described_b =
        full_b && b->known == NG_NO_KNOWN && (b->traits_first & NG_WORD_DEMONYM);
    const ng_name_form *full = full_a ? a : b, *bare = full_a ? b : a;
    if (described_a != described_b)
        return described_b;
    if (a->known != NG_NO_KNOWN && full_a != full_b)
        return full_a == (is_short(s, full_a ? b : a) || full->count >= bare->count);
    if (full_a != full_b) {
        const bool often = bare->count > 3 * full->count && !ng_name_is_person(full) &&
                           s->tokens[full->first].stem == bare->hash;
        return full_a != often;
    }
    if (ng_name_is_person(a) != ng_name_is_person(b))
        return ng_name_is_person(a);
    if (is_full_name(s, a, b) || is_full_name(s, b, a))
        return is_full_name(s, a, b);
    if (a->count != b->count)
        return a->count > b->count;
    return a->first < b->first;
}

static ng_entity_kind kind_of(const ng_name_scan *s, const ng_name_form *form)
{
    ng_known_kind known;
    if (form->known != NG_NO_KNOWN) {
        ng_known_name(s->lexicon, form->known, &known);
        return known == NG_KNOWN_ORG     ? NG_ENTITY_ORGANIZATION
               : known == NG_KNOWN_THING ? NG_ENTITY_OTHER
                                         : NG_ENTITY_PLACE;
    }
    if (ng_name_is_person(form))
        return NG_ENTITY_PERSON;
    if (form->is_work)
        return NG_ENTITY_OTHER;
    if (form->traits & NG_WORD_PLACE)
        return NG_ENTITY_PLACE;
    if (form->words > 1 && (form->traits_last & NG_WORD_PLACE_END))
        return NG_ENTITY_PLACE;
    if (form->words > 1 &&
        ((form->traits_any & NG_WORD_ORG) || (form->traits_last & NG_WORD_COMPANY)))
        return NG_ENTITY_ORGANIZATION;
    return NG_ENTITY_OTHER;
}

/* What an organisation is called by where its name does not stand: the noun of its name ("Ministry
 * of Health", "Harbour Party", not "Union Jack"), or what it is as a company. */
static uint64_t role_of_organization(const ng_name_scan *s, const ng_name_form *form)
{
    for (uint32_t i = form->last; i-- > form->first && form->words > 1;)
        if ((s->tokens[i].traits & NG_WORD_BODY) &&
            (i + 1 == form->last || !ng_is_capital(&s->tokens[i + 1])))
            return s->tokens[i].hash;
    return form->traits_last & NG_WORD_COMPANY ? NG_ROLE_FIRM : 0;
}

void ng_name_group_settle(ng_name_group *group)
{
    if (group->kind == NG_ENTITY_OTHER && group->known == NG_NO_KNOWN &&
        group->located * 2 > group->count)
        group->kind = NG_ENTITY_PLACE;
}

static bool is_initial(const ng_name_scan *s, const ng_name_form *form)
{
    return ng_name_token_at(s, form->first)->form_length == 1;
}

void ng_name_group_add(ng_name_group *group, const ng_name_scan *s, uint32_t id, bool is_longer)
{
    const ng_name_form *form = &s->forms[id];
    const bool is_demonym = form->known != NG_NO_KNOWN && (form->traits & NG_WORD_DEMONYM);
    const uint32_t word =
        NG_WORD_ROLE | NG_WORD_MODIFIER | NG_WORD_PLAIN | NG_WORD_CALENDAR | NG_WORD_COMPASS;
    group->forms++;
    group->known = form->known;
    group->inner += form->inner;
    group->titled += form->titled;
    group->speaks += form->speaks;
    group->located += form->located;
    group->role = group->role > NG_ROLE_NONE ? group->role : form->role;
    group->is_media = group->is_media || ((form->traits | form->traits_last) & NG_WORD_MEDIA);
    if (form->known != NG_NO_KNOWN ||
        (form->words > 1 && !(form->traits_first & form->traits_last & NG_WORD_DEMONYM) &&
         (!(form->traits_last & NG_WORD_PLAIN) || (form->traits_first & NG_WORD_GIVEN))))
        group->is_name = true;
    else if (form->words == 1 && !form->is_doubtful && !form->is_lower &&
             !(form->traits_first & word) && !is_initial(s, form) &&
             !(form->was_lower && (form->traits_first & NG_NAME_THING_END)) &&
             (form->inner > 0 || (form->traits_first & NG_WORD_PLACE)))
        group->is_name = true;
    const ng_entity_kind kind = kind_of(s, form);
    if (group->kind == NG_ENTITY_OTHER || kind == NG_ENTITY_PERSON)
        group->kind = kind;
    if (kind == NG_ENTITY_ORGANIZATION && group->role <= NG_ROLE_NONE)
        group->role = role_of_organization(s, form);
    if (is_demonym)
        return;
    group->count += form->count;
    if (is_longer)
        return;
    if (group->display == NG_MAP_NONE || is_better(s, form, &s->forms[group->display]))
        group->display = id;
}
