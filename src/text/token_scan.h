/* What 64 bytes mean to the tokenizer, as bit masks: the vector part of the ASCII path. */
#ifndef NUTGRAF_TEXT_TOKEN_SCAN_H
#define NUTGRAF_TEXT_TOKEN_SCAN_H

#include "base/bytes64.h"

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

/* Reads text[NG_SCAN_BYTES] at any alignment. Letters are found behind `| 0x20`, which makes lower
 * case of them and of no other byte a letter. */
static inline ng_scan_masks ng_scan(const char *text)
{
    const ng_bytes64 bytes = ng_bytes64_load(text), lower = ng_bytes64_or(bytes, 0x20);
    return (ng_scan_masks){.letters = ng_bytes64_between(&lower, 'a', 'z'),
                           .digits = ng_bytes64_between(&bytes, '0', '9'),
                           .apostrophes = ng_bytes64_equal(&bytes, '\''),
                           .hyphens = ng_bytes64_equal(&bytes, '-'),
                           .periods = ng_bytes64_equal(&bytes, '.'),
                           .commas = ng_bytes64_equal(&bytes, ','),
                           .high = ng_bytes64_between(&bytes, 0x80, 0xFF)};
}

#endif
