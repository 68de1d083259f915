/* What is read for training and evaluation. */
#include <stdlib.h>

#include "native.h"
#include "training.h"

ng_status ngpy_read_input(ng_json object, const char ***paths, ng_train_input *input,
                          ng_error *error)
{
    const struct {
        const char *key;
        const char **field;
    } fields[] = {{"text_field", &input->reader.text_field},
                  {"title_field", &input->reader.title_field},
                  {"id_field", &input->reader.id_field},
                  {"label_field", &input->reader.label_field},
                  {"target_field", &input->reader.target_field},
                  {"group_field", &input->reader.group_field},
                  {"weight_field", &input->reader.weight_field},
                  {"columns", &input->reader.columns},
                  {"delimiter", &input->reader.delimiter},
                  {"encoding", &input->reader.encoding},
                  {"label_separator", &input->reader.label_separator}};
    enum { FIELDS = sizeof fields / sizeof *fields };
    ng_status status = NG_OK;
    const ng_json list = ng_json_member(object, "paths");
    const size_t count = ng_json_count(list);
    *paths = calloc(count + 1, sizeof **paths);
    if (!*paths)
        return ngpy_fail_text(NG_ERROR_MEMORY, ng_status_text(NG_ERROR_MEMORY));
    for (ng_json item = ng_json_first(list); item.node && status == NG_OK;
         item = ng_json_next(item))
        status = ng_json_as_string(item, *paths + input->path_count++, error);
    for (size_t i = 0; i < FIELDS && status == NG_OK; i++)
        status = ng_json_get_string(object, fields[i].key, fields[i].field, error);
    if (status == NG_OK)
        status = ng_json_get_bool(object, "folder_labels", &input->reader.folder_labels, error);
    input->paths = *paths;
    return status;
}
