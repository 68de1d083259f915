/* From options to readers and label lists. */
#include "cli/inputs.h"

#include <stdlib.h>
#include <string.h>

#include "nutgraf/stream.h"

ng_reader_options reader_options(const input_options *input)
{
    return (ng_reader_options){.format = (ng_input_format)input->format,
                               .text_field = input->text_field,
                               .title_field = input->title_field,
                               .id_field = input->id_field,
                               .label_field = input->label_field,
                               .group_field = input->group_field,
                               .weight_field = input->weight_field,
                               .target_field = input->target_field,
                               .from_field = input->from_field,
                               .to_field = input->to_field,
                               .strict = input->strict};
}

ng_string *label_strings(const text_list *list)
{
    ng_string *strings = list->count ? calloc(list->count, sizeof *strings) : NULL;
    for (size_t i = 0; strings && i < list->count; i++)
        strings[i] = (ng_string){list->items[i], strlen(list->items[i])};
    return strings;
}

size_t thread_count(const run_options *run)
{
    return run->threads ? run->threads : ng_processor_count();
}
