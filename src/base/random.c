/* xoshiro256** and what is drawn from it. */
#include "base/random.h"

static uint64_t rotate(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

void ng_random_seed(ng_random *random, uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        uint64_t x = seed += 0x9e3779b97f4a7c15u;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
        random->state[i] = x ^ (x >> 31);
    }
}

uint64_t ng_random_next(ng_random *random)
{
    uint64_t *s = random->state;
    const uint64_t result = rotate(s[1] * 5, 7) * 9;
    const uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

uint64_t ng_random_below(ng_random *random, uint64_t bound)
{
    const uint64_t threshold = (0 - bound) % bound;
    uint64_t x;
    do
        x = ng_random_next(random);
    while (x < threshold);
    return x % bound;
}

double ng_random_unit(ng_random *random)
{
    return (double)(ng_random_next(random) >> 11) * 0x1p-53;
}

void ng_random_shuffle(ng_random *random, uint32_t *items, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t j = (size_t)ng_random_below(random, i);
        uint32_t kept = items[i - 1];
        items[i - 1] = items[j];
        items[j] = kept;
    }
}
