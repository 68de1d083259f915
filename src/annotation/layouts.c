/* The table of formats, and the plainest of them. */
#include "annotation/layouts.h"

#include <string.h>

bool ng_annotations_are_labels(const ng_annotated *record)
{
    const ng_judgements *all = &record->annotations;
    const ng_judgement *one = all->items;
    return all->count == 0 || (all->count == 1 && !one->by.text.data && one->rest.count == 0 &&
                               one->answer == NG_ANSWER_GIVEN && one->label_count > 0);
}

/* ---- jsonl, doccano ---- */

static bool is_name(ng_json_span key, ng_string name)
{
    return key.length == name.length && memcmp(key.data, name.data, name.length) == 0;
}

void ng_jsonl_read(ng_annotated *record, const ng_layout_names *names, ng_json_span object)
{
    ng_json_span labels = {.data = NULL};
    for (ng_json_walk walk = ng_json_walk_over(object); ng_json_walk_next(&walk);) {
        const ng_json_span value = walk.value;
        const bool is_string = value.token == NG_JSON_TOKEN_STRING;
        const bool is_text = is_name(walk.key, names->text);
        bool is_rest = false;
        if ((is_text || is_name(walk.key, names->title)) &&
            (is_string || value.token == NG_JSON_TOKEN_NULL))
            *(is_text ? &record->text : &record->title) = ng_annotated_value(record, value).text;
        else if (is_name(walk.key, names->id))
            record->id = ng_annotated_value(record, value);
        else if (is_name(walk.key, names->label) ||
                 (ng_annotated_is_key(walk.key, "labels") && !labels.data))
            labels = value;
        else if (ng_annotated_is_key(walk.key, "annotations"))
            is_rest = !ng_annotated_read_judgements(record, &record->annotations, value);
        else if (ng_annotated_is_key(walk.key, "predictions"))
            is_rest = !ng_annotated_read_judgements(record, &record->predictions, value);
        else
            is_rest = true;
        if (is_rest)
            ng_annotated_add_rest(record, &record->rest, walk.key, value);
    }
    if (labels.data && record->annotations.count == 0) {
        ng_judgement one = {.answer = NG_ANSWER_GIVEN};
        ng_annotated_add_labels(record, &one, labels);
        if (one.label_count > 0)
            *ng_annotated_add(record, &record->annotations) = one;
    }
}

void ng_jsonl_put(ng_annotated *record, bool labels_are_array, ng_json_out *out)
{
    const ng_string *labels;
    size_t count;
    ng_annotated_labels(record, &labels, &count);
    ng_json_object_begin(out);
    if (record->id.text.data) {
        ng_json_key(out, "id");
        ng_annotated_put_value(record->id, out);
    }
    if (record->title.data) {
        ng_json_key(out, "title");
        ng_json_string(out, record->title.data, record->title.length);
    }
    ng_json_key(out, "text");
    ng_json_string(out, record->text.data ? record->text.data : "", record->text.length);
    if (count > 0 || labels_are_array) {
        ng_json_key(out, "label");
        ng_annotated_put_labels(labels, count, labels_are_array, out);
    }
    ng_annotated_put_rest(&record->rest, out);
    if (!ng_annotations_are_labels(record))
        ng_annotated_put_judgements(&record->annotations, "annotations", "annotator", out);
    if (record->predictions.count > 0)
        ng_annotated_put_judgements(&record->predictions, "predictions", "model", out);
    ng_json_object_end(out);
}

static bool write_jsonl(ng_annotated *record, ng_json_out *out)
{
    ng_jsonl_put(record, false, out);
    ng_json_line_end(out);
    return true;
}

static bool write_doccano(ng_annotated *record, ng_json_out *out)
{
    ng_jsonl_put(record, true, out);
    ng_json_line_end(out);
    return true;
}

/* ---- The table ---- */

const ng_layout_row ng_layouts[] = {
    [NG_LAYOUT_JSONL] = {.read = ng_jsonl_read, .write = write_jsonl},
    [NG_LAYOUT_CSV] = {.header = "id,title,text,label,annotations,predictions,meta\n",
                       .write = ng_csv_write},
    [NG_LAYOUT_TSV] = {.header = "id\ttitle\ttext\tlabel\tannotations\tpredictions\tmeta\n",
                       .write = ng_tsv_write},
    [NG_LAYOUT_FASTTEXT] = {.write = ng_fasttext_write},
    [NG_LAYOUT_MALLET] = {.write = ng_mallet_write},
    [NG_LAYOUT_SVMLIGHT] = {.write = ng_svmlight_write},
    [NG_LAYOUT_LABEL_STUDIO] = {.container = NG_CONTAINER_ARRAY,
                                .detect = ng_label_studio_detect,
                                .read = ng_label_studio_read,
                                .write = ng_label_studio_write},
    [NG_LAYOUT_LABEL_STUDIO_MIN] = {.container = NG_CONTAINER_ARRAY,
                                    .has_row_each = true,
                                    .detect = ng_label_studio_min_detect,
                                    .read = ng_label_studio_min_read,
                                    .write = ng_label_studio_min_write},
    [NG_LAYOUT_LABEL_STUDIO_CSV] = {.has_row_each = true,
                                    .header = "id,title,text,label,annotator,annotation_id,answer,"
                                              "annotation,predictions,meta\n",
                                    .write = ng_label_studio_csv_write},
    [NG_LAYOUT_DOCCANO] = {.read = ng_jsonl_read, .write = write_doccano},
    [NG_LAYOUT_PRODIGY] = {.has_row_each = true,
                           .detect = ng_prodigy_detect,
                           .read = ng_prodigy_read,
                           .write = ng_prodigy_write},
    [NG_LAYOUT_ARGILLA] = {.container = NG_CONTAINER_ARRAY,
                           .detect = ng_argilla_detect,
                           .read = ng_argilla_read,
                           .write = ng_argilla_write},
};

ng_layout ng_layout_of(ng_json_span object)
{
    for (size_t i = 0; i < sizeof ng_layouts / sizeof *ng_layouts; i++)
        if (ng_layouts[i].detect && ng_layouts[i].detect(object))
            return (ng_layout)i;
    return NG_LAYOUT_JSONL;
}
