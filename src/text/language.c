/* Languages by their commonest words, which make up two fifths of any running text, and scripts by
 * their characters. Ingle 1976, A language identification table, The Incorporated Linguist;
 * Grefenstette 1995, Comparing two language identification schemes, JADT: short words tell as well
 * as trigrams of characters from about 20 words on. */
#include "text/language.h"

#include <string.h>

#include "base/ascii.h"
#include "nutgraf/document.h"
#include "text/utf8.h"

enum {
    SEEN_BYTES = 1500,  /* of a text, */
    FIRST_BYTES = 400,  /* and of one that may well be English, */
    ENGLISH_SHARE = 20, /* which so many of its words must be, in percent: of no other language */
    FORM_MAX = 15,      /* bytes of a word that can be a function word */
    WORDS_MIN = 12,     /* of a text that is told by words, */
    HITS_MIN = 4,       /* and function words among them, at least; */
    SHARE_MIN = 12,     /* percent of the words */
    LETTERS_MIN = 20    /* of a text that is told by its script */
};

typedef struct language {
    const char *code;
    size_t longest;    /* bytes of a word */
    const char *words; /* with a space around each */
} language;

/* Words of several languages stand in each of them: what is counted is the difference. */
static const language languages[] = {
    {"en", 5,
     " a about after all also an and are as at be been but by can could for from had has have he "
     "her his i if in into is it its more no not of on one or our out said she so some than that "
     "the their them there they this to up was we were what when which who will with would you "},
    {"de", 8,
     " aber als am an auch auf aus bei bis da damit das dass dem den der des die dies diese doch "
     "durch ein eine einem einen einer eines er es für gegen habe haben hat hatte ich ihr im in "
     "ins ist kann kein keine man mehr mit nach nicht noch nur oder ohne sagte sei sein seine "
     "sich sie sind so soll über um und uns unter vom von vor war waren was weil wenn werden wie "
     "wieder wir wird wo wurde wurden zu zum zur zwischen "},
    {"fr", 6,
     " a à après au aussi aux avec avoir c ce ces cette comme contre d dans de depuis des deux du "
     "elle en entre est et été être fait il ils je l la le les leur lui mais même n ne nous on "
     "ont ou où par pas plus pour qu que qui s sa sans se selon ses si son sont sous sur tous "
     "tout très un une vous y "},
    {"es", 8,
     " a al ante aunque como con contra cual cuando de del desde donde durante e el ella en entre "
     "era es esta está estaba este esto fue ha había han hasta hay la las le les lo los más me mi "
     "muy ni no nos o para pero por porque que qué quien quién se según ser si sí sin sobre son "
     "su sus también tiene todo todos un una unos y ya "},
    {"it", 7,
     " a ai al alla alle anche c che chi ci come con contro cui d da dai dal dalla degli dei del "
     "della delle dello di dopo e è era gli ha hanno i il in io l la le lo loro ma nei nel nella "
     "non o per perché più quando quello questa questo se si sia sono stato su sua suo sul sulla "
     "tra tutti un una uno "},
    {"pt", 7,
     " a à ao aos as às até com como da das de depois do dos e é ela ele em entre era esta está "
     "este foi foram há isso já mais mas me muito na não nas no nos o os ou para pela pelo por "
     "que quem se sem ser seu seus são só sobre sua também tem um uma umas "},
    {"nl", 6,
     " aan als bij dan dat de deze die dit door een en er geen had heeft hem het hij hun ik in is "
     "je kan maar meer met mijn na naar niet nog of om onder ook op over te tegen toen tot uit "
     "van veel voor waar was wat we wel werd worden wordt ze zich zij zijn zo zou "},
    {"sv", 6,
     " alla att av blev bli de deras det den dem dess detta du då där efter eller en ett från för "
     "ha hade han har hennes hon hur i ingen inte jag kan men mer med mot mycket man nu när någon "
     "och om oss på sade samma sedan sig sin sina skulle som så till under upp ut var vara vi vid "
     "vilka är över "},
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

static bool is_word_of(const language *of, const char *form, size_t length)
{
    char word[FORM_MAX + 3] = " ";
    if (length == 0 || length > of->longest)
        return false;
    memcpy(word + 1, form, length);
    memcpy(word + 1 + length, " ", 2);
    return strstr(of->words, word) != NULL;
}

bool ng_is_function_word(const char *code, const char *form, size_t length)
{
    for (size_t i = 0; code && i < LANGUAGES; i++)
        if (strcmp(languages[i].code, code) == 0)
            return is_word_of(&languages[i], form, length);
    return false;
}

/* The language, or the commonest one, of a script other than Latin. */
static const char *script_of(uint32_t code)
{
    static const struct {
        uint32_t first, last;
        const char *code;
    } scripts[] = {
        {0x370, 0x3FF, "el"},   {0x400, 0x52F, "ru"},   {0x530, 0x58F, "hy"},
        {0x590, 0x5FF, "he"},   {0x600, 0x6FF, "ar"},   {0x900, 0x97F, "hi"},
        {0xE00, 0xE7F, "th"},   {0x10A0, 0x10FF, "ka"}, {0x3040, 0x30FF, "ja"},
        {0x4E00, 0x9FFF, "zh"}, {0xAC00, 0xD7AF, "ko"},
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (code >= scripts[i].first && code <= scripts[i].last)
            return scripts[i].code;
    return NULL;
}

typedef struct tally {
    size_t languages; /* of the table, that are looked for */
    size_t words, hits[LANGUAGES];
    size_t letters, others, kana; /* Latin, of other scripts, Japanese among these */
    const char *script;           /* of the last of them that is no kanji */
} tally;

static void count_word(tally *t, const char *form, size_t length)
{
    t->words++;
    for (size_t i = 0; i < t->languages; i++)
        t->hits[i] += is_word_of(&languages[i], form, length);
}

static void count_code(tally *t, uint32_t code)
{
    const char *script = code < 0x370 ? NULL : script_of(code);
    t->letters += code < 0x250 && code >= 0xC0;
    if (!script)
        return;
    t->others++;
    t->kana += code >= 0x3040 && code <= 0x30FF;
    t->script = script;
}

static void count_text(tally *t, const char *text, size_t end)
{
    char form[FORM_MAX];
    size_t size = 0;
    for (size_t at = 0; at < end;) {
        const bool is_ascii = (unsigned char)text[at] < 0x80;
        uint32_t code = (unsigned char)text[at];
        const size_t bytes = is_ascii ? 1 : ng_utf8_decode(text + at, end - at, &code);
        const bool is_letter = bytes > 1 ? code >= 0xC0 && code < 0x250 : ng_is_letter(text[at]);
        t->letters += bytes == 1 && is_letter;
        if (!is_ascii)
            count_code(t, code);
        for (size_t i = 0; is_letter && i < bytes; i++, size++)
            if (size < FORM_MAX)
                form[size] = bytes == 1 ? (char)(text[at] | 0x20) : text[at + i];
        /* Capitals of Latin-1 are C3 80 .. C3 9E, their small letters 20 on. */
        if (is_letter && bytes == 2 && size <= FORM_MAX && code < 0xDF)
            form[size - 1] = (char)(form[size - 1] | 0x20);
        at += bytes;
        if (size > 0 && (!is_letter || at >= end)) {
            count_word(t, form, size <= FORM_MAX ? size : 0);
            size = 0;
        }
    }
}

const char *ng_text_language(const char *text, size_t length)
{
    const size_t bytes[] = {FIRST_BYTES, SEEN_BYTES, SEEN_BYTES};
    size_t best = 0, second = 0;
    tally t;
    for (size_t i = 0; i < 3; i++) {
        t = (tally){.languages =
                        i < 2 ? 1 : LANGUAGES}; /* the first is English, as most texts are */
        count_text(&t, text, length < bytes[i] ? length : bytes[i]);
        if (t.words >= WORDS_MIN && 100 * t.hits[0] >= ENGLISH_SHARE * t.words)
            return languages[0].code;
    }
    if (t.others >= LETTERS_MIN && t.others > t.letters)
        return 10 * t.kana > t.others ? "ja" : t.script;
    for (size_t i = 0; i < LANGUAGES; i++)
        best = t.hits[i] > t.hits[best] ? i : best;
    for (size_t i = 0; i < LANGUAGES; i++)
        second = i != best && t.hits[i] > second ? t.hits[i] : second;
    const size_t hits = t.hits[best];
    const bool is_told = t.words >= WORDS_MIN && hits >= HITS_MIN &&
                         100 * hits >= SHARE_MIN * t.words && 4 * hits >= 5 * second + 1;
    return is_told ? languages[best].code : NULL;
}
