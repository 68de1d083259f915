/* Languages by their commonest words, which make up two fifths of any running text, and scripts by
 * their characters. Ingle 1976, A language identification table, The Incorporated Linguist;
 * Grefenstette 1995, Comparing two language identification schemes, JADT: short words tell as well
 * as trigrams of characters from about 20 words on. */
#include "text/language.h"

#include <pthread.h>
#include <string.h>

#include "base/ascii.h"
#include "nutgraf/document.h"
#include "text/utf8.h"

enum {
    SEEN_BYTES = 1500,  /* of a text, */
    FIRST_BYTES = 400,  /* and of one that may well be English, */
    ENGLISH_SHARE = 20, /* which so many of its words must be, in percent: of no other language */
    FORM_MAX = 8,       /* bytes of a word that can be a function word */
    WORDS_MIN = 12,     /* of a text that is told by words, */
    HITS_MIN = 4,       /* and function words among them, at least; */
    SHARE_MIN = 12,     /* percent of the words */
    LETTERS_MIN = 20    /* of a text that is told by its script */
};

typedef struct language {
    const char *code;
    const char *words; /* with a space around each */
} language;

/* Words of several languages stand in each of them: what is counted is the difference. */
static const language languages[] = {
    {"en",
     " a about after all also an and are as at be been but by can could for from had has have he "
     "her his i if in into is it its more no not of on one or our out said she so some than that "
     "the their them there they this to up was we were what when which who will with would you "},
    {"de",
     " aber als am an auch auf aus bei bis da damit das dass dem den der des die dies diese doch "
     "durch ein eine einem einen einer eines er es für gegen habe haben hat hatte ich ihr im in "
     "ins ist kann kein keine man mehr mit nach nicht noch nur oder ohne sagte sei sein seine "
     "sich sie sind so soll über um und uns unter vom von vor war waren was weil wenn werden wie "
     "wieder wir wird wo wurde wurden zu zum zur zwischen "},
    {"fr",
     " a à après au aussi aux avec avoir c ce ces cette comme contre d dans de depuis des deux du "
     "elle en entre est et été être fait il ils je l la le les leur lui mais même n ne nous on "
     "ont ou où par pas plus pour qu que qui s sa sans se selon ses si son sont sous sur tous "
     "tout très un une vous y "},
    {"es",
     " a al ante aunque como con contra cual cuando de del desde donde durante e el ella en entre "
     "era es esta está estaba este esto fue ha había han hasta hay la las le les lo los más me mi "
     "muy ni no nos o para pero por porque que qué quien quién se según ser si sí sin sobre son "
     "su sus también tiene todo todos un una unos y ya "},
    {"it",
     " a ai al alla alle anche c che chi ci come con contro cui d da dai dal dalla degli dei del "
     "della delle dello di dopo e è era gli ha hanno i il in io l la le lo loro ma nei nel nella "
     "non o per perché più quando quello questa questo se si sia sono stato su sua suo sul sulla "
     "tra tutti un una uno "},
    {"pt",
     " a à ao aos as às até com como da das de depois do dos e é ela ele em entre era esta está "
     "este foi foram há isso já mais mas me muito na não nas no nos o os ou para pela pelo por "
     "que quem se sem ser seu seus são só sobre sua também tem um uma umas "},
    {"nl",
     " aan als bij dan dat de deze die dit door een en er geen had heeft hem het hij hun ik in is "
     "je kan maar meer met mijn na naar niet nog of om onder ook op over te tegen toen tot uit "
     "van veel voor waar was wat we wel werd worden wordt ze zich zij zijn zo zou "},
    {"sv",
     " alla att av blev bli de deras det den dem dess detta du då där efter eller en ett från för "
     "ha hade han har hennes hon hur i ingen inte jag kan men mer med mot mycket man nu när någon "
     "och om oss på sade samma sedan sig sin sina skulle som så till under upp ut var vara vi vid "
     "vilka är över "},
    {"da", " af alle at blev bliver da de dem den der deres det dette du efter eller en end er et "
           "for fra får før gør ham han har havde have hende hendes her hun hvad hvis hvor i ikke "
           "ind jeg kan kom kun man med meget men mere mod må nogle nu når og også om op over på "
           "sagde selv siden sig sin sine skal skulle som så til ud under var ved vi vil være "},
    {"no",
     " alle at av ble blir da de dem den der deres det dette du eller en enn er et etter for "
     "fra få før gjør hadde ham han har henne hennes her hun hva hvis hvor i ikke inn jeg kan "
     "kom kun man med men mer mot mye må noen nå når og også om opp over på sa seg selv siden "
     "sin sine skal skulle som så til under ut var ved vi vil være "},
    {"fi", " aikana ei eikä ennen että he heidän hän hänen ja joka jonka jos jossa jälkeen kanssa "
           "koska kuin kun mitä mukaan mutta myös ne niin noin nyt oli olivat olla on ovat se sekä "
           "sen siitä sitä tai tämä tämän tässä vaan vain vielä voi yli "},
    {"pl", " ale bo być był była było były czy dla gdy go ich ie ile im ja jak jako je jego jej "
           "jest jeszcze jeśli już która które który lub ma mają może na nad nie niż ona oraz po "
           "przed przez przy się są tak także tego tej tylko tym we więc wraz został że "},
    {"cs", " aby ale ani až bude byl byla byli bylo být ho jako je jeho jejich její jen ještě již "
           "jsem jsou kde kdy která které který mezi mu má na nad ne nebo není po podle pro proti "
           "před přes při se si své tak také toho tom už ve však že "},
    {"hu", " a alatt az azonban azt csak de egy el ez ezt fel ha hanem hogy is kell ki között le "
           "lesz meg mert minden mint mintegy már még nagy nem nincs pedig rá sem sok szerint után "
           "utóbbi vagy van volt voltak által és "},
    {"ro", " a ai al ale am are au ca care ce cea cei cele cu cum cât că dar de despre deși din "
           "după ea el era erau este fi fost iar la le lor lui mai mult nu or pe pentru prin sa "
           "sale sau se si sunt său trebuie un unei unor unui va vor în într între și "},
    {"tr",
     " ama ancak bir biri bu da daha de diye en gibi göre hem her ile ise için kadar ki mi ne "
     "o olan olarak oldu olduğu onun sonra var ve veya ya yeni yok çok üzere şey şu "},
    {"id",
     " ada adalah agar akan anda atau bagi bahwa banyak belum bisa dalam dan dapat dari "
     "dengan di dia hanya hari harus ia ini itu jika juga kami karena ke kepada kita lain "
     "lebih maka masih mereka oleh pada para pun saat saja sampai sebagai sebuah secara sejak "
     "sudah telah tersebut tidak untuk yaitu yang "},
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

/* The words of all languages in one table, by their bytes: a constant that C cannot write down,
 * made when it is first asked for. */
enum { SLOT_BITS = 12 };
static struct {
    uint64_t word; /* 0: none */
    uint32_t languages;
} slots[1 << SLOT_BITS];
static pthread_once_t once = PTHREAD_ONCE_INIT;
_Static_assert(LANGUAGES <= 32, "a bit for each language");

static size_t slot_of(uint64_t word)
{
    size_t slot = (size_t)(word * 0x9e3779b97f4a7c15u >> (64 - SLOT_BITS));
    while (slots[slot].word && slots[slot].word != word)
        slot = (slot + 1) % (1 << SLOT_BITS);
    return slot;
}

/* The bytes of a word, the first one lowest; FORM_MAX at most. */
static uint64_t pack(const char *form, size_t length)
{
    uint64_t word = 0;
    for (size_t i = 0; i < length; i++)
        word |= (uint64_t)(unsigned char)form[i] << 8 * i;
    return word;
}

static void make_table(void)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        for (const char *word = languages[i].words + 1; *word;) {
            const size_t length = strcspn(word, " ");
            const uint64_t packed = pack(word, length);
            const size_t slot = slot_of(packed);
            slots[slot].word = packed;
            slots[slot].languages |= (uint32_t)1 << i;
            word += length + 1;
        }
}

bool ng_is_function_word(const char *code, const char *form, size_t length)
{
    pthread_once(&once, make_table);
    for (size_t i = 0; code && i < LANGUAGES; i++)
        if (strcmp(languages[i].code, code) == 0)
            return length <= FORM_MAX && (slots[slot_of(pack(form, length))].languages >> i & 1);
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
    size_t words, hits[LANGUAGES];
    size_t letters, others, kana; /* Latin, of other scripts, Japanese among these */
    const char *script;           /* of the last of them that is no kanji */
    uint64_t word;                /* the one at hand, packed, */
    size_t size;                  /* and its bytes */
} tally;

static void end_word(tally *t)
{
    if (t->size == 0)
        return;
    const unsigned of = t->size <= FORM_MAX ? slots[slot_of(t->word)].languages : 0;
    for (size_t i = 0; i < LANGUAGES; i++)
        t->hits[i] += of >> i & 1;
    t->words++;
    t->word = t->size = 0;
}

static void add_letter(tally *t, unsigned char c)
{
    if (t->size < FORM_MAX)
        t->word |= (uint64_t)c << 8 * t->size;
    t->size++;
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

/* Goes on at `at`, up to the character that reaches beyond `end`; returns where it begins. */
static size_t count_text(tally *t, const char *text, size_t length, size_t at, size_t end)
{
    while (at < end) {
        const unsigned char first = (unsigned char)text[at];
        uint32_t code = first;
        if (first < 0x80) {
            at++;
            if (ng_is_letter((char)first)) {
                t->letters++;
                add_letter(t, first | 0x20);
            } else {
                end_word(t);
            }
            continue;
        }
        const size_t bytes = ng_utf8_decode(text + at, length - at, &code);
        if (at + bytes > end)
            break;
        count_code(t, code);
        if (bytes == 1 || code < 0xC0 || code >= 0x250)
            end_word(t);
        else
            for (size_t i = 0; i < bytes; i++) {
                /* Capitals of Latin-1 are C3 80 .. C3 9E, their small letters 20 on. */
                const bool is_capital = i == 1 && bytes == 2 && code < 0xDF;
                add_letter(t, (unsigned char)text[at + i] | (is_capital ? 0x20 : 0));
            }
        at += bytes;
    }
    return at;
}

/* What the text up to there says, whose last word may go on. */
static tally ended(tally t)
{
    end_word(&t);
    return t;
}

const char *ng_text_language(const char *text, size_t length)
{
    const size_t ends[] = {length < FIRST_BYTES ? length : FIRST_BYTES,
                           length < SEEN_BYTES ? length : SEEN_BYTES};
    size_t best = 0, second = 0, at = 0; /* second: of those that are not to be mistaken */
    tally all = {0}, t;
    pthread_once(&once, make_table);
    for (size_t i = 0; i < 2; i++) {
        at = count_text(&all, text, ends[1], at, ends[i]);
        t = ended(all);
        if (t.words >= WORDS_MIN && 100 * t.hits[0] >= ENGLISH_SHARE * t.words)
            return languages[0].code; /* as most texts are */
    }
    if (t.others >= LETTERS_MIN && t.others > t.letters)
        return 10 * t.kana > t.others ? "ja" : t.script;
    for (size_t i = 0; i < LANGUAGES; i++)
        best = t.hits[i] > t.hits[best] ? i : best;
    for (size_t i = 0; i < LANGUAGES; i++)
        second = i != best && (best == 0 || i == 0) && t.hits[i] > second ? t.hits[i] : second;
    const size_t hits = t.hits[best];
    const bool is_told = t.words >= WORDS_MIN && hits >= HITS_MIN &&
                         100 * hits >= SHARE_MIN * t.words && 4 * hits >= 5 * second + 1;
    return is_told ? languages[best].code : NULL;
}
