/* Hashes of texts and groups. */
#include "data/record_hash.h"

#include <string.h>

#include "base/hash.h"

uint64_t ng_text_hash(ng_string text)
{
    XXH3_state_t state;
    size_t start = 0;
    XXH3_INITSTATE(&state);
    XXH3_64bits_reset(&state);
    while (text.length > 0 && strchr(" \t\r\n", text.data[text.length - 1]) &&
           text.data[text.length - 1])
        text.length--;
    for (size_t i = 0; i + 1 < text.length; i++)
        if (text.data[i] == '\r' && text.data[i + 1] == '\n') {
            XXH3_64bits_update(&state, text.data + start, i - start);
            start = i + 1;
        }
    if (text.length > start)
        XXH3_64bits_update(&state, text.data + start, text.length - start);
    return XXH3_64bits_digest(&state);
}

uint64_t ng_record_group(const ng_record *record)
{
    return record->group.length ? ng_hash(record->group.data, record->group.length) : 0;
}
