/* The lists, made by hand for news, no list of others copied, and the table made of them. */
#include "stance/lexicon.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "tfidf/stop_words.h"

enum { SIZE = 4096, PREFIX_MIN = 3, PREFIX_MAX = 16, PREFIX_SEED = 0x70726566 };

#define CUE(name)       1u << NG_CUE_##name
#define SENTIMENT(name) 1u << (NG_TRAIT_SENTIMENT + NG_SENTIMENT_##name)

/* A trailing * stands for any ending. */
static const struct {
    uint32_t trait;
    const char *words;
} lists[] = {
    /* clang-format off */
    {SENTIMENT(BLAME),
     "abandon* abus* accus* admonish* alleg* arrest* assail* assault* attack* ban banned "
     "bans bash* beat beaten beats belittl* berat* betray* blam* blast* boo booed boos "
     "castigat* censur* challeng* charg* chastis* cheat* condemn* confront* contradict* "
     "convict* critici* critique* damag* debunk* deceiv* decri* defeat* demoniz* denounc* "
     "deride* deriding desert* detain* disagree* disavow* discredit* dismiss* disparag* "
     "disput* distanc* distrust* doubt* embarrass* excoriat* expel* exploit* expos* fault* "
     "fined fire fired fires firing grope* groping hammer* harass* harm* heckl* hit hits "
     "humiliat* hurt* impeach* implicat* imprison* indict* insult* investigat* jail* jeer* "
     "knock* lambast* lash* malign* manipulat* mislead* misled mistrust* mock* molest* "
     "oppos* oust* pan panned pillor* prob* prosecut* protest* punish* rail* rape* rebuk* "
     "rebut* refut* reject* reprimand* repudiat* ridicul* rip ripped rips roast* sack* "
     "sanction* scold* sentenc* shame* shaming shun* skewer* slam* smear* snub* spurn* "
     "subpoena* sue sued sues suing suspect* suspend* target* taunt* threaten* tore troll* "
     "trounc* undermin* vilif* weaken*"},
    {SENTIMENT(PRAISE),
     "absolv* acquit* admir* adore* aid aided applaud* appoint* appreciat* assist* award* "
     "back backed backing backs befriend* benefit* bless* boost* celebrat* champion* cheer* "
     "cherish* clear cleared clears commend* compliment* confirm confirmed congratulat* "
     "credit* defend* elect elected embrac* encourag* endors* exonerat* favor* favour* hail* "
     "hailed help* hire* honor* honour* idoliz* inspir* laud* lift* like liked likes love* "
     "nominat* pardon* prais* prefer* promot* protect* re-elect* recommend* reelect* rescu* "
     "respect* rever* revere* salut* sav* stand stands strengthen* support* thank* tout* "
     "treasur* trust* vindicat* welcom* worship*"},
    {SENTIMENT(BAD_ACT),
     "admit* apolog* backpedal* backtrack* bankrupt* blew blow blunder* boast* botch* brag* "
     "break bribe* broke broken bullie* bully* bungl* coerc* collud* collusion complain* con "
     "conceal* confess* conned conspir* cover-up coverup crash* declin* default* defiant "
     "defied defies defy demand* destroy* distort* divid* divisive dodg* drop dropped drops "
     "duck evad* exaggerat* fabricat* fail* fall fallen falling falls falsif* falter* fell "
     "fled flee flees flip-flop* flirt* flop* flounder* flout* fraud* gloat* hack* hid hide "
     "hides hiding ignor* incit* inflam* interfer* intimidat* kill* leak* liar* lie lied "
     "lies lose loses losing loss losses lost lying massacr* meddl* mishandl* mismanag* "
     "misrepresent* misstat* murder* neglect* obstruct* offend* pander* peddl* plagiar* "
     "plot* plung* polariz* provok* quit quits rage* rant* rav* refus* regret* renege* "
     "resign* rob robbed robbery ruin* sabotag* scam* scheme* shoot* shot slaughter* slump* "
     "spied spy spying squander* stab* steal* stole stolen struggl* stumbl* subvert* suffer* "
     "tortur* violat* waffl* waste* wasting whin* wreck*"},
    {SENTIMENT(GOOD_ACT),
     "accomplish* achiev* best broker* build builds built climb* comfort* commit committed "
     "consol* contribut* creat* create* cruise* dedicat* deliver* deserve* devot* dominate* "
     "donat* earn* excel* fight fights fix fixed flourish* forgave forgiv* fought free freed "
     "gain* gave giv* grin* heal heals hug hugged hugs improv* innovat* jok* laugh* lead "
     "leading leads led liberat* mentor* negotiat* outperform* overcame overcome pioneer* "
     "prevail* provid* qualif* rebound* reconcil* recover* reform* resolv* rise rises rising "
     "rose sail* secure secured secures serve served serves serving smile* soar* solve* "
     "solving succeed* success* surg* surviv* thrive* thriving top topped tops triumph* "
     "unified unify unite united unites victor* volunteer* win winner* winning wins won"},
    {SENTIMENT(BAD),
     "abhor* absurd* accusation* afraid alarm* allegation* anger angrily angry annoy* "
     "anti-semit* antisemit* anxi* appalling arrogan* ass authoritarian* autocra* awful* "
     "awkward* backlash* bad baggage bastard* beleaguered besieged bias biased bigot* bitch* "
     "bitter* bizarre* blunder* bogus boring* brutal* bullshit callous careless* catastroph* "
     "chaos chaotic* cheater* clown* clueless clumsy cold concern* confus* contempt* "
     "controvers* controversial* corrupt* coward* crap crass* crazy creepy crime* criminal* "
     "crises crisis crook* crude* cruel* damn* danger danger* dangerous* dead death* "
     "debacle* deceit* deceptive delusion* deplorable deranged despair* desperate* "
     "despicable despis* despot* detest* dictator* die died dies disappoint* disaster* "
     "disastrous* disdain* disgrace* disgraced disgust* dishonest* disingenuous* disloyal "
     "disloyal* dismal disrespect* doubtful dreadful* dubious* dull dumb* dying egomaniac* "
     "elitist* embattled erratic* error* evil* extreme* extremis* failure* fake* false* "
     "falsehood* fanatic* far-left far-right fascis* fear* feeble felon* fiasco* firestorm "
     "flaw* fool* foolish* fringe frustrat* furious* furor* fury gaffe* garbage greed greedy "
     "guilt* hack* harmful hate* hating hatred heartless hell helpless* hitler* hoax* "
     "homophob* hopeless* horribl* hostile hurtful hypocri* hypocrite* hysteri* idiot* "
     "ignorant ill illegal* illegitimate illness immoral* improper* inaccurate* "
     "inappropriate* incompeten* incompetent* inept* inexperienced infamous* injur* insane* "
     "insensitive* irresponsib* islamophob* jealous* joke killed lackluster lame "
     "laughingstock lazy liabilit* loath* loser* ludicrous lunatic* mad mean mediocre "
     "meltdown* mental* mess* misconduct misdemeanor* misleading* misogyn* misstep* mistake* "
     "monster* monstrous moron* narcissis* nasty nazi* negligent nightmare* nonsense "
     "notorious* offence* offens* out-of-touch outcry outrag* outrageous* paranoi* partisan* "
     "pathetic* pawn* phoney phony poison* pompous poor poorly preposterous problem* puppet* "
     "questionable* racis* racist* radical* reckless* resent* ridiculous* rubbish rude* "
     "ruthless* sad sadly scandal* scar* scared sceptic* scorn* selfish* sexis* sexist* "
     "shady sham shameful* shit* sick* sinister skeptic* sleaz* sleazy smug stiff stooge* "
     "strange* stupid* supremacis* suspicion* suspicious* tainted tantrum* tarnish* terribl* "
     "terroris* thug* tone-deaf toxic* tragic* traitor* trash* treacher* treason* troubl* "
     "turmoil two-faced tyran* unacceptable* unconstitutional* unethical* unfair* "
     "unfavorable* unfavourable* unfit unfortunate* unhinged unjust* unlawful* unlikable "
     "unpopular* unprepared unqualified unstable untrue untruthful uproar upset* vain "
     "vicious* victim* vile villain* vulgar* vulnerab* weak* weakness* weird* wicked* worri* "
     "worry* worse worst wound* wrong wrongdoing xenophob*"},
    {SENTIMENT(GOOD),
     "acclaim* accomplished accurate* ace admirer* advantage* allies ally amazing* "
     "authentic* award-winning awesome* balanced beautiful* beauty beloved best better "
     "bipartisan* blessed blessing* bold* brave* bravery breakthrough* bright* brilliant* "
     "calm* capable* cares caring celebrated champion* charism* charm* charming* clever* "
     "compassion* competent* confidence confident* considerate cool correct* courag* credib* "
     "credible* decency decent* delight* dependab* dignif* dignity distinguished dream* "
     "eager* edge effective* efficient* elegant* empath* enjoy* entertain* enthusias* "
     "esteemed ethical* excellent* exceptional* excit* experienced expert* expertise "
     "extraordinar* fair* fairness faithful* fan fans fantastic* favorable* favorite* "
     "favourable* favourite* fearless flawless* follower* fortunate* freedom* friend* "
     "friendly friends friendship* front-runner* frontrunner* fun funny generosity generous* "
     "genius* gentle* genuine* gift* glad* glamorous glorious* good gorgeous* grace "
     "graceful* gracious* grateful* gratitude great great* greatest handsome* happi* happy "
     "healthy hero* heroic* heroine* hilarious* historic* honest* honesty honorabl* honored "
     "honourabl* hope* hopeful* hug* humble* humility humor* humour* icon* iconic ideal* "
     "impress* impressive* incredibl* influential innocence innocent* inspiration* "
     "inspiring* integrity intelligent* joy* just justice kind kindly kindness landmark "
     "leader* legend* likable likeable lovely loyal* lucky magnificent* master* miracle* "
     "moderate* modest* moral* nice* noble* optimis* outstanding* ovation partner* passion* "
     "patriot* peace* peaceful* perfect* pleas* pleasure* polite* popular* positive* "
     "powerful* prestigious pride principled prodigy progress* promising prosper* proud* "
     "qualified reasonable* reliab* remarkabl* renowned respected right robust* safe* safety "
     "sensible* sincer* skill* skilled skillful* smart* solid spectacular* stable standing "
     "star* statesman* steady strength* strong* stronger strongest stunning* stylish "
     "successful* superb* superstar* supporter* sweet sympath* talent* terrific* thankful* "
     "thoughtful* thrill* tough tougher tribute* true trustworth* truth truthful* "
     "unprecedented victory visionary warm* warmth wisdom wise* witty* wonderful*"},
    {SENTIMENT(REPORT),
     "according added adds announced announces answered ask asked asks commented explained "
     "explains interview* noted notes posted remarked replied reported reports responded "
     "said say saying says speak speaking speaks spoke spokesman spokesperson spokeswoman "
     "stated statement states talked tell telling tells told tweet tweeted tweets write "
     "writes written wrote"},
    {SENTIMENT(NEGATION),
     "aren't barely can't cannot couldn't didn't doesn't don't hadn't hardly hasn't haven't "
     "isn't lack lacked lacking lacks n't neither never no nobody none nor not nothing "
     "scarcely shouldn't wasn't weren't without won't wouldn't"},
    {CUE(DENIAL),
     "bogus contradict* debunk* deni* deny* denying dismiss* disprov* disput* doctored "
     "fabricat* fake* false* falsely fiction fictional fraud* hoax* inaccurate incorrect lie "
     "lied lies mislead* mistaken myth* photoshop* prank* refut* reject* retract* satir* "
     "staged untrue wrong wrongly"},
    {CUE(NEGATION),
     "aren't can't cannot couldn't didn't doesn't don't hadn't hasn't haven't isn't neither "
     "never no nobody none nor not nothing shouldn't wasn't weren't without won't wouldn't"},
    {CUE(DOUBT),
     "alleg* although apparent* but despite doubt* dubious however if purported* question* "
     "rumor* rumour* sceptic* skeptic* speculat* supposed* suspect* suspicious* though "
     "unclear unconfirmed unlikely unverified whether"},
    {CUE(HEDGE),
     "appear* believe* could if likely may might perhaps possible possibly probably seem* "
     "suggest* thought would"},
    {CUE(REPORT),
     "according cited citing claim* media news newspaper posted quoted report reported "
     "reportedly reporting reports said say saying says source sources spokes* statement "
     "tells told tweet* website wrote"},
    {CUE(CONFIRM),
     "actually admit* announc* authorities confirm* evidence fact facts indeed official* "
     "officials police proof prove* real reveal* true verif*"},
    {CUE(QUESTION),
     "are can did does how is was what when where who why will"},
    {NG_TRAIT_OPPOSES,
     "abandon* abolish* against ban banned banning bans block* cancel* ceas* clos* criminal* "
     "eliminat* end ended ending ends fight* forbid* halt* limit* no not oppos* outlaw* "
     "prohibit* reduc* reject* remov* repeal* restrict* scrap* stop*"},
    {NG_TRAIT_PRONOUN,
     "he her hers him his it its she their theirs them they"},
    {NG_TRAIT_TITLE,
     "admiral ambassador archbishop attorney bishop candidate captain ceo chair chairman "
     "chairwoman chancellor coach colonel commissioner congressman congresswoman democrat "
     "democratic director dr former gen general gov governor judge justice king lady leader "
     "lieutenant lord major mayor minister miss mr mrs ms nominee officer pope premier "
     "president prince princess prof professor queen rep representative republican rev "
     "reverend secretary sen senator sergeant sheriff sir speaker"},
    /* clang-format on */
};

enum { LISTS = sizeof lists / sizeof *lists };

/* A word that a list names whole has nothing of that group from its beginnings. */
static const uint32_t groups[] = {
    NG_TRAIT_CUES | NG_TRAIT_STOP | NG_TRAIT_PRONOUN,
    0xffu << NG_TRAIT_SENTIMENT,
    NG_TRAIT_OPPOSES,
    NG_TRAIT_TITLE,
};

enum { GROUPS = sizeof groups / sizeof *groups };

struct ng_stance_lexicon {
    uint64_t hashes[SIZE]; /* 0: free; open addressing */
    uint32_t traits[SIZE];
    uint64_t starts[64]; /* a bit for the first bytes of each beginning of words, by hash */
};

#define NAME_ROW(name, text) text,
static const char *const cue_names[] = {NG_CUE_MAP(NAME_ROW)};
#undef NAME_ROW
#define POLARITY_ROW(name, text, polarity) polarity,
static const int polarities[] = {NG_SENTIMENT_MAP(POLARITY_ROW) 0};
#undef POLARITY_ROW

const char *ng_cue_name(ng_cue cue)
{
    return cue_names[cue];
}

int ng_sentiment_polarity(ng_sentiment sentiment)
{
    return polarities[sentiment];
}

static size_t slot_of(const ng_stance_lexicon *lexicon, uint64_t hash)
{
    size_t at = hash % SIZE;
    while (lexicon->hashes[at] && lexicon->hashes[at] != hash)
        at = (at + 1) % SIZE;
    return at;
}

/* The bit of the first PREFIX_MIN bytes. */
static unsigned start_bit(const char *form)
{
    const unsigned char *u = (const unsigned char *)form;
    return (u[0] * 31u * 31u + u[1] * 31u + u[2]) * 0x9e3779b1u >> 20;
}

/* The traits of the longest listed beginning of at most `longest` bytes; 0: none is listed. */
static uint32_t find_prefix(const ng_stance_lexicon *lexicon, const char *form, size_t longest)
{
    if (longest < PREFIX_MIN ||
        !(lexicon->starts[start_bit(form) / 64] >> start_bit(form) % 64 & 1))
        return 0;
    for (size_t n = longest < PREFIX_MAX ? longest : PREFIX_MAX; n >= PREFIX_MIN; n--) {
        const size_t slot = slot_of(lexicon, ng_hash_seeded(form, n, PREFIX_SEED));
        if (lexicon->hashes[slot])
            return lexicon->traits[slot];
    }
    return 0;
}

/* Adds the traits of a list to its entries. */
static void add_list(ng_stance_lexicon *lexicon, const char *words, uint32_t trait, bool inherits)
{
    for (const char *at = words; *at;) {
        const size_t length = strcspn(at, " ");
        const bool is_prefix = at[length - 1] == '*';
        const size_t n = length - is_prefix;
        const uint64_t hash = is_prefix ? ng_hash_seeded(at, n, PREFIX_SEED) : ng_hash(at, n);
        const size_t slot = slot_of(lexicon, hash);
        if (is_prefix)
            lexicon->starts[start_bit(at) / 64] |= (uint64_t)1 << start_bit(at) % 64;
        lexicon->hashes[slot] = hash;
        lexicon->traits[slot] |= trait;
        /* Traits of the groups that an entry has none of come from the longest beginning that has
         * one, so that one look-up finds those of all groups. */
        for (size_t shorter = n - is_prefix; inherits && shorter >= PREFIX_MIN; shorter--) {
            const uint32_t found = find_prefix(lexicon, at, shorter);
            for (size_t g = 0; g < GROUPS; g++)
                if (!(lexicon->traits[slot] & groups[g]))
                    lexicon->traits[slot] |= found & groups[g];
        }
        at += length + strspn(at + length, " ");
    }
}

ng_stance_lexicon *ng_stance_lexicon_new(void)
{
    ng_stance_lexicon *lexicon = calloc(1, sizeof *lexicon);
    for (int inherits = 0; lexicon && inherits < 2; inherits++) {
        for (size_t i = 0; i < LISTS; i++)
            add_list(lexicon, lists[i].words, inherits ? 0 : lists[i].trait, inherits);
        for (size_t i = 0; ng_stop_word(i); i++)
            add_list(lexicon, ng_stop_word(i), inherits ? 0 : NG_TRAIT_STOP, inherits);
    }
    return lexicon;
}

void ng_stance_lexicon_free(ng_stance_lexicon *lexicon)
{
    free(lexicon);
}

uint32_t ng_stance_lexicon_find(const ng_stance_lexicon *lexicon, uint64_t hash, const char *form,
                                size_t length)
{
    const size_t slot = slot_of(lexicon, hash);
    return lexicon->hashes[slot] ? lexicon->traits[slot] : find_prefix(lexicon, form, length);
}
