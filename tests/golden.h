/* Golden files: input and expected output in one readable file. A suite makes the file again from
 * the input it holds and compares; NUTGRAF_UPDATE_GOLDEN=1 accepts the new one, whose diff is then
 * reviewed. */
#ifndef NUTGRAF_TESTS_GOLDEN_H
#define NUTGRAF_TESTS_GOLDEN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "support.h"

/* The line that starts at text, without its LF. */
static inline size_t golden_line(const char *text)
{
    return strcspn(text, "\n");
}

/* Fails at the first line in which the file at `path`, holding `old`, differs from `made`. */
static inline void golden_compare(const char *path, const char *old, ng_buffer *made)
{
    ng_buffer_char(made, '\0');
    ck_assert(!made->failed);
    if (strcmp(old, made->data) == 0)
        return;
    if (getenv("NUTGRAF_UPDATE_GOLDEN")) {
        FILE *file = fopen(path, "wb");
        ck_assert_msg(file != NULL, "cannot write %s", path);
        ck_assert_int_ge(fputs(made->data, file), 0);
        ck_assert_int_eq(fclose(file), 0);
        printf("%s: updated\n", path);
        return;
    }
    const char *a = old, *b = made->data;
    for (int line = 1;; line++) {
        size_t x = golden_line(a), y = golden_line(b);
        if (x != y || memcmp(a, b, x) != 0 || a[x] != b[y])
            ck_abort_msg("%s:%d\n  expected: %.*s\n  found:    %.*s", path, line, (int)x, a, (int)y,
                         b);
        a += x + 1;
        b += y + 1;
    }
}

#endif
