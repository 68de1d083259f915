/* Labels that differ by spelling alone. */
#include <string.h>

#include "base/ascii.h"
#include "nutgraf/doubt.h"

enum { LABEL_BYTES = 256, SPELLED_MIN = 5 };

/* What stands between the words of a label; a sign in front of one may be all it says ("-1"). */
static bool is_between(char c)
{
    return c == ' ' || c == '\t' || c == '_' || c == '-' || c == '.' || c == '/';
}

/* The label without case and what stands between its words; 0 for one too long to judge. */
static size_t reduce(ng_string label, char *out)
{
    size_t length = 0;
    if (label.length > LABEL_BYTES)
        return 0;
    for (size_t i = 0; i < label.length; i++) {
        const char c = label.data[i];
        if (ng_is_upper(c))
            out[length++] = (char)(c - 'A' + 'a');
        else if (i == 0 || !is_between(c))
            out[length++] = c;
    }
    return length;
}

/* One insertion, deletion, substitution or swap of neighbours, none of them of a digit. `a` is not
 * the longer one. */
static bool is_one_edit(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t i = 0;
    while (i < a_length && a[i] == b[i])
        i++;
    if (i == b_length)
        return false;
    if (ng_is_digit(b[i]) || (i < a_length && ng_is_digit(a[i])))
        return false;
    if (b_length == a_length + 1)
        return memcmp(a + i, b + i + 1, a_length - i) == 0;
    if (b_length != a_length || i == a_length)
        return false;
    const bool is_swap = i + 1 < a_length && a[i] == b[i + 1] && a[i + 1] == b[i] &&
                         memcmp(a + i + 2, b + i + 2, a_length - i - 2) == 0;
    return is_swap || memcmp(a + i + 1, b + i + 1, a_length - i - 1) == 0;
}

ng_label_likeness ng_labels_compare(ng_string a, ng_string b)
{
    char first[LABEL_BYTES + 1] = "", second[LABEL_BYTES + 1] = "";
    const size_t x = reduce(a, first), y = reduce(b, second);
    if (!x || !y)
        return NG_LABELS_DIFFERENT;
    if (x == y && memcmp(first, second, x) == 0)
        return NG_LABELS_FORM;
    if (x < SPELLED_MIN || y < SPELLED_MIN)
        return NG_LABELS_DIFFERENT;
    return (x <= y ? is_one_edit(first, x, second, y) : is_one_edit(second, y, first, x))
               ? NG_LABELS_SPELLING
               : NG_LABELS_DIFFERENT;
}
