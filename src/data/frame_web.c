/* Records of web archives: a header, as many bytes as it says, and empty lines. Only pages become
 * records; requests, pictures and what was not found are passed over. */
#include <string.h>

#include "data/frame.h"
#include "decode/packed.h"

/* One line of a header has ended, or an empty line between records. */
static bool end_line(ng_framer *framer, bool is_empty)
{
    ng_web_framer *web = &framer->web;
    const ng_string header = ng_framer_kept(framer);
    if (header.length < 5 || memcmp(header.data, "WARC/", 5) != 0) {
        const bool is_lost = web->is_lost || ng_framer_is_blank(framer);
        if (is_lost) {
            ng_framer_forget(framer);
            return true;
        }
        web->is_lost = true;
        return ng_framer_finish(framer, NG_PROBLEM_WEB);
    }
    web->is_lost = false;
    if (!is_empty)
        return true;
    if (!ng_web_header_read(header.data, header.length, &web->left, &web->is_wanted)) {
        web->is_lost = true;
        return ng_framer_finish(framer, NG_PROBLEM_WEB);
    }
    web->in_block = true;
    if (!web->is_wanted)
        ng_framer_forget(framer);
    return true;
}

/* The block is whole. */
static bool end_block(ng_framer *framer)
{
    const ng_string record = ng_framer_kept(framer);
    framer->web.in_block = false;
    if (!framer->web.is_wanted)
        return true;
    if (framer->dropping || ng_web_record_read(record.data, record.length).is_page)
        return ng_framer_finish(framer, NG_PROBLEM_NONE);
    ng_framer_forget(framer);
    return true;
}

static void count_lines(ng_framer *framer, const char *bytes, size_t length)
{
    for (const char *at = bytes; (at = memchr(at, '\n', length - (size_t)(at - bytes))); at++)
        framer->line++;
}

bool ng_web_framer_take(ng_framer *framer, const char *bytes, size_t length, size_t *taken)
{
    ng_web_framer *web = &framer->web;
    bool good = true;
    if (web->in_block) {
        *taken = length < web->left ? length : web->left;
        web->left -= *taken;
        count_lines(framer, bytes, *taken);
        if (web->is_wanted)
            good = ng_framer_keep(framer, bytes, *taken);
        return good && (web->left > 0 || end_block(framer));
    }
    const char *end = memchr(bytes, '\n', length);
    *taken = end ? (size_t)(end - bytes) + 1 : length;
    const size_t before = framer->batch->bytes.length;
    good = ng_framer_keep(framer, bytes, *taken);
    if (!good || !end)
        return good;
    framer->line++;
    const char *data = framer->batch->bytes.data;
    const size_t now = framer->batch->bytes.length;
    const bool is_empty =
        now >= 2 && now > before && data[now - 1] == '\n' &&
        (data[now - 2] == '\n' || (now >= 3 && data[now - 2] == '\r' && data[now - 3] == '\n'));
    good = end_line(framer, is_empty);
    return good && (!web->in_block || web->left > 0 || end_block(framer));
}

bool ng_web_framer_end(ng_framer *framer)
{
    const bool is_cut = framer->begun && !ng_framer_is_blank(framer) && !framer->web.is_lost;
    framer->web = (ng_web_framer){.left = 0};
    if (is_cut)
        return ng_framer_finish(framer, NG_PROBLEM_WEB);
    ng_framer_forget(framer);
    return true;
}
