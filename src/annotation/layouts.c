/* The table of formats. */
#include "annotation/layouts.h"

const ng_layout_row ng_layouts[] = {
    [NG_LAYOUT_JSONL] = {.read = ng_jsonl_read, .write = ng_jsonl_write},
    [NG_LAYOUT_CSV] = {.header = "id,title,text,label,annotations,predictions,meta\n",
                       .write = ng_csv_write},
    [NG_LAYOUT_TSV] = {.header = "id\ttitle\ttext\tlabel\tannotations\tpredictions\tmeta\n",
                       .write = ng_tsv_write},
    [NG_LAYOUT_FASTTEXT] = {.write = ng_fasttext_write},
    [NG_LAYOUT_MALLET] = {.write = ng_mallet_write},
    [NG_LAYOUT_SVMLIGHT] = {.write = ng_svmlight_write},
    [NG_LAYOUT_LABEL_STUDIO] = {.is_array = true,
                                .detect = ng_label_studio_detect,
                                .read = ng_label_studio_read,
                                .write = ng_label_studio_write},
    [NG_LAYOUT_LABEL_STUDIO_MIN] = {.is_array = true,
                                    .detect = ng_label_studio_min_detect,
                                    .read = ng_label_studio_min_read,
                                    .write_row = ng_label_studio_min_write},
    [NG_LAYOUT_LABEL_STUDIO_CSV] = {.header = "id,title,text,label,annotator,annotation_id,answer,"
                                              "annotation,predictions,meta\n",
                                    .write_row = ng_label_studio_csv_write},
    [NG_LAYOUT_DOCCANO] = {.read = ng_jsonl_read, .write = ng_doccano_write},
    [NG_LAYOUT_PRODIGY] = {.detect = ng_prodigy_detect,
                           .read = ng_prodigy_read,
                           .write_row = ng_prodigy_write},
    [NG_LAYOUT_ARGILLA] = {.is_array = true,
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
