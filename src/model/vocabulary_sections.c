/* A vocabulary in a model file: its sections and its facts. */
#include "model/task_model.h"

#include <stdio.h>

#include "model/facts.h"

void ng_vocabulary_features_write(size_t V, const ng_feature_options *options, ng_json_out *out)
{
    ng_json_key(out, "features");
    ng_json_object_begin(out);
    ng_json_put_unsigned(out, "count", V);
    ng_feature_options_write(options, out);
    ng_json_object_end(out);
}

ng_status ng_vocabulary_features_read(ng_json features, ng_feature_options *options, uint64_t *V,
                                      ng_error *error)
{
    ng_status status = ng_json_as_unsigned(ng_json_member(features, "count"), V, error);
    if (status == NG_OK && *V >= NG_NO_FEATURE)
        status = ng_json_fail(features, "has too many features", error);
    return status == NG_OK ? ng_feature_options_read(features, options, error) : status;
}

/* prefix and name, at most eight characters. */
typedef struct section_name {
    char text[9];
} section_name;

static section_name name_section(const char *prefix, const char *name)
{
    section_name made;
    snprintf(made.text, sizeof made.text, "%s%s", prefix, name);
    return made;
}

bool ng_vocabulary_sections_add(ng_container *c, const char *prefix, const ng_vocabulary *v)
{
    return ng_container_add(c, name_section(prefix, "buckets").text, v->buckets,
                            v->bucket_count * sizeof *v->buckets) &&
           ng_container_add(c, name_section(prefix, "starts").text, v->name_start,
                            (v->V + 1) * sizeof *v->name_start) &&
           ng_container_add(c, name_section(prefix, "names").text, v->names, v->name_start[v->V]);
}

const char *ng_vocabulary_bind(const ng_container *container, const char *prefix, size_t V,
                               uint32_t hash_bits, ng_vocabulary *out)
{
    const ng_container_section *buckets =
        ng_container_find(container, name_section(prefix, "buckets").text);
    const ng_container_section *names =
        ng_container_find(container, name_section(prefix, "names").text);
    const uint32_t *starts =
        ng_container_array(container, name_section(prefix, "starts").text, V + 1, sizeof *starts);
    if (!buckets || buckets->length % sizeof(ng_bucket) != 0 || !names || !starts)
        return "the sections do not fit each other: made by another version of nutgraf";
    *out = (ng_vocabulary){.V = V,
                           .hash_bits = hash_bits,
                           .bucket_count = buckets->length / sizeof(ng_bucket),
                           .buckets = buckets->data,
                           .name_start = starts,
                           .names = names->data};
    return ng_vocabulary_check(out, names->length);
}
