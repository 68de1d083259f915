/* HTML to text and blocks. The only file that includes <gumbo.h>.
 *
 * The tree is walked without recursion, text node by text node; what stands in the source between
 * the tags is decoded here and not taken from gumbo, so that every character knows its place, and
 * gumbo, which takes most of the time, is not even shown it.
 * Memory for the tree is an arena's. gumbo knows no lack of memory: then its allocator leaves it by
 * longjmp, with the arena to be reset. */
#include "decode/html.h"

#include <gumbo.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "decode/html_scan.h"
#include "decode/page.h"

/* The longest page that is read as a tree, which takes some twenty times as much memory. */
#define TREE_BYTES_MAX ((size_t)64 << 20)

void ng_html_clear(ng_html *html)
{
    ng_arena_clear(&html->tree);
    ng_page_clear(&html->page);
    ng_decoded_clear(&html->slim);
}

/* ---- The tree ---- */

typedef struct tree_memory {
    ng_arena *arena;
    jmp_buf out;
} tree_memory;

static void *allocate(void *memory, size_t bytes)
{
    tree_memory *m = memory;
    void *room = ng_arena_new(m->arena, bytes ? bytes : 1, 1);
    if (!room)
        longjmp(m->out, 1);
    return room;
}

static void release(void *memory, void *room)
{
    (void)memory, (void)room;
}

/* NULL when memory runs out. */
static GumboOutput *parse(ng_arena *arena, const char *text, size_t length)
{
    tree_memory memory = {.arena = arena};
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = &memory;
    options.max_errors = 0;
    if (setjmp(memory.out) != 0)
        return NULL;
    return gumbo_parse_with_options(&options, text, length);
}

/* ---- Elements ---- */

/* What an element is for text. */
typedef enum layout { BOX, IN_LINE, NOTHING, LINE_BREAK } layout;

/* Any other is a box. */
static const uint8_t layouts[GUMBO_TAG_LAST + 1] = {
    [GUMBO_TAG_SCRIPT] = NOTHING,   [GUMBO_TAG_STYLE] = NOTHING,    [GUMBO_TAG_NOSCRIPT] = NOTHING,
    [GUMBO_TAG_NOFRAMES] = NOTHING, [GUMBO_TAG_NOEMBED] = NOTHING,  [GUMBO_TAG_TEMPLATE] = NOTHING,
    [GUMBO_TAG_SVG] = NOTHING,      [GUMBO_TAG_IFRAME] = NOTHING,   [GUMBO_TAG_OBJECT] = NOTHING,
    [GUMBO_TAG_AUDIO] = NOTHING,    [GUMBO_TAG_VIDEO] = NOTHING,    [GUMBO_TAG_CANVAS] = NOTHING,
    [GUMBO_TAG_SELECT] = NOTHING,   [GUMBO_TAG_TEXTAREA] = NOTHING, [GUMBO_TAG_MATH] = NOTHING,
    [GUMBO_TAG_BR] = LINE_BREAK,    [GUMBO_TAG_A] = IN_LINE,        [GUMBO_TAG_ABBR] = IN_LINE,
    [GUMBO_TAG_ACRONYM] = IN_LINE,  [GUMBO_TAG_B] = IN_LINE,        [GUMBO_TAG_BDI] = IN_LINE,
    [GUMBO_TAG_BDO] = IN_LINE,      [GUMBO_TAG_BIG] = IN_LINE,      [GUMBO_TAG_CITE] = IN_LINE,
    [GUMBO_TAG_CODE] = IN_LINE,     [GUMBO_TAG_DATA] = IN_LINE,     [GUMBO_TAG_DEL] = IN_LINE,
    [GUMBO_TAG_DFN] = IN_LINE,      [GUMBO_TAG_EM] = IN_LINE,       [GUMBO_TAG_FONT] = IN_LINE,
    [GUMBO_TAG_I] = IN_LINE,        [GUMBO_TAG_IMG] = IN_LINE,      [GUMBO_TAG_INPUT] = IN_LINE,
    [GUMBO_TAG_INS] = IN_LINE,      [GUMBO_TAG_KBD] = IN_LINE,      [GUMBO_TAG_LABEL] = IN_LINE,
    [GUMBO_TAG_MARK] = IN_LINE,     [GUMBO_TAG_NOBR] = IN_LINE,     [GUMBO_TAG_Q] = IN_LINE,
    [GUMBO_TAG_RUBY] = IN_LINE,     [GUMBO_TAG_S] = IN_LINE,        [GUMBO_TAG_SAMP] = IN_LINE,
    [GUMBO_TAG_SMALL] = IN_LINE,    [GUMBO_TAG_SPAN] = IN_LINE,     [GUMBO_TAG_STRIKE] = IN_LINE,
    [GUMBO_TAG_STRONG] = IN_LINE,   [GUMBO_TAG_SUB] = IN_LINE,      [GUMBO_TAG_SUP] = IN_LINE,
    [GUMBO_TAG_TIME] = IN_LINE,     [GUMBO_TAG_TT] = IN_LINE,       [GUMBO_TAG_U] = IN_LINE,
    [GUMBO_TAG_VAR] = IN_LINE,      [GUMBO_TAG_WBR] = IN_LINE};

/* Of boxes. */
static const uint8_t tag_flags[GUMBO_TAG_LAST + 1] = {
    [GUMBO_TAG_NAV] = NG_BOX_FURNITURE,    [GUMBO_TAG_FOOTER] = NG_BOX_FURNITURE,
    [GUMBO_TAG_BUTTON] = NG_BOX_FURNITURE, [GUMBO_TAG_MENU] = NG_BOX_FURNITURE,
    [GUMBO_TAG_ASIDE] = NG_BOX_MAY_BE,     [GUMBO_TAG_FORM] = NG_BOX_MAY_BE,
    [GUMBO_TAG_FIELDSET] = NG_BOX_MAY_BE,  [GUMBO_TAG_HEADER] = NG_BOX_HEADER,
    [GUMBO_TAG_ARTICLE] = NG_BOX_CONTENT,  [GUMBO_TAG_MAIN] = NG_BOX_CONTENT,
    [GUMBO_TAG_TABLE] = NG_BOX_TABLE};

/* Of boxes; any other is of the kind around it: a heading's own parts are, and what stands in an
 * item may be more than it. */
static const uint8_t kinds[GUMBO_TAG_LAST + 1] = {[GUMBO_TAG_H1] = NG_PAGE_HEADLINE,
                                                  [GUMBO_TAG_H2] = NG_PAGE_HEADING,
                                                  [GUMBO_TAG_H3] = NG_PAGE_HEADING,
                                                  [GUMBO_TAG_H4] = NG_PAGE_HEADING,
                                                  [GUMBO_TAG_H5] = NG_PAGE_HEADING,
                                                  [GUMBO_TAG_H6] = NG_PAGE_HEADING,
                                                  [GUMBO_TAG_LI] = NG_PAGE_ITEM,
                                                  [GUMBO_TAG_DT] = NG_PAGE_ITEM,
                                                  [GUMBO_TAG_DD] = NG_PAGE_ITEM,
                                                  [GUMBO_TAG_CAPTION] = NG_PAGE_CAPTION,
                                                  [GUMBO_TAG_FIGCAPTION] = NG_PAGE_CAPTION,
                                                  [GUMBO_TAG_FIGURE] = NG_PAGE_CAPTION,
                                                  [GUMBO_TAG_PRE] = NG_PAGE_CODE,
                                                  [GUMBO_TAG_TITLE] = NG_PAGE_NAME};

static const char *attribute(const GumboElement *element, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&element->attributes, name);
    return found ? found->value : NULL;
}

static bool is_hidden(const GumboElement *element)
{
    const char *style = attribute(element, "style"), *hides = attribute(element, "aria-hidden");
    return attribute(element, "hidden") || (hides && strcmp(hides, "true") == 0) ||
           (style && (strstr(style, "display:none") || strstr(style, "display: none")));
}

/* The flags and the kind that an element adds to those of its box. */
static void judge_element(const GumboElement *element, uint32_t *flags, ng_page_kind *kind)
{
    const char *names[] = {attribute(element, "class"), attribute(element, "id")};
    const char *role = attribute(element, "role"), *item = attribute(element, "itemprop");
    const bool is_whole = element->tag == GUMBO_TAG_HTML || element->tag == GUMBO_TAG_BODY;
    *flags = tag_flags[element->tag];
    *kind = kinds[element->tag] ? (ng_page_kind)kinds[element->tag] : *kind;
    if (is_whole)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const ng_box_name name = ng_box_name_of(names[i]);
        if (name == NG_BOX_NAME_FURNITURE)
            *flags |= NG_BOX_MAY_BE;
        else if (name == NG_BOX_NAME_CAPTION && *kind == NG_PAGE_PARAGRAPH)
            *kind = NG_PAGE_CAPTION;
    }
    if (is_hidden(element) || ng_box_role_is_furniture(role))
        *flags |= NG_BOX_MAY_BE;
    if ((role && (strcmp(role, "main") == 0 || strcmp(role, "article") == 0)) ||
        (item && strcasecmp(item, "articleBody") == 0))
        *flags |= NG_BOX_CONTENT;
    if (element->tag == GUMBO_TAG_H1)
        *flags &= ~(uint32_t)NG_BOX_MAY_BE;
}

/* ---- The walk ---- */

/* One element that the walk is in. */
typedef struct level {
    const GumboNode *node;
    uint32_t box;
    ng_page_kind kind;
    uint8_t is_box, is_link, keeps_lines;
} level;

/* Opens a box; 0 when memory runs out. */
static uint32_t open_box(ng_page_writer *w, uint32_t parent, uint32_t flags)
{
    ng_page *page = w->page;
    if (page->box_count >= UINT32_MAX ||
        !ng_array_reserve(&page->boxes, &page->box_capacity, page->box_count + 1,
                          sizeof *page->boxes)) {
        w->failed = true;
        return 0;
    }
    page->boxes[page->box_count] = (ng_box){.parent = parent, .flags = flags};
    return (uint32_t)page->box_count++;
}

/* A cell or a heading cell tells the table around it of itself. */
static void tell_table(ng_page_writer *w, GumboTag tag, uint32_t box)
{
    ng_box *boxes = w->page->boxes;
    const bool is_heading = tag == GUMBO_TAG_TH || tag == GUMBO_TAG_CAPTION;
    if (!is_heading && tag != GUMBO_TAG_TD)
        return;
    while (box > 0 && !(boxes[box].flags & NG_BOX_TABLE))
        box = boxes[box].parent;
    if (box > 0) {
        boxes[box].cells++;
        boxes[box].flags |= is_heading ? NG_BOX_HAS_HEADINGS : 0;
    }
}

/* What comes next is written in this level. */
static void enter(ng_page_writer *w, const level *l)
{
    if (!w->is_open) {
        w->block.box = l->box;
        w->block.kind = l->kind;
    }
}

static bool open_element(ng_page_writer *w, const level *around, const GumboNode *node, level *l)
{
    const GumboElement *element = &node->v.element;
    const layout how = (layout)layouts[element->tag];
    *l = *around;
    l->node = node;
    l->is_box = how == BOX;
    if (how == NOTHING)
        return false;
    if (how == LINE_BREAK) {
        const ng_span at = {element->start_pos.offset, 0};
        if (w->has_break)
            ng_page_end_block(w); /* two in a row end a paragraph */
        else if (w->is_open && w->space_length == 0)
            w->space = ng_source_span(&w->slim->map, at).start;
        w->has_break = w->is_open;
        return false;
    }
    if (how == IN_LINE) {
        l->is_link |= element->tag == GUMBO_TAG_A;
        return true;
    }
    uint32_t flags;
    ng_page_end_block(w);
    judge_element(element, &flags, &l->kind);
    l->keeps_lines |= element->tag == GUMBO_TAG_PRE;
    l->box = open_box(w, around->box, flags);
    tell_table(w, element->tag, around->box);
    return true;
}

/* Where a node's source lies in the text; false for what the parser made up. */
static bool source_of(const ng_page_writer *w, const GumboText *node, size_t *start, size_t *end)
{
    const char *data = node->original_text.data, *from = w->slim->text.data;
    if (data < from || data > from + w->slim->text.length)
        return false;
    const ng_span span = {(size_t)(data - from), node->original_text.length};
    if (span.start + span.length > w->slim->text.length)
        return false;
    const ng_span source = ng_source_span(&w->slim->map, span);
    *start = source.start;
    *end = source.start + source.length;
    return true;
}

/* The levels that are open. */
typedef struct level_stack {
    level *items;
    size_t count, capacity;
    unsigned *next; /* [count] the child that comes next */
    size_t next_capacity;
} level_stack;

static bool push(level_stack *stack, const level *l)
{
    if (!ng_array_reserve(&stack->items, &stack->capacity, stack->count + 1,
                          sizeof *stack->items) ||
        !ng_array_reserve(&stack->next, &stack->next_capacity, stack->count + 1,
                          sizeof *stack->next))
        return false;
    stack->items[stack->count] = *l;
    stack->next[stack->count++] = 0;
    return true;
}

static void walk_tree(ng_page_writer *w, const GumboNode *root)
{
    level_stack stack = {0};
    level l = {.node = root, .kind = NG_PAGE_PARAGRAPH};
    w->failed |= !push(&stack, &l);
    while (stack.count > 0 && !w->failed) {
        const level *top = &stack.items[stack.count - 1];
        const GumboVector *children = &top->node->v.element.children;
        if (stack.next[stack.count - 1] == children->length) {
            if (top->is_box)
                ng_page_end_block(w);
            stack.count--;
            continue;
        }
        const GumboNode *child = children->data[stack.next[stack.count - 1]++];
        size_t start, end;
        if (child->type == GUMBO_NODE_ELEMENT) {
            if (open_element(w, top, child, &l))
                w->failed |= !push(&stack, &l);
        } else if ((child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
                    child->type == GUMBO_NODE_CDATA) &&
                   source_of(w, &child->v.text, &start, &end)) {
            enter(w, top);
            ng_page_put_text(w, start, end, top->is_link, top->keeps_lines);
        }
    }
    ng_page_end_block(w);
    free(stack.items);
    free(stack.next);
}

/* ---- Pages ---- */

bool ng_html_decode(ng_html *html, const char *text, size_t length, ng_decoded *out)
{
    ng_page *page = &html->page;
    ng_decoded *slim = &html->slim;
    page->count = page->box_count = 0;
    ng_decoded_reset(slim, NULL);
    const bool is_tree = ng_html_slim(text, length, slim);
    if (slim->text.failed)
        return false;
    /* Text that is marked up within its lines alone keeps them. */
    if (!is_tree || slim->text.length > TREE_BYTES_MAX) {
        ng_html_strip(text, length, out);
        return true;
    }
    ng_page_writer w = {.text = text, .slim = slim, .page = page, .out = out};
    ng_arena_reset(&html->tree);
    const GumboOutput *output = parse(&html->tree, slim->text.data, slim->text.length);
    if (!output)
        return false;
    page->is_fragment = !ng_html_is_page(slim->text.data, slim->text.length);
    open_box(&w, 0, 0);
    if (!w.failed)
        walk_tree(&w, output->root);
    return !w.failed && ng_page_decide(page, out->text.data);
}
