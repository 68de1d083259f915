/* Hashes of content. */
#include "shards/content_hash.h"

#include <stdio.h>

#include "base/hash.h"

enum { CHUNK_BYTES = 1 << 16 };

uint64_t content_hash(const char *data, size_t length, uint64_t before)
{
    return ng_hash_seeded(data, length, before);
}

void content_hash_text(uint64_t hash, char text[CONTENT_HASH_SIZE])
{
    snprintf(text, CONTENT_HASH_SIZE, "%016llx", (unsigned long long)hash);
}

bool content_hash_file(const char *path, char text[CONTENT_HASH_SIZE], uint64_t *bytes)
{
    char chunk[CHUNK_BYTES];
    FILE *file = fopen(path, "rb");
    uint64_t hash = 0, total = 0;
    if (!file)
        return false;
    for (size_t read; (read = fread(chunk, 1, sizeof chunk, file)) > 0; total += read)
        hash = content_hash(chunk, read, hash);
    const bool is_read = !ferror(file);
    fclose(file);
    content_hash_text(hash, text);
    if (bytes)
        *bytes = total;
    return is_read;
}
