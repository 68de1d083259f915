/* What 64 bytes mean to the tokenizer, as bit masks: the vector part of the ASCII path.
 *
 * One function for each instruction set, all with the same results; the scalar one is the oracle
 * that tests compare with. The tokenizer takes the best that the processor has, at run time. */
#ifndef NUTGRAF_TEXT_TOKEN_SCAN_H
#define NUTGRAF_TEXT_TOKEN_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NG_SCAN_BYTES = 64 };

/* Bit i is set when byte i is one of those. */
typedef struct ng_scan_masks {
    uint64_t letters; /* A-Z a-z */
    uint64_t digits;
    uint64_t apostrophes;
    uint64_t hyphens;
    uint64_t periods;
    uint64_t commas;
    uint64_t high; /* above 0x7F */
} ng_scan_masks;

/* Reads text[NG_SCAN_BYTES] at any alignment. */
typedef ng_scan_masks ng_scan(const char *text);

typedef struct ng_scan_path {
    const char *name;
    ng_scan *scan;
    bool (*is_supported)(void); /* by this processor */
} ng_scan_path;

/* The paths that were compiled in, the fastest first and the scalar one last; NULL past the last.
 */
const ng_scan_path *ng_scan_path_at(size_t index);

/* The fastest that the processor has. */
ng_scan *ng_scan_best(void);

#endif
