/* What a record gives to judge: its subjects, the texts of its blocks, where they name a target. */
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/sort.h"
#include "predict/stance_classifier.h"

/* ---- Subjects ---- */

ng_status ng_stance_find_model(const ng_model *model, const ng_pair_store *store,
                               const ng_pair_text *target, uint32_t *number)
{
    const ng_names *targets = &model->stance->targets;
    char *name = NULL;
    size_t length = 0;
    *number = 0;
    if (targets->count == 0)
        return NG_OK;
    ng_status status = ng_target_normalise(store, target, &name, &length);
    if (status == NG_OK)
        *number = ng_names_find(targets, name, length);
    free(name);
    return status;
}

static ng_status add_subject(ng_stance *s, ng_string name, const ng_model *model, bool is_headline,
                             ng_stance_reason reason)
{
    if (!ng_array_reserve(&s->subjects, &s->subject_capacity, s->subject_count + 1,
                          sizeof *s->subjects))
        return NG_ERROR_MEMORY;
    s->subjects[s->subject_count++] = (ng_stance_subject){.name = name,
                                                          .model = model,
                                                          .is_headline = is_headline,
                                                          .reason = reason};
    return NG_OK;
}

/* Makes a headline or the record's target ready. */
static ng_status add_side(ng_stance *s, ng_string text, ng_pair_text *side)
{
    return ng_pair_store_add(&s->sides, s->lexicon, text.data ? text.data : "",
                             (ng_span){0, text.length}, side);
}

/* A target of this record alone. */
static ng_status add_own_target(ng_stance *s, ng_string name)
{
    ng_record_target own;
    ng_stance_reason reason = NG_STANCE_JUDGED;
    if (add_side(s, name, &own.text) != NG_OK ||
        ng_stance_find_model(s->options.target, &s->sides, &own.text, &own.model) != NG_OK ||
        !ng_array_reserve(&s->own, &s->own_capacity, s->own_count + 1, sizeof *s->own))
        return NG_ERROR_MEMORY;
    s->own[s->own_count++] = own;
    if (!ng_pair_text_has_word(&s->sides, &own.text))
        reason = NG_STANCE_NO_TARGET;
    else if (own.model == UINT32_MAX)
        reason = NG_STANCE_UNKNOWN_TARGET;
    return add_subject(s, name, s->options.target, false, reason);
}

/* The record's own target as the only one. */
static ng_status add_record_target(ng_stance *s, const ng_record *record)
{
    ng_target_index_free(s->record_index);
    s->record_index = ng_target_index_new();
    if (!s->record_index || add_own_target(s, record->target) != NG_OK)
        return NG_ERROR_MEMORY;
    return ng_target_index_add(s->record_index, &s->sides, &s->own[0].text, 0, NG_MENTION_NAME);
}

/* What the text is about. */
static ng_status add_found_targets(ng_stance *s, ng_document *document, bool whole)
{
    ng_entity_options options = *s->options.automatic;
    ng_entities found;
    options.whole = whole;
    ng_status status = ng_entities_find(s->finder, document, &options, &found, NULL);
    if (status != NG_OK)
        return status;
    s->reason = found.reason;
    s->entity_places = ng_entity_places(s->finder, &s->entity_place_count);
    for (size_t i = 0; i < found.count && status == NG_OK; i++) {
        status = add_own_target(s, found.items[i].name);
        if (status == NG_OK)
            s->subjects[s->subject_count - 1].entity = &found.items[i];
    }
    return status;
}

static ng_string headline_of(const ng_stance *s, const ng_record *record)
{
    if (record->title.length)
        return record->title;
    for (size_t b = 0; b < s->block_count; b++)
        if (s->blocks[b].kind == NG_BLOCK_TITLE)
            return (ng_string){record->text.data + s->blocks[b].span.start,
                               s->blocks[b].span.length};
    return (ng_string){NULL, 0};
}

ng_status ng_stance_add_subjects(ng_stance *s, ng_document *document, bool whole)
{
    const ng_record *record = document->record;
    const ng_targets *targets = s->options.targets;
    ng_status status = NG_OK;
    s->subject_count = s->own_count = s->entity_place_count = 0;
    s->is_automatic = s->finder && !targets && record->target.length == 0;
    s->reason = NG_ENTITIES_FOUND;
    ng_pair_store_reset(&s->sides);
    if (s->options.target && targets) {
        for (size_t t = 0; t < targets->names.count && status == NG_OK; t++)
            status = add_subject(s, ng_targets_name(targets, t), s->options.target, false,
                                 s->target_models[t] == UINT32_MAX ? NG_STANCE_UNKNOWN_TARGET
                                                                   : NG_STANCE_JUDGED);
        if (status == NG_OK)
            status = ng_entity_places_link(s->finder, document, whole, &targets->hash_map,
                                           targets->hashes);
        s->entity_places = ng_entity_places(s->finder, &s->entity_place_count);
    } else if (s->is_automatic) {
        status = add_found_targets(s, document, whole);
    } else if (s->options.target) {
        status = add_record_target(s, record);
    }
    if (status == NG_OK && s->options.headline) {
        const ng_string headline = headline_of(s, record);
        status = add_side(s, headline, &s->side);
        if (status == NG_OK)
            status =
                add_subject(s, headline, s->options.headline, true,
                            ng_pair_text_has_word(&s->sides, &s->side) ? NG_STANCE_JUDGED
                                                                       : NG_STANCE_NO_HEADLINE);
    }
    return status;
}

/* ---- Texts ---- */

ng_status ng_stance_add_texts(ng_stance *s, ng_document *document, bool whole)
{
    const size_t count = whole ? 1 : s->block_count;
    ng_status status = ng_pair_store_begin(&s->store, document);
    ng_found_list_begin(&s->found);
    ng_voices_begin(&s->voices);
    s->voiced = 0;
    if (!ng_array_reserve(&s->texts, &s->text_capacity, count, sizeof *s->texts))
        return NG_ERROR_MEMORY;
    for (size_t b = 0; b < count && status == NG_OK; b++) {
        const bool skipped =
            !whole && (s->blocks[b].kind == NG_BLOCK_TITLE ||
                       (s->blocks[b].kind == NG_BLOCK_BOILERPLATE && !s->options.furniture));
        s->texts[b] = (ng_stance_block){.is_judged = !skipped};
        if (!skipped)
            status = ng_pair_store_add_part(&s->store, s->lexicon, document,
                                            whole ? NG_DOCUMENT_TEXT : NG_DOCUMENT_BLOCK + b,
                                            &s->texts[b].text);
    }
    return status;
}

/* ---- Mentions ---- */

NG_DEFINE_SORT(sort_by_target, ng_found,
               ng_order_then(NG_ASCENDING(a->target, b->target),
                             ng_order_then(NG_ASCENDING(a->first, b->first),
                                           NG_DESCENDING(a->last, b->last))))

/* The mention that the record names, in its whole text. */
static bool given_mention(const ng_stance *s, const ng_record *record, ng_found *found)
{
    size_t first, last;
    if (record->to <= record->from ||
        !ng_mention_tokens(&s->store, &s->texts[0].text, record->text.data, record->text.length,
                           record->from, record->to, &first, &last))
        return false;
    *found = (ng_found){.first = (uint32_t)first, .last = (uint32_t)last, .kind = NG_MENTION_GIVEN};
    return true;
}

/* The mentions in a block that the finder knows of, which has read the same tokens. */
static ng_status add_found_mentions(ng_stance *s, const ng_pair_text *text, size_t block)
{
    size_t at;
    NG_LOWER_BOUND(at, s->entity_place_count, s->entity_places[at].block < block);
    for (; at < s->entity_place_count && s->entity_places[at].block == block; at++) {
        const ng_entity_place *place = &s->entity_places[at];
        const uint32_t first = (uint32_t)text->first;
        if (ng_found_list_add(&s->found, (ng_found){.target = place->entity,
                                                    .first = first + place->first,
                                                    .last = first + place->last,
                                                    .kind = place->kind}) != NG_OK)
            return NG_ERROR_MEMORY;
    }
    sort_by_target(s->found.items, s->found.count);
    return NG_OK;
}

/* Of mentions of one target that overlap the first one is kept. */
static void drop_overlaps(ng_found_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        const ng_found *before = kept ? &list->items[kept - 1] : NULL;
        if (!before || before->target != list->items[i].target ||
            before->last <= list->items[i].first)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

ng_status ng_stance_find_mentions(ng_stance *s, const ng_record *record, size_t block)
{
    const ng_stance_block *text = &s->texts[block == SIZE_MAX ? 0 : block];
    ng_found given;
    s->found.count = 0;
    if (s->is_automatic)
        return add_found_mentions(s, &text->text, block);
    if (!s->options.targets && block == SIZE_MAX && given_mention(s, record, &given))
        return ng_found_list_add(&s->found, given);
    ng_status status =
        ng_target_index_find(s->options.targets ? s->options.targets->index : s->record_index,
                             &s->store, &text->text, &s->found);
    if (status == NG_OK)
        status = add_found_mentions(s, &text->text, block);
    drop_overlaps(&s->found);
    return status;
}
