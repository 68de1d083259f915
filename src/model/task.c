/* The task of a model file, whatever it is. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "model/container.h"
#include "nutgraf/json.h"
#include "nutgraf/model.h"

ng_status ng_model_task_of(const char *path, char *task, size_t size, ng_error *error)
{
    ng_container container;
    ng_json_doc *doc = NULL;
    const char *name;
    ng_status status = ng_container_open(path, &container, error);
    if (status != NG_OK)
        return status;
    const ng_section *facts = ng_container_find(&container, "facts");
    status = facts ? ng_json_parse(facts->data, facts->length, NULL, NG_ERROR_MODEL, &doc, error)
                   : ng_fail(error, NG_ERROR_MODEL, "there is no section of facts");
    if (status == NG_OK)
        status = ng_json_as_string(ng_json_member(ng_json_root(doc), "task"), &name, error);
    if (status == NG_OK)
        snprintf(task, size, "%s", name);
    else
        ng_error_locate(error, path, 0, 0);
    ng_json_free(doc);
    ng_container_close(&container);
    return status;
}
