/* From records as they were read to another format. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "annotation/layouts.h"
#include "base/error.h"
#include "text/strings.h"

struct ng_converter {
    const ng_layout_row *layout;
    ng_annotated pending; /* rows of the same text may follow */
    bool has_pending;
    size_t written;
    size_t lossy;
};

ng_status ng_converter_new(ng_layout layout, ng_converter **out, ng_error *error)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return ng_fail_memory(error);
    (*out)->layout = &ng_layouts[layout];
    return NG_OK;
}

void ng_converter_free(ng_converter *converter)
{
    if (!converter)
        return;
    ng_annotated_clear(&converter->pending);
    free(converter);
}

size_t ng_converter_lossy(const ng_converter *converter)
{
    return converter->lossy;
}

/* ---- Copies ---- */

static ng_string copy(ng_annotated *to, ng_string text)
{
    if (!text.data)
        return text;
    text.data = ng_arena_string(&to->arena, text.data, text.length);
    to->failed = to->failed || !text.data;
    return text;
}

static void copy_members(ng_annotated *to, ng_members *into, const ng_members *from)
{
    into->items = ng_arena_new(&to->arena, from->count, sizeof *into->items);
    into->count = into->items ? from->count : 0;
    to->failed = to->failed || !into->items;
    for (size_t i = 0; i < into->count; i++)
        into->items[i] = (ng_member){.key = copy(to, from->items[i].key),
                                     .json = copy(to, from->items[i].json),
                                     .is_outer = from->items[i].is_outer};
}

static void copy_judgements(ng_annotated *to, ng_judgements *into, const ng_judgements *from)
{
    for (size_t i = 0; i < from->count; i++) {
        const ng_judgement *one = &from->items[i];
        ng_judgement made = {.by = {copy(to, one->by.text), one->by.is_json},
                             .answer = one->answer,
                             .score = copy(to, one->score)};
        for (size_t l = 0; l < one->label_count; l++)
            ng_annotated_add_label(to, &made, copy(to, one->labels[l]));
        copy_members(to, &made.rest, &one->rest);
        *ng_annotated_add(to, into) = made;
    }
}

static void copy_record(ng_annotated *to, const ng_annotated *from)
{
    ng_annotated_reset(to);
    to->id = (ng_value){copy(to, from->id.text), from->id.is_json};
    to->title = copy(to, from->title);
    to->text = copy(to, from->text);
    copy_judgements(to, &to->annotations, &from->annotations);
    copy_judgements(to, &to->predictions, &from->predictions);
    copy_members(to, &to->rest, &from->rest);
}

/* ---- Writing ---- */

/* Rows of one text have nothing but their annotations of their own. */
static bool is_same(const ng_annotated *a, const ng_annotated *b)
{
    return ng_string_equal(a->id.text, b->id.text) && ng_string_equal(a->text, b->text) &&
           ng_string_equal(a->title, b->title) && a->annotations.count > 0 &&
           b->annotations.count > 0 && (a->id.text.data || a->text.data) &&
           (a->annotations.items[0].by.text.data || b->annotations.items[0].by.text.data);
}

static void write_pending(ng_converter *converter, ng_json_out *out)
{
    const ng_layout_row *layout = converter->layout;
    ng_annotated *record = &converter->pending;
    const ng_judgements *all = &record->annotations;
    bool is_whole = true;
    if (!converter->has_pending)
        return;
    if (layout->is_array)
        ng_json_out_bytes(out, converter->written ? ",\n" : "\n", converter->written ? 2 : 1);
    out->comma = false;
    if (layout->write)
        is_whole = layout->write(record, out);
    else if (all->count == 0)
        layout->write_row(record, NULL, out);
    for (size_t i = 0; layout->write_row && i < all->count; i++) {
        if (i > 0 && layout->is_array)
            ng_json_out_bytes(out, "\n", 1);
        layout->write_row(record, &all->items[i], out);
    }
    out->comma = false;
    converter->lossy += !is_whole;
    converter->written++;
    converter->has_pending = false;
}

void ng_converter_begin(ng_converter *converter, ng_json_out *out)
{
    if (converter->layout->is_array)
        ng_json_out_bytes(out, "[", 1);
    else if (converter->layout->header)
        ng_json_out_bytes(out, converter->layout->header, strlen(converter->layout->header));
}

ng_status ng_converter_add(ng_converter *converter, const ng_record *record, ng_json_out *out,
                           ng_error *error)
{
    const ng_annotated *added = record->annotated;
    ng_annotated *pending = &converter->pending;
    if (converter->has_pending && record->is_one_annotation && is_same(pending, added)) {
        copy_judgements(pending, &pending->annotations, &added->annotations);
    } else {
        write_pending(converter, out);
        copy_record(pending, added);
        converter->has_pending = true;
    }
    return pending->failed || out->failed ? ng_fail_memory(error) : NG_OK;
}

ng_status ng_converter_end(ng_converter *converter, ng_json_out *out, ng_error *error)
{
    write_pending(converter, out);
    if (converter->layout->is_array)
        ng_json_out_bytes(out, "\n]\n", 3);
    return converter->pending.failed || out->failed ? ng_fail_memory(error) : NG_OK;
}

/* ---- Tasks ---- */

void ng_task_put(const ng_record *record, ng_json_out *out)
{
    ng_annotated task = *record->annotated;
    task.annotations = (ng_judgements){.count = 0};
    task.predictions = (ng_judgements){.count = 0};
    ng_jsonl_put(&task, false, out);
}

static void add_text(ng_annotated *task, const char *key, const char *text)
{
    ng_string old; /* of an earlier queue, say */
    if (!text)
        return;
    ng_annotated_take(&task->rest, key, &old);
    ng_annotated_add_text(task, &task->rest, (ng_string){key, strlen(key)},
                          (ng_string){text, strlen(text)});
}

static void add_note(ng_annotated *task, const ng_task_note *note)
{
    char score[32];
    add_text(task, "reason", note->reason);
    add_text(task, "comment", note->comment);
    if (note->answer.data) {
        ng_judgement *answer = ng_annotated_add(task, &task->annotations);
        ng_annotated_add_label(task, answer, copy(task, note->answer));
    }
    if (note->label.data) {
        const int length = snprintf(score, sizeof score, "%.6f", note->p);
        ng_judgement *guess = ng_annotated_add(task, &task->predictions);
        *guess = (ng_judgement){.by = {copy(task, note->model), false},
                                .score = copy(task, (ng_string){score, (size_t)length})};
        ng_annotated_add_label(task, guess, copy(task, note->label));
    }
}

ng_status ng_converter_add_task(ng_converter *converter, ng_string task, const ng_task_note *note,
                                ng_json_out *out, ng_error *error)
{
    static const ng_layout_names names = {.id = NG_KEY("id"),
                                          .title = NG_KEY("title"),
                                          .text = NG_KEY("text"),
                                          .label = NG_KEY("label")};
    ng_annotated *pending = &converter->pending;
    ng_json_cursor cursor = ng_json_cursor_over(task);
    ng_json_span object;
    write_pending(converter, out);
    ng_annotated_reset(pending);
    if (!ng_json_scan_value(&cursor, &object))
        return ng_fail(error, NG_ERROR_ARGUMENT, "a task that is not JSON: %s", cursor.reason);
    ng_jsonl_read(pending, &names, object);
    add_note(pending, note);
    converter->has_pending = true;
    write_pending(converter, out); /* `task` may be gone by the next one */
    return pending->failed || out->failed ? ng_fail_memory(error) : NG_OK;
}
