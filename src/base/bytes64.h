/* 64 bytes at once, as bit masks: bit i tells of byte i. SSE2 or NEON where the compiler's baseline
 * has them, a plain loop elsewhere. */
#ifndef NUTGRAF_BASE_BYTES64_H
#define NUTGRAF_BASE_BYTES64_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#define NG_BYTES64_NAME "sse2"
typedef __m128i ng_bytes16;
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#include <arm_neon.h>
#define NG_BYTES64_NAME "neon"
typedef uint8x16_t ng_bytes16;
#else
#define NG_BYTES64_NAME "portable"
typedef struct ng_bytes16 {
    uint8_t at[16];
} ng_bytes16;
#endif

typedef struct ng_bytes64 {
    ng_bytes16 part[4];
} ng_bytes64;

/* text[64] at any alignment. */
static inline ng_bytes64 ng_bytes64_load(const char *text)
{
    ng_bytes64 bytes;
    memcpy(&bytes, text, sizeof bytes);
    return bytes;
}

#if defined(__SSE2__)

/* One bit of each byte of 0 or 0xFF. */
static inline uint64_t ng_bytes64_mask(const ng_bytes64 *set)
{
    uint64_t mask = 0;
    for (int i = 3; i >= 0; i--)
        mask = mask << 16 | (unsigned)_mm_movemask_epi8(set->part[i]);
    return mask;
}

static inline ng_bytes16 ng_bytes16_between(ng_bytes16 bytes, unsigned char first,
                                            unsigned char last)
{
    const __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8((char)first));
    const __m128i most = _mm_set1_epi8((char)(last - first));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, most), above);
}

static inline ng_bytes16 ng_bytes16_equal(ng_bytes16 bytes, char byte)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte));
}

static inline ng_bytes16 ng_bytes16_or(ng_bytes16 bytes, unsigned char bits)
{
    return _mm_or_si128(bytes, _mm_set1_epi8((char)bits));
}

#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

static inline uint64_t ng_bytes64_mask(const ng_bytes64 *set)
{
    static const uint8_t powers[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t bits = vld1q_u8(powers);
    const uint8x16_t low = vpaddq_u8(vandq_u8(set->part[0], bits), vandq_u8(set->part[1], bits));
    const uint8x16_t high = vpaddq_u8(vandq_u8(set->part[2], bits), vandq_u8(set->part[3], bits));
    const uint8x16_t sums = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static inline ng_bytes16 ng_bytes16_between(ng_bytes16 bytes, unsigned char first,
                                            unsigned char last)
{
    return vcleq_u8(vsubq_u8(bytes, vdupq_n_u8(first)), vdupq_n_u8((uint8_t)(last - first)));
}

static inline ng_bytes16 ng_bytes16_equal(ng_bytes16 bytes, char byte)
{
    return vceqq_u8(bytes, vdupq_n_u8((uint8_t)byte));
}

static inline ng_bytes16 ng_bytes16_or(ng_bytes16 bytes, unsigned char bits)
{
    return vorrq_u8(bytes, vdupq_n_u8(bits));
}

#else

static inline uint64_t ng_bytes64_mask(const ng_bytes64 *set)
{
    uint64_t mask = 0;
    for (int i = 63; i >= 0; i--)
        mask = mask << 1 | (set->part[i / 16].at[i % 16] & 1);
    return mask;
}

static inline ng_bytes16 ng_bytes16_between(ng_bytes16 bytes, unsigned char first,
                                            unsigned char last)
{
    for (int i = 0; i < 16; i++)
        bytes.at[i] = bytes.at[i] >= first && bytes.at[i] <= last ? 0xFF : 0;
    return bytes;
}

static inline ng_bytes16 ng_bytes16_equal(ng_bytes16 bytes, char byte)
{
    for (int i = 0; i < 16; i++)
        bytes.at[i] = bytes.at[i] == (uint8_t)byte ? 0xFF : 0;
    return bytes;
}

static inline ng_bytes16 ng_bytes16_or(ng_bytes16 bytes, unsigned char bits)
{
    for (int i = 0; i < 16; i++)
        bytes.at[i] |= bits;
    return bytes;
}

#endif

/* Where first <= byte <= last. */
static inline uint64_t ng_bytes64_between(const ng_bytes64 *bytes, unsigned char first,
                                          unsigned char last)
{
    ng_bytes64 set;
    for (int i = 0; i < 4; i++)
        set.part[i] = ng_bytes16_between(bytes->part[i], first, last);
    return ng_bytes64_mask(&set);
}

static inline uint64_t ng_bytes64_equal(const ng_bytes64 *bytes, char byte)
{
    ng_bytes64 set;
    for (int i = 0; i < 4; i++)
        set.part[i] = ng_bytes16_equal(bytes->part[i], byte);
    return ng_bytes64_mask(&set);
}

static inline ng_bytes64 ng_bytes64_or(ng_bytes64 bytes, unsigned char bits)
{
    for (int i = 0; i < 4; i++)
        bytes.part[i] = ng_bytes16_or(bytes.part[i], bits);
    return bytes;
}

#endif
