/* Letters, digits and joiners among 64 bytes. Letters are found behind `| 0x20`, which makes lower
 * case of them and of no other byte a letter. */
#include "text/token_scan.h"

#include <string.h>
#if defined(__x86_64__)
#define HAVE_AVX 1
#include <immintrin.h>
#else
#define HAVE_AVX 0
#endif

#include "base/bytes64.h"

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

static ng_scan_masks scan_baseline(const char *text)
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

#if HAVE_AVX

/* ---- AVX2 ---- */

#define AVX2 __attribute__((target("avx2"))) static

AVX2 inline uint64_t mask_avx2(__m256i low, __m256i high)
{
    return (uint64_t)(unsigned)_mm256_movemask_epi8(high) << 32 |
           (unsigned)_mm256_movemask_epi8(low);
}

/* The comparison is signed: bytes above 0x7F fail it. */
AVX2 inline uint64_t between_avx2(__m256i low, __m256i high, char first, char last)
{
    const __m256i below = _mm256_set1_epi8((char)(first - 1));
    const __m256i above = _mm256_set1_epi8((char)(last + 1));
    return mask_avx2(_mm256_and_si256(_mm256_cmpgt_epi8(low, below), _mm256_cmpgt_epi8(above, low)),
                     _mm256_and_si256(_mm256_cmpgt_epi8(high, below),
                                      _mm256_cmpgt_epi8(above, high)));
}

AVX2 inline uint64_t equal_avx2(__m256i low, __m256i high, char byte)
{
    const __m256i wanted = _mm256_set1_epi8(byte);
    return mask_avx2(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

AVX2 ng_scan_masks scan_avx2(const char *text)
{
    const __m256i *at = (const __m256i *)(const void *)text, bit = _mm256_set1_epi8(0x20);
    const __m256i low = _mm256_loadu_si256(at), high = _mm256_loadu_si256(at + 1);
    return (ng_scan_masks){.letters = between_avx2(_mm256_or_si256(low, bit),
                                                   _mm256_or_si256(high, bit), 'a', 'z'),
                           .digits = between_avx2(low, high, '0', '9'),
                           .apostrophes = equal_avx2(low, high, '\''),
                           .hyphens = equal_avx2(low, high, '-'),
                           .periods = equal_avx2(low, high, '.'),
                           .commas = equal_avx2(low, high, ','),
                           .high = mask_avx2(low, high)};
}

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") != 0;
}

/* ---- AVX-512 ---- */

#define AVX512 __attribute__((target("avx512f,avx512bw"))) static

AVX512 inline uint64_t between_avx512(__m512i bytes, char first, char last)
{
    return _mm512_cmple_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8(first)),
                                  _mm512_set1_epi8((char)(last - first)));
}

AVX512 ng_scan_masks scan_avx512(const char *text)
{
    const __m512i bytes = _mm512_loadu_si512(text);
    const __m512i lower = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));
    return (ng_scan_masks){.letters = between_avx512(lower, 'a', 'z'),
                           .digits = between_avx512(bytes, '0', '9'),
                           .apostrophes = between_avx512(bytes, '\'', '\''),
                           .hyphens = between_avx512(bytes, '-', '-'),
                           .periods = between_avx512(bytes, '.', '.'),
                           .commas = between_avx512(bytes, ',', ','),
                           .high = _mm512_movepi8_mask(bytes)};
}

static bool has_avx512(void)
{
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0;
}

#endif

static const ng_scan_path paths[] = {
#if HAVE_AVX
    {"avx512", scan_avx512, has_avx512},
    {"avx2", scan_avx2, has_avx2},
#endif
    {NG_BYTES64_NAME, scan_baseline, always},
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
