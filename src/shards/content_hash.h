/* Hashes that tell whether content has changed: no defence against somebody who means harm. */
#ifndef NUTGRAF_SHARDS_CONTENT_HASH_H
#define NUTGRAF_SHARDS_CONTENT_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CONTENT_HASH_SIZE = 17 };

/* XXH3; `before` is the hash of what stands in front of it, or 0. */
uint64_t content_hash(const char *data, size_t length, uint64_t before);
/* In 16 hexadecimal digits. */
void content_hash_text(uint64_t hash, char text[CONTENT_HASH_SIZE]);
/* That of a file's bytes, and how many there are (`bytes` may be NULL); false when it can't be
 * read: errno says why. */
bool content_hash_file(const char *path, char text[CONTENT_HASH_SIZE], uint64_t *bytes);

#endif
