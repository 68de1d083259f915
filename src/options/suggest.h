/* What a mistyped word may have been meant for. */
#ifndef NUTGRAF_OPTIONS_SUGGEST_H
#define NUTGRAF_OPTIONS_SUGGEST_H

#include <stddef.h>

/* One of names[count], NULL when none is likely: the word that other tools use for it ("test" for
 * evaluate, --lr for -C), the same name in another spelling (--wordNgrams, --min_df), or the
 * nearest one. */
const char *suggest_name(const char *word, const char *const *names, size_t count);

#endif
