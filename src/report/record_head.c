/* What output says of a record before what was made of it. */
#include "report/record_head.h"

#include "report/writer.h"

void record_origin(const ng_record *record, ng_json_out *out)
{
    member_string(out, "id", record->id);
    ng_json_put_text(out, "source", record->source);
    if (record->line)
        ng_json_put_unsigned(out, "line", record->line);
}

ng_status record_title(ng_document *document, ng_string *title, ng_error *error)
{
    const ng_record *record = ng_document_record(document);
    *title = record->title;
    return record->title.data || record->is_row ? NG_OK : ng_document_title(document, title, error);
}

void record_heading(const ng_record *record, ng_string title, bool is_markdown, ng_json_out *out)
{
    const bool is_standard_input = record->id.length == 1 && record->id.data[0] == '-';
    const ng_string name = title.length ? title : record->id;
    put_text(out, "\n");
    if (!name.length || (!title.length && is_standard_input))
        return;
    put_text(out, is_markdown ? "## " : "");
    put_line(out, name, is_markdown);
    put_text(out, is_markdown ? "\n" : "");
}
