/* A list of items right below a heading that says what it is. */
#include "summary/keypoints.h"

#include <string.h>

enum { HEADING_MAX = 80, ITEMS_MIN = 2 };

/* Lower case; anywhere in the heading. */
static const char *const wordings[] = {
    "key points", "key point",  "key takeaways", "key facts",   "takeaways",       "at a glance",
    "highlights", "in brief",   "in short",      "summary",     "the main points", "what to know",
    "tl;dr",      "the basics", "bullet points", "main points",
};

static bool is_wording(const char *text, ng_span span)
{
    char lower[HEADING_MAX + 1];
    if (span.length > HEADING_MAX)
        return false;
    for (size_t i = 0; i < span.length; i++) {
        const char c = text[span.start + i];
        lower[i] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c == '\0' ? ' ' : c);
    }
    lower[span.length] = '\0';
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++)
        if (strstr(lower, wordings[i]))
            return true;
    return false;
}

bool ng_keypoints_find(const ng_sentence_matrix *d, const ng_article *article, size_t *first,
                       size_t *last)
{
    for (size_t b = 0; b + ITEMS_MIN < article->count; b++) {
        size_t end = b + 1;
        if (article->blocks[b].kind == NG_BLOCK_LIST_ITEM ||
            !is_wording(d->texts[0], article->blocks[b].span))
            continue;
        while (end < article->count && article->blocks[end].kind == NG_BLOCK_LIST_ITEM)
            end++;
        if (end - b - 1 < ITEMS_MIN)
            continue;
        const size_t from = article->blocks[b + 1].span.start;
        const ng_span tail = article->blocks[end - 1].span;
        *first = 0;
        while (*first < d->S && d->sentences[*first].span.start < from)
            (*first)++;
        *last = *first;
        while (*last < d->S && d->sentences[*last].span.start < tail.start + tail.length)
            (*last)++;
        return *last > *first;
    }
    return false;
}
