/* A closed list, made for the token forms of text/token.c. */
#include "summary/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "tfidf/stop_words.h"

static const ng_word_traits words[] = {
    /* clang-format off */
    {"according", NG_WORD_SAID},
    {"added", NG_WORD_SAID},
    {"adds", NG_WORD_SAID},
    {"also", NG_WORD_LEANS | NG_WORD_LINK},
    {"although", NG_WORD_LINK},
    {"and", NG_WORD_LEANS},
    {"announced", NG_WORD_SAID},
    {"announces", NG_WORD_SAID},
    {"april", NG_WORD_DATE},
    {"asked", NG_WORD_SAID},
    {"august", NG_WORD_DATE},
    {"because", NG_WORD_LINK},
    {"believe", NG_WORD_HEDGE},
    {"believed", NG_WORD_HEDGE},
    {"believes", NG_WORD_HEDGE},
    {"billion", NG_WORD_AMOUNT},
    {"billions", NG_WORD_AMOUNT},
    {"but", NG_WORD_LEANS | NG_WORD_LINK},
    {"claimed", NG_WORD_SAID},
    {"claims", NG_WORD_SAID},
    {"could", NG_WORD_HEDGE},
    {"december", NG_WORD_DATE},
    {"despite", NG_WORD_LINK},
    {"dozen", NG_WORD_AMOUNT},
    {"dozens", NG_WORD_AMOUNT},
    {"eight", NG_WORD_AMOUNT},
    {"explained", NG_WORD_SAID},
    {"february", NG_WORD_DATE},
    {"feel", NG_WORD_HEDGE},
    {"feels", NG_WORD_HEDGE},
    {"first", NG_WORD_AMOUNT},
    {"five", NG_WORD_AMOUNT},
    {"four", NG_WORD_AMOUNT},
    {"friday", NG_WORD_DATE},
    {"furthermore", NG_WORD_LEANS | NG_WORD_LINK},
    {"half", NG_WORD_AMOUNT},
    {"he", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"he'd", NG_WORD_PRONOUN},
    {"he'll", NG_WORD_PRONOUN},
    {"her", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"hers", NG_WORD_PRONOUN},
    {"him", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"himself", NG_WORD_PRONOUN},
    {"his", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"hope", NG_WORD_HEDGE},
    {"hopes", NG_WORD_HEDGE},
    {"however", NG_WORD_LEANS | NG_WORD_LINK},
    {"hundred", NG_WORD_AMOUNT},
    {"hundreds", NG_WORD_AMOUNT},
    {"i", NG_WORD_FIRST},
    {"i'd", NG_WORD_FIRST},
    {"i'll", NG_WORD_FIRST},
    {"i'm", NG_WORD_FIRST},
    {"i've", NG_WORD_FIRST},
    {"insisted", NG_WORD_SAID},
    {"instead", NG_WORD_LINK},
    {"it", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"its", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"itself", NG_WORD_PRONOUN},
    {"january", NG_WORD_DATE},
    {"july", NG_WORD_DATE},
    {"june", NG_WORD_DATE},
    {"know", NG_WORD_HEDGE},
    {"likewise", NG_WORD_LEANS},
    {"march", NG_WORD_DATE},
    {"may", NG_WORD_HEDGE},
    {"maybe", NG_WORD_HEDGE},
    {"me", NG_WORD_FIRST},
    {"meanwhile", NG_WORD_LINK},
    {"might", NG_WORD_HEDGE},
    {"million", NG_WORD_AMOUNT},
    {"millions", NG_WORD_AMOUNT},
    {"mine", NG_WORD_FIRST},
    {"monday", NG_WORD_DATE},
    {"month", NG_WORD_DATE},
    {"moreover", NG_WORD_LEANS | NG_WORD_LINK},
    {"morning", NG_WORD_DATE},
    {"my", NG_WORD_FIRST},
    {"myself", NG_WORD_FIRST},
    {"nevertheless", NG_WORD_LEANS | NG_WORD_LINK},
    {"nine", NG_WORD_AMOUNT},
    {"nor", NG_WORD_LEANS},
    {"november", NG_WORD_DATE},
    {"october", NG_WORD_DATE},
    {"or", NG_WORD_LEANS},
    {"our", NG_WORD_FIRST},
    {"ours", NG_WORD_FIRST},
    {"percent", NG_WORD_AMOUNT},
    {"perhaps", NG_WORD_HEDGE},
    {"probably", NG_WORD_HEDGE},
    {"reported", NG_WORD_SAID},
    {"reports", NG_WORD_SAID},
    {"said", NG_WORD_SAID},
    {"saturday", NG_WORD_DATE},
    {"say", NG_WORD_SAID},
    {"saying", NG_WORD_SAID},
    {"says", NG_WORD_SAID},
    {"second", NG_WORD_AMOUNT},
    {"seem", NG_WORD_HEDGE},
    {"seems", NG_WORD_HEDGE},
    {"september", NG_WORD_DATE},
    {"seven", NG_WORD_AMOUNT},
    {"she", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"she'd", NG_WORD_PRONOUN},
    {"she'll", NG_WORD_PRONOUN},
    {"should", NG_WORD_HEDGE},
    {"since", NG_WORD_LINK},
    {"six", NG_WORD_AMOUNT},
    {"so", NG_WORD_LEANS},
    {"stated", NG_WORD_SAID},
    {"still", NG_WORD_LEANS | NG_WORD_LINK},
    {"such", NG_WORD_LEANS},
    {"sunday", NG_WORD_DATE},
    {"tell", NG_WORD_SAID},
    {"tells", NG_WORD_SAID},
    {"ten", NG_WORD_AMOUNT},
    {"that", NG_WORD_LEANS},
    {"their", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"them", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"then", NG_WORD_LEANS | NG_WORD_LINK},
    {"therefore", NG_WORD_LEANS},
    {"these", NG_WORD_LEANS},
    {"they", NG_WORD_LEANS | NG_WORD_PRONOUN},
    {"they'd", NG_WORD_PRONOUN},
    {"they'll", NG_WORD_PRONOUN},
    {"they're", NG_WORD_PRONOUN},
    {"they've", NG_WORD_PRONOUN},
    {"think", NG_WORD_HEDGE},
    {"third", NG_WORD_AMOUNT},
    {"this", NG_WORD_LEANS},
    {"those", NG_WORD_LEANS},
    {"though", NG_WORD_LINK},
    {"thought", NG_WORD_HEDGE},
    {"thousand", NG_WORD_AMOUNT},
    {"thousands", NG_WORD_AMOUNT},
    {"three", NG_WORD_AMOUNT},
    {"thursday", NG_WORD_DATE},
    {"thus", NG_WORD_LEANS},
    {"today", NG_WORD_DATE},
    {"told", NG_WORD_SAID},
    {"tomorrow", NG_WORD_DATE},
    {"tonight", NG_WORD_DATE},
    {"tuesday", NG_WORD_DATE},
    {"tweeted", NG_WORD_SAID},
    {"two", NG_WORD_AMOUNT},
    {"us", NG_WORD_FIRST},
    {"warned", NG_WORD_SAID},
    {"we", NG_WORD_FIRST},
    {"we'd", NG_WORD_FIRST},
    {"we'll", NG_WORD_FIRST},
    {"we're", NG_WORD_FIRST},
    {"we've", NG_WORD_FIRST},
    {"wednesday", NG_WORD_DATE},
    {"week", NG_WORD_DATE},
    {"weekend", NG_WORD_DATE},
    {"while", NG_WORD_LINK},
    {"would", NG_WORD_HEDGE},
    {"wrote", NG_WORD_SAID},
    {"year", NG_WORD_DATE},
    {"yesterday", NG_WORD_DATE},
    {"yet", NG_WORD_LEANS | NG_WORD_LINK},
    {"you", NG_WORD_FIRST},
    {"you'd", NG_WORD_FIRST},
    {"you'll", NG_WORD_FIRST},
    {"you're", NG_WORD_FIRST},
    {"you've", NG_WORD_FIRST},
    {"your", NG_WORD_FIRST},
    {"yours", NG_WORD_FIRST},
    /* clang-format on */
};

enum { WORDS = sizeof words / sizeof *words };

static uint32_t find(const ng_word_lexicon *l, const char *form, size_t length, uint64_t hash)
{
    uint32_t id;
    NG_MAP_FIND(id, &l->map, hash,
                strncmp(l->rows[id].word, form, length) == 0 && !l->rows[id].word[length]);
    return id;
}

ng_status ng_word_lexicon_make(ng_word_lexicon *lexicon)
{
    size_t count = 0, stop_words = 0;
    while (ng_stop_word(stop_words))
        stop_words++;
    lexicon->rows = ng_array_new(WORDS + stop_words, sizeof *lexicon->rows);
    if (!lexicon->rows || !ng_map_reserve(&lexicon->map, WORDS + stop_words))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < WORDS + stop_words; i++) {
        const ng_word_traits row =
            i < WORDS ? words[i] : (ng_word_traits){ng_stop_word(i - WORDS), NG_WORD_STOP};
        const size_t length = strlen(row.word);
        const uint64_t hash = ng_hash(row.word, length);
        const uint32_t id = find(lexicon, row.word, length, hash);
        if (id != NG_MAP_NONE) {
            lexicon->rows[id].traits |= row.traits;
            continue;
        }
        lexicon->rows[count] = row;
        if (!ng_map_add(&lexicon->map, hash, (uint32_t)count++))
            return NG_ERROR_MEMORY;
    }
    return NG_OK;
}

void ng_word_lexicon_clear(ng_word_lexicon *lexicon)
{
    ng_map_clear(&lexicon->map);
    free(lexicon->rows);
    *lexicon = (ng_word_lexicon){0};
}

uint32_t ng_word_lexicon_find(const ng_word_lexicon *lexicon, const char *form, size_t length)
{
    const uint32_t id = find(lexicon, form, length, ng_hash(form, length));
    return id == NG_MAP_NONE ? 0 : lexicon->rows[id].traits;
}
