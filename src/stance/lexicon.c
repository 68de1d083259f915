/* The lists, made by hand for news, no list of others copied, and the table made of them. */
#include "stance/lexicon.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "tfidf/stop_words.h"

enum { SIZE = 4096, PREFIX_MIN = 3, PREFIX_MAX = 16, PREFIX_SEED = 0x70726566 };

#define CUE(name)       NG_TRAIT(NG_CUE_##name)
#define SENTIMENT(name) NG_TRAIT(NG_SENTIMENT_BIT + NG_SENTIMENT_##name)
#define SPEECH(name)    (uint64_t) NG_SPEECH_##name << NG_SPEECH_BIT

/* A trailing * stands for any ending. */
static const struct {
    uint64_t trait;
    const char *words;
} lists[] = {
    /* clang-format off */
    {SENTIMENT(BLAME),
     "abandon* abhor* accus* admonish* alleg* arrest* assail* attack* axe axed axes ban banned "
     "bans bash* beat beaten beats belittl* berat* blam* blast* boo booed boos boycott* "
     "castigat* censur* challeng* charg* chastis* chid* condemn* confront* contradict* convict* "
     "critici* critique* crush* debunk* decri* defeat* demoniz* demot* denounc* deride* deriding "
     "desert* despis* detain* detest* dethron* disagree* disavow* discredit* dismiss* disparag* "
     "disput* distanc* distrust* ditch* ditched doubt* downgrad* dump dumped dumping dumps "
     "eclips* eject* embarrass* evict* excoriat* expel* expos* fault* fined fire fired fires "
     "firing hammer* hate hated hates hating heckl* hit hits humiliat* impeach* implicat* "
     "imprison* indict* insult* investigat* jail* jeer* knock* lambast* lash* loath* mistrust* "
     "mock* oppos* oust* outbid outclass* outplay* outsell* outshin* outshone outsold overpower* "
     "overtak* overtook pan panned pillor* prob* prosecut* protest* punish* rail* rebuff* rebuk* "
     "rebut* refut* reject* reprimand* repudiat* ridicul* rip ripped rips roast* rout routed routs sack* "
     "sanction* scold* scorn* sentenc* shame* shaming shun* skewer* slam* slate slated slates "
     "snub* spurn* subpoena* sue sued sues suing surpass* suspect* suspend* targeted targeting thrash* "
     "topple* tore trounc* vanquish*"},
    {SENTIMENT(PRAISE),
     "absolv* acclaim* accolade* acquit* admir* adore* adulat* applaud* appoint* appreciat* "
     "award* back backed backing backs befriend* benefit* bless* boost* celebrat* champion* "
     "cheer* cherish* clear cleared clears commend* compliment* confirm confirmed congratulat* "
     "credit* crown* decorat* defend* elect elected embrac* encourag* endors* enjoy* exonerat* "
     "extol* favor* favour* fete* feted hail* hailed hire* honor* honour* idoliz* laud* lift* "
     "like liked likes love* nominat* ovation* pardon* prais* prefer* prize* prized promot* re- "
     "elect* recommend* reelect* relish* respect* rever* revere* salut* stand stands strengthen* "
     "support* thank* tout* tribute* trust* upgrad* vindicat* vouch* welcom* worship*"},
    {SENTIMENT(BAD_ACT),
     "abus* admit* apolog* assault* backfir* backpedal* backtrack* bankrupt* betray* blew blow blunder* "
     "boast* botch* brag* breach* break bribe* broke broken bullie* bully* bungl* cheat* coerc* "
     "collaps* collud* collusion complain* con conceal* confess* conned conspir* cover-up "
     "coverup crash* crumbl* damag* deceiv* declin* default* defiant defied defies defraud* defy "
     "delay* demand* destroy* dip dipped dips distort* dive dived dives divid* divisive dodg* "
     "drop dropped drops duck embezzl* endanger* evad* exaggerat* exploit* fabricat* fail* fall "
     "fallen falling falls falsif* falter* fell fled flee flees flip-flop* flirt* flop* "
     "flounder* flout* forge forged forgery forging fraud* gloat* grope* groping hack* harass* "
     "harm* hid hide hides hiding hurt* ignor* incit* inflam* infring* interfer* intimidat* "
     "kill* lag* launder* layoff* leak* liar* lie lied lies loot* lose loses losing loss losses "
     "lost lurch* lying malign* manipulat* massacr* meddl* mishandl* mislead* misled mismanag* "
     "misrepresent* miss missed misses misstat* molest* murder* neglect* nosedive* obstruct* "
     "offend* overcharg* overspen* pander* peddl* plagiar* plot* plummet* plunder* plung* "
     "poison* polariz* pollut* provok* quit quits rage* rant* rape* ravag* rave raved raves raving refus* regret* renege* "
     "resign* retreat* rob robbed robbery ruin* sabotag* sank scam* scheme* shed sheds shoot* "
     "shot shrank shrink* sink sinking sinks skid* slaughter* slid slide slides sliding slip "
     "slipped slips slow slowed slows slump* smear* smuggl* spied spy spying squander* stab* "
     "stall* steal* stole stolen strand* struggl* stumbl* subvert* suffer* swindl* tank tanked "
     "taunt* threaten* tortur* trail* troll* tumbl* undermin* underperform* vilif* violat* "
     "waffl* waste* wasting weaken* whin* wreck*"},
    {SENTIMENT(GOOD_ACT),
     "accomplish* achiev* advance* aid aided assist* best broker* build builds built climb* "
     "comfort* commit committed consol* contribut* creat* create* cruise* dedicat* deliver* "
     "deserve* devot* dominate* donat* earn* exceed* excel* fight fights fix fixed flourish* "
     "forgave forgiv* fought free freed gain* grin* heal heals help* hug hugged hugs "
     "improv* innovat* inspir* jok* jump* laugh* lead leading leads leap* leapt led liberat* "
     "mentor* negotiat* outpac* outperform* overcame overcome pioneer* prevail* protect* provid* "
     "qualif* rallied rallies rally rallying rebound* rebuild* rebuilt reconcil* recover* "
     "reform* repair* rescu* resolv* restor* revitali* revive* rise rises rising rose sail* sav* "
     "secure secured secures serve served serves serving smile* soar* solve* solving succeed* "
     "success* surg* surviv* thrive* thriving top topped tops triumph* turnaround unified unify "
     "unite united unites victor* volunteer* win winner* winning wins won"},
    {SENTIMENT(BAD),
     "absurd* accusation* afraid alarm* allegation* anger angrily angry annoy* anti-semit* "
     "antisemit* anxi* appalling arrogan* ass authoritarian* autocra* awful* awkward* backlash* "
     "bad badly baggage bankruptcy bastard* bearish beleaguered besieged bias biased bigot* bitch* "
     "bitter* bizarre* bland bleak blight* blunder* bogus boring* brutal* bullshit burden* "
     "butcher* callous careless* catastroph* chaos chaotic* cheater* clown* clueless clumsy cold "
     "concern* confus* contempt* controvers* controversial* corrupt* costly coward* crap crass* "
     "crazy creepy crime* criminal* crises crisis crook* crude* cruel* damaging damn* danger "
     "danger* dangerous* dead death* debacle* deceit* deceptive delusion* deplorable deranged "
     "despair* desperate* despicable despot* dictator* die died dies dire disappoint* disaster* "
     "disastrous* disdain* disgrace* disgraced disgust* dishonest* disingenuous* disloyal "
     "disloyal* dismal disrespect* doubtful downturn* dreadful* dubious* dull dumb* dying "
     "egomaniac* elitist* embattled erratic* error* evil* extreme* extremis* eyesore* failure* "
     "fake* false* falsehood* fanatic* far-left far-right fascis* fear* feeble felon* fiasco* "
     "filth* filthy firestorm flaw* fool* foolish* fringe frustrat* furious* furor* fury futile "
     "gaffe* garbage gloom* greed greedy grim guilt* hack* harmful hatred hazard* heartless hell "
     "helpless* hitler* hoax* homophob* hopeless* horribl* hostile hurtful hypocri* hypocrite* "
     "hysteri* idiot* ignorant ill illegal* illegitimate illness immoral* improper* inaccurate* "
     "inappropriate* incompeten* incompetent* inept* inexcusable inexperienced infamous* injur* "
     "insane* insensitive* irresponsib* islamophob* jealous* joke killed lackluster lame "
     "laughingstock lazy liabilit* lifeless loser* ludicrous lunatic* mad mean mediocre "
     "meltdown* menace* mental* mess* misconduct misdemeanor* misleading* misogyn* misstep* "
     "mistake* monster* monstrous moron* narcissis* nasty nazi* needless negligent nightmare* "
     "nonsense notorious* nuisance* offence* offens* out-of-touch outcry outrag* outrageous* "
     "overpriced overrated paranoi* partisan* pathetic* pawn* phoney phony plague* pointless "
     "poison* pompous poor poorly preposterous problem* puppet* questionable* racis* racist* "
     "radical* recession* reckless* resent* ridiculous* rotten rubbish rude* ruinous ruthless* "
     "sad sadly scandal* scar* scared sceptic* selfish* setback* sexis* sexist* shady sham "
     "shameful* shit* shoddy shortfall* sick* sinister skeptic* sleaz* sleazy sloppy slow "
     "slowdown smug squalid stiff stooge* strange* stupid* supremacis* suspicion* suspicious* "
     "tainted tantrum* tarnish* tedious terribl* terroris* threat threats thug* tiresome tone- "
     "deaf toxic* tragic* traitor* trash* treacher* treason* troubl* turmoil two-faced tyran* "
     "unacceptable* unconstitutional* unethical* unfair* unfavorable* unfavourable* unfit "
     "unforgiv* unfortunate* unhinged unjust* unlawful* unlikable unpopular* unprepared "
     "unqualified unreliable unsafe unstable untrue untruthful uproar upset* useless vain "
     "vicious* victim* vile villain* vulgar* vulnerab* wasteful weak* weakness* weird* wicked* "
     "worri* worry* worse worst worthless wound* wrong wrongdoing xenophob*"},
    {SENTIMENT(GOOD),
     "accomplished accurate* ace admirer* advantage* allies ally amazing* authentic* award- "
     "winning awesome* balanced beautiful* beauty beloved best better bipartisan* blessed "
     "blessing* bold* brave* bravery breakthrough* bright* brilliant* bullish buoyant calm* "
     "capable* cares caring celebrated champion* charism* charm* charming* clever* compassion* "
     "compassionate competent* confidence confident* considerate cool correct* courag* credib* "
     "credible* dazzling decency decent* dedicated delicious delight* dependab* dignif* dignity "
     "distinguished dream* eager* edge effective* efficient* elegant* empath* entertain* "
     "enthusias* esteemed ethical* excellent* exceptional* excit* experienced expert* expertise "
     "exquisite extraordinar* fair* fairness faithful* fan fans fantastic* favorable* favorite* "
     "favourable* favourite* fearless finest flawless* follower* fortunate* freedom* friend* "
     "friendly friends friendship* front-runner* frontrunner* fun funny gem gems generosity "
     "generous* genius* gentle* genuine* gift* gifted glad* glamorous glorious* good gorgeous* "
     "grace graceful* gracious* grateful* gratitude great great* greatest handsome* happi* happy "
     "healthy hero* heroic* heroine* hilarious* historic* honest* honesty honorabl* honored "
     "honourabl* hope* hopeful* hug* humble* humility humor* humour* icon* iconic ideal* "
     "impress* impressive* incredibl* influential innocence innocent* inspiration* inspiring* "
     "integrity intelligent* joy* just justice kind kindly kindness landmark landslide leader* "
     "legend* likable likeable lively lovely loyal* lucky magnificent magnificent* master* "
     "masterful masterpiece* medal* miracle* moderate* modest* moral* nice* noble* optimis* "
     "outstanding* ovation partner* passion* patriot* peace* peaceful* perfect* pioneering "
     "pleas* pleasure* polite* popular* positive* powerful* prestigious pride principled prodigy "
     "profitab* progress* promising prosper* proud* qualified reasonable* reliab* remarkabl* "
     "renowned resilient respected right robust* safe* safety selfless sensible* sincer* skill* "
     "skilled skillful* smart* solid spectacular* stable standing star* statesman* steadfast "
     "steady stellar sterling strength* strong* stronger strongest stunning* stylish successful* "
     "superb* superstar* supporter* sweet sympath* talent* terrific* thankful* thoughtful* "
     "thrill* tireless tough tougher treasure treasured tribute* true trustworth* truth "
     "truthful* unprecedented upbeat victory visionary vivid warm* warmth wisdom wise* witty* "
     "wonderful*"},
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
    {NG_TRAIT_CONTEST,
     "beat* crush* defeat* dethron* eclips* outbid outclass* outplay* outsell* outshin* outshone "
     "outsold overpower* overtak* overtook rout routed routs surpass* thrash* topple* trounc* vanquish*"},
    {NG_TRAIT_CLAIM,
     "accusation* accuse* allegation* charge charges claim claims rumor* rumour* report reports "
     "suggestion* suspicion*"},
    {NG_TRAIT_REFUTES,
     "baseless debunk* denied denies deny denying disprov* dismiss* false falsely groundless lies "
     "nonsense refut* reject* retract* unfounded untrue unproven withdrew withdraw*"},
    {NG_TRAIT_CLAUSE,
     "although because but despite however if since so though unless unlike until when "
     "whereas whether while yet"},
    {NG_TRAIT_RELATIVE,
     "that where which who whom whose"},
    {NG_TRAIT_BE,
     "am are be been being being get gets got is was were"},
    {NG_TRAIT_PREPOSITION,
     "about above across after against along alongside among around at before behind below beside "
     "between beyond by despite during for from in inside into like near on onto outside over "
     "since than through to toward towards under unlike until upon via with within without"},
    {NG_TRAIT_TITLE,
     "admiral ambassador archbishop attorney bishop candidate captain ceo chair chairman "
     "chairwoman chancellor coach colonel commissioner congressman congresswoman democrat "
     "democratic director dr former gen general gov governor judge justice king lady leader "
     "lieutenant lord major mayor minister miss mr mrs ms nominee officer pope premier "
     "president prince princess prof professor queen rep representative republican rev "
     "reverend secretary sen senator sergeant sheriff sir speaker"},
    {SPEECH(FREE),
     "allege alleged alleges believe believed believes contend contended contends insist "
     "insisted insists pointed points said say says thinks"},
    {SPEECH(THAT),
     "acknowledged acknowledges added adds admits admitted agreed agrees announced announces "
     "argue argued argues asserted asserts cautioned charged claim claimed claims commented "
     "comments complained complains conceded concedes concluded concludes confirmed confirms "
     "declared declares denied denies emphasised emphasises emphasized emphasizes estimated "
     "explained explains maintained maintains noted notes posted predicted predicts promised "
     "recalled recalls reiterated remarked repeated replied replies reported reports responded "
     "stated stressed stresses suggested suggests testified tweeted vowed vows warned warns "
     "writes wrote"},
    {SPEECH(TELL),
     "assured informed informs tell tells told"},
    {SPEECH(QUOTE),
     "asked asks called continued described describes joked shouted"},
    {SPEECH(ACCUSE),
     "accuse accused accuses"},
    {SPEECH(FORM_FREE),
     "alleging insisting saying"},
    {SPEECH(FORM_THAT),
     "adding arguing claiming denying noting telling warning"},
    {NG_TRAIT_DETERMINER,
     "a an another both each every four her his its many most my one other our several some "
     "the their these this those three two"},
    {NG_TRAIT_LINK,
     "at for from of with"},
    {NG_TRAIT_TIME,
     "april august december earlier february friday january july june later meanwhile monday "
     "november october saturday september sunday thursday today tomorrow tonight tuesday "
     "wednesday yesterday"},
    {NG_TRAIT_PERSON,
     "he i it she they we"},
    {NG_TRAIT_SUBJECT,
     "he it she there they this we"},
    {NG_TRAIT_STATEMENT,
     "accusation accusations allegation allegations argument arguments assertion assertions "
     "belief claim claims complaint complaints fears report reports rumor rumors rumour "
     "rumours statement suggestion suggestions warnings"},
    {NG_TRAIT_PASSIVE,
     "accused alleged believed charged claimed reported rumored rumoured said suspected "
     "thought understood"},
    {NG_TRAIT_COPULA,
     "are be been being is was were"},
    {NG_TRAIT_HEARSAY,
     "allegedly purportedly reportedly supposedly"},
    {NG_TRAIT_NEGATED,
     "can't cannot couldn't didn't doesn't don't hasn't haven't isn't never nobody not wasn't "
     "won't wouldn't"},
    {NG_TRAIT_AUXILIARY,
     "also could did even had has have just later may might once still then will would"},
    {NG_TRAIT_SETTING,
     "after again as at before by during in last late on this through to too via when while "
     "with"},
    {NG_TRAIT_TURNS,
     "wrongly falsely"},
    {NG_TRAIT_TURNS_TO,
     "fail failed fails refused refuses"},
    {NG_TRAIT_TURNS_OF,
     "cleared acquitted absolved exonerated"},
    {NG_TRAIT_CONTRAST,
     "although but despite though whereas while"},
    /* clang-format on */
};

enum { LISTS = sizeof lists / sizeof *lists };

/* A word that a list names whole has nothing of that group from its beginnings. */
static const uint64_t groups[] = {
    NG_TRAIT_CUES | NG_TRAIT_STOP | NG_TRAIT_PRONOUN,
    NG_TRAIT_CLAUSE | NG_TRAIT_RELATIVE | NG_TRAIT_BE | NG_TRAIT_PREPOSITION,
    (uint64_t)0xff << NG_SENTIMENT_BIT,
    NG_TRAIT_OPPOSES,
    NG_TRAIT_TITLE,
    NG_TRAIT_CONTEST,
    NG_TRAIT_CLAIM,
    NG_TRAIT_REFUTES,
};

enum { GROUPS = sizeof groups / sizeof *groups };

struct ng_stance_lexicon {
    uint64_t hashes[SIZE]; /* 0: free; open addressing */
    uint64_t traits[SIZE];
    uint16_t lengths[4096]; /* bit n - 1: beginnings of n bytes, by a hash of their first ones */
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

/* The slot of the first PREFIX_MIN bytes. */
static unsigned start_slot(const char *form)
{
    const unsigned char *u = (const unsigned char *)form;
    return (u[0] * 31u * 31u + u[1] * 31u + u[2]) * 0x9e3779b1u >> 20;
}

/* The traits of the longest listed beginning of at most `longest` bytes; 0: none is listed. */
static uint64_t find_prefix(const ng_stance_lexicon *lexicon, const char *form, size_t longest)
{
    if (longest < PREFIX_MIN)
        return 0;
    unsigned lengths = lexicon->lengths[start_slot(form)];
    if (longest < PREFIX_MAX)
        lengths &= (1u << longest) - 1;
    while (lengths) {
        const size_t n = 32 - (size_t)__builtin_clz(lengths);
        const size_t slot = slot_of(lexicon, ng_hash_seeded(form, n, PREFIX_SEED));
        if (lexicon->hashes[slot])
            return lexicon->traits[slot];
        lengths ^= 1u << (n - 1);
    }
    return 0;
}

/* Adds the traits of a list to its entries. */
static void add_list(ng_stance_lexicon *lexicon, const char *words, uint64_t trait, bool inherits)
{
    for (const char *at = words; *at;) {
        const size_t length = strcspn(at, " ");
        const bool is_prefix = at[length - 1] == '*';
        const size_t n = length - is_prefix;
        const uint64_t hash = is_prefix ? ng_hash_seeded(at, n, PREFIX_SEED) : ng_hash(at, n);
        const size_t slot = slot_of(lexicon, hash);
        if (is_prefix)
            lexicon->lengths[start_slot(at)] |= (uint16_t)(1u << (n - 1));
        lexicon->hashes[slot] = hash;
        lexicon->traits[slot] |= trait;
        /* Traits of the groups that an entry has none of come from the longest beginning that has
         * one, so that one look-up finds those of all groups. */
        for (size_t shorter = n - is_prefix; inherits && shorter >= PREFIX_MIN; shorter--) {
            const uint64_t found = find_prefix(lexicon, at, shorter);
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

uint64_t ng_stance_lexicon_find(const ng_stance_lexicon *lexicon, uint64_t hash, const char *form,
                                size_t length)
{
    const size_t slot = slot_of(lexicon, hash);
    return lexicon->hashes[slot] ? lexicon->traits[slot] : find_prefix(lexicon, form, length);
}
