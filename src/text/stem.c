/* Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the deviations of NLTK's
 * PorterStemmer in its default mode, which rouge_score uses:
 *
 *   before    a few words are looked up (dying -> die, news -> news, ...); words of one or two
 *             letters stay
 *   1a        "ies" of four letters -> "ie": dies -> die, but flies -> fli
 *   1b        "ied" of four letters -> "ie", longer -> "i": died -> die, spied -> spi
 *   1c        y -> i behind a consonant that is not the whole stem: happy -> happi, enjoy -> enjoy
 *   2         "bli" -> "ble" in place of "abli"; "alli" -> "al" comes first and goes on from there;
 *             "fulli" -> "ful"; "logi" -> "log", its l counting as part of the stem
 *   *o        holds for a vowel and a consonant alone, whatever the consonant: ag(ed) -> age */
#include "text/stem.h"

#include <stdbool.h>
#include <string.h>

#include "base/hash.h"
#include "nutgraf/document.h"

typedef struct rule {
    char suffix[10];
    char replacement[10];
} rule;

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const rule irregular[] = {
    {"sky", "sky"},        {"skies", "sky"},       {"dying", "die"},       {"lying", "lie"},
    {"tying", "tie"},      {"news", "news"},       {"innings", "inning"},  {"inning", "inning"},
    {"outings", "outing"}, {"outing", "outing"},   {"canning", "canning"}, {"cannings", "canning"},
    {"howe", "howe"},      {"proceed", "proceed"}, {"exceed", "exceed"},   {"succeed", "succeed"},
};

/* Of several suffixes that fit, the first in the table is the one that counts, whether its
 * condition holds or not. */
static const rule step_2[] = {
    {"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"},
    {"bli", "ble"},     {"alli", "al"},     {"entli", "ent"}, {"eli", "e"},     {"ousli", "ous"},
    {"ization", "ize"}, {"ation", "ate"},   {"ator", "ate"},  {"alism", "al"},  {"iveness", "ive"},
    {"fulness", "ful"}, {"ousness", "ous"}, {"aliti", "al"},  {"iviti", "ive"}, {"biliti", "ble"},
    {"fulli", "ful"},
};
static const rule step_3[] = {
    {"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"},
    {"ical", "ic"},  {"ful", ""},   {"ness", ""},
};
static const rule step_4[] = {
    {"al", ""},   {"ance", ""}, {"ence", ""},  {"er", ""},   {"ic", ""},  {"able", ""},
    {"ible", ""}, {"ant", ""},  {"ement", ""}, {"ment", ""}, {"ent", ""}, {"ou", ""},
    {"ism", ""},  {"ate", ""},  {"iti", ""},   {"ous", ""},  {"ive", ""}, {"ize", ""},
};

static bool is_vowel_letter(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* A y is a consonant at the start and behind a vowel. */
static bool is_consonant(const char *word, size_t i)
{
    bool flipped = false;
    for (; i > 0 && word[i] == 'y'; i--)
        flipped = !flipped;
    return is_vowel_letter(word[i]) == flipped;
}

/* Walks word[length] once: the number of times a consonant follows a vowel (Porter's measure m). */
static size_t measure(const char *word, size_t length)
{
    size_t m = 0;
    bool vowel = false;
    for (size_t i = 0; i < length; i++) {
        const bool was_vowel = vowel;
        vowel = word[i] == 'y' ? i > 0 && !was_vowel : is_vowel_letter(word[i]);
        m += was_vowel && !vowel;
    }
    return m;
}

static bool contains_vowel(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (is_vowel_letter(word[i]) || (word[i] == 'y' && i > 0))
            return true;
    return false;
}

/* Porter's *o: the stem ends consonant, vowel, consonant, the last not w, x or y. */
static bool ends_cvc(const char *word, size_t n)
{
    if (n == 2)
        return !is_consonant(word, 0) && is_consonant(word, 1);
    return n >= 3 && is_consonant(word, n - 3) && !is_consonant(word, n - 2) &&
           is_consonant(word, n - 1) && word[n - 1] != 'w' && word[n - 1] != 'x' &&
           word[n - 1] != 'y';
}

static bool ends_with(const char *word, size_t n, const char *suffix)
{
    const size_t length = strlen(suffix);
    return length <= n && word[n - 1] == suffix[length - 1] &&
           memcmp(word + n - length, suffix, length) == 0;
}

/* Puts `replacement` behind the first `stem` letters. */
static size_t put(char *word, size_t stem, const char *replacement)
{
    const size_t length = strlen(replacement);
    memcpy(word + stem, replacement, length);
    return stem + length;
}

/* The first rule whose suffix fits, if the stem's measure is at least m_min. */
static size_t apply(char *word, size_t n, const rule *rules, size_t count, size_t m_min)
{
    for (size_t i = 0; i < count; i++) {
        if (!ends_with(word, n, rules[i].suffix))
            continue;
        const size_t stem = n - strlen(rules[i].suffix);
        return measure(word, stem) >= m_min ? put(word, stem, rules[i].replacement) : n;
    }
    return n;
}

static size_t step_1a(char *word, size_t n)
{
    if (ends_with(word, n, "sses"))
        return n - 2;
    if (ends_with(word, n, "ies"))
        return n == 4 ? n - 1 : n - 2;
    if (ends_with(word, n, "s") && !ends_with(word, n, "ss"))
        return n - 1;
    return n;
}

/* What a stem gets back after "ed" or "ing" has been taken away. */
static size_t mend(char *word, size_t n)
{
    if (ends_with(word, n, "at") || ends_with(word, n, "bl") || ends_with(word, n, "iz"))
        return put(word, n, "e");
    if (n >= 2 && word[n - 1] == word[n - 2] && is_consonant(word, n - 1))
        return word[n - 1] == 'l' || word[n - 1] == 's' || word[n - 1] == 'z' ? n : n - 1;
    return measure(word, n) == 1 && ends_cvc(word, n) ? put(word, n, "e") : n;
}

static size_t step_1b(char *word, size_t n)
{
    if (ends_with(word, n, "ied"))
        return n == 4 ? n - 1 : n - 2;
    if (ends_with(word, n, "eed"))
        return measure(word, n - 3) > 0 ? n - 1 : n;
    if (ends_with(word, n, "ed") && contains_vowel(word, n - 2))
        return mend(word, n - 2);
    if (ends_with(word, n, "ing") && contains_vowel(word, n - 3))
        return mend(word, n - 3);
    return n;
}

static void step_1c(char *word, size_t n)
{
    if (n > 2 && word[n - 1] == 'y' && is_consonant(word, n - 2))
        word[n - 1] = 'i';
}

static size_t step_2_all(char *word, size_t n)
{
    if (ends_with(word, n, "alli") && measure(word, n - 4) > 0)
        n -= 2;
    if (ends_with(word, n, "logi"))
        return measure(word, n - 3) > 0 ? n - 1 : n;
    return apply(word, n, step_2, COUNT(step_2), 1);
}

static size_t step_4_all(char *word, size_t n)
{
    if (ends_with(word, n, "ion"))
        return n > 3 && (word[n - 4] == 's' || word[n - 4] == 't') && measure(word, n - 3) > 1
                   ? n - 3
                   : n;
    return apply(word, n, step_4, COUNT(step_4), 2);
}

static size_t step_5(char *word, size_t n)
{
    if (ends_with(word, n, "e")) {
        const size_t m = measure(word, n - 1);
        if (m > 1 || (m == 1 && !ends_cvc(word, n - 1)))
            n--;
    }
    if (ends_with(word, n, "ll") && measure(word, n - 1) > 1)
        n--;
    return n;
}

size_t ng_porter_stem(char *word, size_t length)
{
    size_t n = length;
    for (size_t i = 0; i < COUNT(irregular); i++)
        if (strlen(irregular[i].suffix) == n && memcmp(word, irregular[i].suffix, n) == 0)
            return put(word, 0, irregular[i].replacement);
    if (n <= 2)
        return n;
    n = step_1a(word, n);
    n = step_1b(word, n);
    step_1c(word, n);
    n = step_2_all(word, n);
    n = apply(word, n, step_3, COUNT(step_3), 1);
    n = step_4_all(word, n);
    return step_5(word, n);
}

uint64_t ng_singular_hash(const char *form, size_t length, uint64_t whole)
{
    char singular[NG_TOKEN_MAX];
    if (length < 4 || form[length - 1] != 's')
        return whole;
    if (memcmp(form + length - 3, "ies", 3) == 0 &&
        (length == 4 || (form[length - 4] != 'e' && form[length - 4] != 'a'))) {
        memcpy(singular, form, length - 3);
        singular[length - 3] = 'y';
        return ng_hash(singular, length - 2);
    }
    return form[length - 2] == 'u' || form[length - 2] == 's' ? whole : ng_hash(form, length - 1);
}

uint64_t ng_final_s_hash(const char *form, size_t length, uint64_t whole)
{
    return length < 4 || form[length - 1] != 's' || strchr("su'", form[length - 2])
               ? whole
               : ng_hash(form, length - 1);
}
