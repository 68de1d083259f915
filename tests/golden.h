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
#include "text/utf8.h"

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

/* Reads \xHH, \uXXXX, \n, \r and \\. */
static inline void golden_unescape(const char *line, size_t length, ng_buffer *out)
{
    for (size_t i = 0; i < length; i++) {
        char next = i + 1 < length ? line[i + 1] : '\0', bytes[NG_UTF8_MAX];
        unsigned code = 0;
        if (line[i] != '\\') {
            ng_buffer_char(out, line[i]);
            continue;
        }
        i++;
        if (next == 'x' && sscanf(line + i + 1, "%2x", &code) == 1) {
            ng_buffer_char(out, (char)code);
            i += 2;
        } else if (next == 'u' && sscanf(line + i + 1, "%4x", &code) == 1) {
            ng_buffer_append(out, bytes, ng_utf8_encode(code, bytes));
            i += 4;
        } else {
            ng_buffer_char(out, next == 'n' ? '\n' : next == 'r' ? '\r' : next);
        }
    }
}

/* Compares a file of cases: lines "> INPUT", behind each what `print` writes of the input. */
static inline void golden_check(const char *name,
                                void (*print)(const char *text, size_t length, ng_buffer *out))
{
    char path[4096];
    snprintf(path, sizeof path, "%s", source_path(name));
    char *old = read_file(path, NULL);
    ng_buffer made = {0}, input = {0};
    int cases = 0;
    for (const char *line = old; *line;) {
        const size_t length = golden_line(line);
        const bool is_input = strncmp(line, "> ", 2) == 0;
        if (is_input || line[0] == '#' || length == 0) {
            ng_buffer_append(&made, line, length);
            ng_buffer_char(&made, '\n');
        }
        if (is_input) {
            ng_buffer_reset(&input);
            golden_unescape(line + 2, length - 2, &input);
            print(input.data ? input.data : "", input.length, &made);
            cases++;
        }
        line += length + (line[length] == '\n');
    }
    ck_assert_int_gt(cases, 50);
    golden_compare(path, old, &made);
    ng_buffer_clear(&made);
    ng_buffer_clear(&input);
    free(old);
}

#endif
