/* Letters, digits and joiners among 64 bytes. Letters are found behind `| 0x20`, which makes lower
 * case of them and of no other byte a letter. */
#include "text/token_scan.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#include <arm_neon.h>
#endif

static bool always(void)
{
    return true;
}

static ng_scan_masks scan_scalar(const char *text)
{
    ng_scan_masks masks = {0};
    for (unsigned i = 0; i < NG_SCAN_BYTES; i++) {
        const unsigned char byte = (unsigned char)text[i];
        masks.letters |= (uint64_t)((byte | 0x20u) - 'a' < 26) << i;
        masks.digits |= (uint64_t)(byte - (unsigned)'0' < 10) << i;
        masks.apostrophes |= (uint64_t)(byte == '\'') << i;
        masks.hyphens |= (uint64_t)(byte == '-') << i;
        masks.periods |= (uint64_t)(byte == '.') << i;
        masks.commas |= (uint64_t)(byte == ',') << i;
        masks.high |= (uint64_t)(byte > 0x7F) << i;
    }
    return masks;
}

#if defined(__x86_64__)

/* ---- SSE2 and AVX2 ---- */

/* Sets bits [shift, shift + width) of every mask from one vector. The comparisons are signed: bytes
 * above 0x7F fail them. */
#define ADD_MASKS(bytes, lower, set1, greater, equal, and, mask)                                   \
    do {                                                                                           \
        masks.letters |= mask(and(greater(lower, set1('a' - 1)), greater(set1('z' + 1), lower)))   \
                         << shift;                                                                 \
        masks.digits |= mask(and(greater(bytes, set1('0' - 1)), greater(set1('9' + 1), bytes)))    \
                        << shift;                                                                  \
        masks.apostrophes |= mask(equal(bytes, set1('\''))) << shift;                              \
        masks.hyphens |= mask(equal(bytes, set1('-'))) << shift;                                   \
        masks.periods |= mask(equal(bytes, set1('.'))) << shift;                                   \
        masks.commas |= mask(equal(bytes, set1(','))) << shift;                                    \
        masks.high |= mask(bytes) << shift;                                                        \
    } while (0)

#define MASK_SSE2(vector) ((uint64_t)(unsigned)_mm_movemask_epi8(vector))
#define MASK_AVX2(vector) ((uint64_t)(unsigned)_mm256_movemask_epi8(vector))

static ng_scan_masks scan_sse2(const char *text)
{
    ng_scan_masks masks = {0};
    for (unsigned shift = 0; shift < NG_SCAN_BYTES; shift += 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + shift));
        const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        ADD_MASKS(bytes, lower, _mm_set1_epi8, _mm_cmpgt_epi8, _mm_cmpeq_epi8, _mm_and_si128,
                  MASK_SSE2);
    }
    return masks;
}

__attribute__((target("avx2"))) static ng_scan_masks scan_avx2(const char *text)
{
    ng_scan_masks masks = {0};
    for (unsigned shift = 0; shift < NG_SCAN_BYTES; shift += 32) {
        const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(text + shift));
        const __m256i lower = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
        ADD_MASKS(bytes, lower, _mm256_set1_epi8, _mm256_cmpgt_epi8, _mm256_cmpeq_epi8,
                  _mm256_and_si256, MASK_AVX2);
    }
    return masks;
}

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") != 0;
}

/* ---- AVX-512 ---- */

#define BETWEEN_512(bytes, first, count)                                                           \
    _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(first)), _mm512_set1_epi8(count))
#define EQUAL_512(bytes, byte) _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte))

__attribute__((target("avx512f,avx512bw"))) static ng_scan_masks scan_avx512(const char *text)
{
    ng_scan_masks masks;
    const __m512i bytes = _mm512_loadu_si512(text);
    const __m512i lower = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));
    masks.letters = BETWEEN_512(lower, 'a', 26);
    masks.digits = BETWEEN_512(bytes, '0', 10);
    masks.apostrophes = EQUAL_512(bytes, '\'');
    masks.hyphens = EQUAL_512(bytes, '-');
    masks.periods = EQUAL_512(bytes, '.');
    masks.commas = EQUAL_512(bytes, ',');
    masks.high = _mm512_movepi8_mask(bytes);
    return masks;
}

static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0;
}

#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

/* ---- NEON ---- */

typedef struct vectors {
    uint8x16_t part[4];
} vectors;

/* One bit of each of 64 bytes that are 0 or 0xFF. */
static inline uint64_t mask_neon(const vectors *set)
{
    static const uint8_t powers[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t bits = vld1q_u8(powers);
    const uint8x16_t low = vpaddq_u8(vandq_u8(set->part[0], bits), vandq_u8(set->part[1], bits));
    const uint8x16_t high = vpaddq_u8(vandq_u8(set->part[2], bits), vandq_u8(set->part[3], bits));
    const uint8x16_t sums = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static inline uint64_t between_neon(const vectors *bytes, uint8_t first, uint8_t count)
{
    vectors set;
    for (int i = 0; i < 4; i++)
        set.part[i] = vcltq_u8(vsubq_u8(bytes->part[i], vdupq_n_u8(first)), vdupq_n_u8(count));
    return mask_neon(&set);
}

static ng_scan_masks scan_neon(const char *text)
{
    ng_scan_masks masks;
    vectors bytes, lower;
    for (int i = 0; i < 4; i++) {
        bytes.part[i] = vld1q_u8((const uint8_t *)text + 16 * i);
        lower.part[i] = vorrq_u8(bytes.part[i], vdupq_n_u8(0x20));
    }
    masks.letters = between_neon(&lower, 'a', 26);
    masks.digits = between_neon(&bytes, '0', 10);
    masks.apostrophes = between_neon(&bytes, '\'', 1);
    masks.hyphens = between_neon(&bytes, '-', 1);
    masks.periods = between_neon(&bytes, '.', 1);
    masks.commas = between_neon(&bytes, ',', 1);
    masks.high = between_neon(&bytes, 0x80, 0x80);
    return masks;
}

#endif

static const ng_scan_path paths[] = {
#if defined(__x86_64__)
    {"avx512", scan_avx512, has_avx512},
    {"avx2", scan_avx2, has_avx2},
    {"sse2", scan_sse2, always},
#elif defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    {"neon", scan_neon, always},
#endif
    {"scalar", scan_scalar, always},
};

const ng_scan_path *ng_scan_path_at(size_t index)
{
    return index < sizeof paths / sizeof *paths ? &paths[index] : NULL;
}

ng_scan *ng_scan_best(void)
{
    const ng_scan_path *path = paths;
    while (!path->is_supported())
        path++;
    return path->scan;
}
