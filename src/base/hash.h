/* XXH3 (Collet 2019, xxhash.com): content hashes and checksums. The only file that includes
 * <xxhash.h>; inlined because tokens are a few bytes long. */
#ifndef NUTGRAF_BASE_HASH_H
#define NUTGRAF_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wundef"
#pragma GCC diagnostic ignored "-Wshadow"
#endif
#define XXH_INLINE_ALL
#include <xxhash.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

static inline uint64_t ng_hash(const void *data, size_t length)
{
    return XXH3_64bits(data, length);
}

static inline uint64_t ng_hash_seeded(const void *data, size_t length, uint64_t seed)
{
    return XXH3_64bits_withSeed(data, length, seed);
}

/* The hash of a sequence from the hash of its front and that of its next element. Not symmetric:
 * "a b" and "b a" differ. Finaliser of splitmix64 (Steele, Lea, Flood 2014). */
static inline uint64_t ng_hash_join(uint64_t front, uint64_t next)
{
    uint64_t x = (front ^ 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu + next;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

#endif
