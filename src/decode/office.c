/* Documents of word processors. The only file that includes <expat.h>.
 *
 * Both kinds of XML are read by one table of names: neither has elements that mean another thing in
 * the other. */
#include "decode/office.h"

#include <expat.h>
#include <stdlib.h>
#include <strings.h>

#include "base/memory.h"

/* What is given to the parser at a time. */
enum { STEP = 1 << 20 };

typedef enum part {
    PART_OTHER,
    PART_PARAGRAPH,
    PART_HEADING,
    PART_TEXT, /* of .docx: what stands in a paragraph outside of it is no text */
    PART_SPACE,
    PART_BREAK,
    PART_STYLE,
    PART_LIST, /* .docx: the paragraph is an item */
    PART_ITEM, /* .odt: the paragraphs in it are items */
    PART_TABLE,
    PART_HIDDEN
} part;

static const struct {
    const char *name;
    part part;
} names[] = {
    {"w:p", PART_PARAGRAPH},
    {"w:t", PART_TEXT},
    {"w:tab", PART_SPACE},
    {"w:br", PART_BREAK},
    {"w:cr", PART_BREAK},
    {"w:noBreakHyphen", PART_SPACE},
    {"w:pStyle", PART_STYLE},
    {"w:numPr", PART_LIST},
    {"w:tbl", PART_TABLE},
    {"w:del", PART_HIDDEN},
    {"mc:Fallback", PART_HIDDEN},
    {"text:p", PART_PARAGRAPH},
    {"text:h", PART_HEADING},
    {"text:s", PART_SPACE},
    {"text:tab", PART_SPACE},
    {"text:line-break", PART_BREAK},
    {"text:list-item", PART_ITEM},
    {"table:table", PART_TABLE},
    {"office:annotation", PART_HIDDEN},
    {"text:note", PART_HIDDEN},
    {"text:tracked-changes", PART_HIDDEN},
};

typedef struct reading {
    ng_office *office;
    XML_Parser parser;
    int in_text, in_item, in_table, hidden;
    bool in_paragraph, is_odt;
    ng_block block; /* under way */
    bool failed, has_doctype;
} reading;

void ng_office_clear(ng_office *office)
{
    ng_buffer_clear(&office->text);
    free(office->blocks);
    *office = (ng_office){.count = 0};
}

static part part_of(const char *name)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i].name) == 0)
            return names[i].part;
    return PART_OTHER;
}

static const char *find_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return "";
}

static ng_block_kind kind_of_style(const char *style, ng_block_kind kind)
{
    if (strncasecmp(style, "heading", 7) == 0 || strncasecmp(style, "subtitle", 8) == 0)
        return NG_BLOCK_HEADING;
    if (strcasecmp(style, "title") == 0)
        return NG_BLOCK_TITLE;
    return strncasecmp(style, "list", 4) == 0 ? NG_BLOCK_LIST_ITEM : kind;
}

static void begin_paragraph(reading *r, ng_block_kind kind)
{
    ng_buffer *text = &r->office->text;
    if (text->length > 0)
        ng_buffer_text(text, "\n\n");
    r->in_paragraph = true;
    r->block = (ng_block){.span = {text->length, 0}, .kind = kind};
}

static void end_paragraph(reading *r)
{
    ng_office *office = r->office;
    const char *data = office->text.data;
    size_t start = r->block.span.start, end = office->text.length;
    r->in_paragraph = false;
    while (end > start && strchr(" \n\t", data[end - 1]))
        end--;
    while (start < end && strchr(" \n\t", data[start]))
        start++;
    if (start == end)
        return;
    r->block.span = (ng_span){start, end - start};
    if (r->in_table)
        r->block.kind = NG_BLOCK_BOILERPLATE;
    if (!ng_array_reserve(&office->blocks, &office->capacity, office->count + 1,
                          sizeof *office->blocks))
        r->failed = true;
    else
        office->blocks[office->count++] = r->block;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    const part p = part_of(name);
    r->hidden += p == PART_HIDDEN;
    r->in_table += p == PART_TABLE;
    r->in_item += p == PART_ITEM;
    r->in_text += p == PART_TEXT;
    if (r->hidden)
        return;
    if (p == PART_PARAGRAPH || p == PART_HEADING) {
        const ng_block_kind kind = p == PART_HEADING ? NG_BLOCK_HEADING
                                   : r->in_item      ? NG_BLOCK_LIST_ITEM
                                                     : NG_BLOCK_PARAGRAPH;
        if (r->in_paragraph) /* of a text box in it */
            end_paragraph(r);
        r->is_odt = name[0] == 't';
        begin_paragraph(r, kind_of_style(find_attribute(attributes, "text:style-name"), kind));
    } else if (r->in_paragraph && p == PART_STYLE) {
        r->block.kind = kind_of_style(find_attribute(attributes, "w:val"), r->block.kind);
    } else if (r->in_paragraph && p == PART_LIST && r->block.kind == NG_BLOCK_PARAGRAPH) {
        r->block.kind = NG_BLOCK_LIST_ITEM;
    } else if (r->in_paragraph && (p == PART_SPACE || p == PART_BREAK)) {
        ng_buffer_char(&r->office->text, p == PART_SPACE ? ' ' : '\n');
    }
}

static void on_end(void *context, const char *name)
{
    reading *r = context;
    const part p = part_of(name);
    if (!r->hidden && r->in_paragraph && (p == PART_PARAGRAPH || p == PART_HEADING))
        end_paragraph(r);
    r->hidden -= p == PART_HIDDEN;
    r->in_table -= p == PART_TABLE;
    r->in_item -= p == PART_ITEM;
    r->in_text -= p == PART_TEXT;
}

static void on_text(void *context, const char *text, int length)
{
    reading *r = context;
    if (r->in_paragraph && !r->hidden && (r->is_odt || r->in_text))
        ng_buffer_append(&r->office->text, text, (size_t)length);
}

/* Documents have no document type, and so no entities of their own. */
static void on_doctype(void *context, const char *name, const char *system, const char *public_name,
                       int has_internal)
{
    reading *r = context;
    (void)name, (void)system, (void)public_name, (void)has_internal;
    r->has_doctype = true;
    XML_StopParser(r->parser, XML_FALSE);
}

ng_status ng_office_read(ng_office *office, const char *xml, size_t length, const char **reason)
{
    reading r = {.office = office, .parser = XML_ParserCreate(NULL)};
    enum XML_Status good = XML_STATUS_OK;
    ng_buffer_reset(&office->text);
    office->count = 0;
    if (!r.parser)
        return NG_ERROR_MEMORY;
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.parser, on_text);
    XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
    for (size_t at = 0; good == XML_STATUS_OK && at <= length; at += STEP) {
        const size_t bytes = length - at < STEP ? length - at : STEP;
        good = XML_Parse(r.parser, xml + at, (int)bytes, at + bytes == length);
        if (at + bytes == length)
            break;
    }
    const enum XML_Error error = XML_GetErrorCode(r.parser);
    XML_ParserFree(r.parser);
    if (r.failed || office->text.failed || error == XML_ERROR_NO_MEMORY)
        return NG_ERROR_MEMORY;
    *reason = r.has_doctype ? "a document type is declared" : XML_ErrorString(error);
    return good == XML_STATUS_OK ? NG_OK : NG_ERROR_RECORD;
}
