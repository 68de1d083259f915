/* Words of tone: a list made by hand for news about people and politics, no list of others copied.
 */
#include "stance/tone.h"

#include "base/hash.h"

enum { MOST = 1500 };

/* By ng_tone; a trailing * stands for any ending. */
static const char *const lists[NG_TONE_COUNT] = {
    /* clang-format off */
    "",
    /* BLAME */
    "accus* blam* critici* critique* condemn* denounc* slam* blast* attack* assail* rebuk* "
    "ridicul* mock* insult* bash* lambast* chastis* scold* berat* decri* deride* deriding "
    "castigat* disparag* belittl* smear* malign* vilif* demoniz* oppos* reject* dismiss* "
    "disavow* repudiat* challeng* confront* sue sued sues suing impeach* investigat* prob* "
    "subpoena* indict* charg* arrest* convict* sentenc* jail* imprison* detain* prosecut* "
    "fire fired fires firing oust* expel* sack* suspend* banned ban bans punish* sanction* "
    "fined censur* target* defeat* beat beats beaten trounc* humiliat* embarrass* undermin* "
    "hurt* harm* damag* weaken* threaten* taunt* troll* rip ripped rips tore knock* hammer* "
    "hit hits skewer* pan panned excoriat* rail* boo booed boos heckl* protest* jeer* fault* "
    "reprimand* admonish* lash* shame* shaming pillor* roast* discredit* debunk* refut* "
    "rebut* disput* contradict* disagree* distanc* abandon* desert* snub* spurn* shun* doubt* "
    "distrust* mistrust* suspect* alleg* implicat* expos* betray* deceiv* mislead* misled "
    "cheat* manipulat* exploit* abus* assault* harass* molest* rape* grope* groping",
    /* PRAISE */
    "prais* laud* applaud* commend* compliment* hail* hailed salut* cheer* celebrat* "
    "congratulat* thank* honor* honour* award* endors* support* back backed backs backing "
    "defend* champion* embrac* welcom* admir* respect* appreciat* trust* love* adore* like "
    "liked likes favor* favour* prefer* recommend* tout* credit* vindicat* exonerat* acquit* "
    "clear cleared clears pardon* absolv* elect elected reelect* re-elect* nominat* appoint* "
    "promot* confirm confirmed hire* inspir* encourag* help* assist* aid aided rescu* sav* "
    "protect* boost* strengthen* lift* benefit* bless* idoliz* worship* revere* rever* "
    "cherish* treasur* befriend* stand stands",
    /* BADACT */
    "lie lied lies lying liar* fail* lose loses losing lost loss losses fall falls fell "
    "fallen falling drop drops dropped declin* plung* slump* struggl* suffer* stumbl* falter* "
    "flounder* blunder* bungl* botch* mishandl* mismanag* neglect* ignor* refus* fabricat* "
    "falsif* conceal* hide hides hiding hid cover-up coverup destroy* ruin* wreck* kill* "
    "murder* shot shoot* stab* slaughter* massacr* tortur* steal* stole stolen rob robbed "
    "robbery fraud* bribe* collud* collusion conspir* obstruct* violat* break broke broken "
    "flout* defy defied defies defiant evad* dodg* duck flip-flop* backtrack* backpedal* "
    "waffl* renege* quit quits resign* flee fled flees flop* crash* offend* provok* incit* "
    "inflam* divid* divisive polariz* bully* bullie* intimidat* coerc* demand* rant* rage* "
    "rav* whin* complain* gloat* brag* boast* exaggerat* distort* misrepresent* misstat* "
    "plagiar* leak* spy spied spying hack* meddl* interfer* sabotag* subvert* plot* scheme* "
    "scam* con conned peddl* pander* flirt* admit* confess* apolog* regret* blow blew "
    "squander* waste* wasting bankrupt* default*",
    /* GOODACT */
    "win wins won winning winner* victor* triumph* succeed* success* achiev* accomplish* "
    "prevail* lead leads led leading gain* surg* rise rises rose rising soar* climb* improv* "
    "excel* thrive* thriving flourish* recover* rebound* deliver* provid* giv* gave donat* "
    "contribut* volunteer* dedicat* devot* commit committed serve served serves serving fight "
    "fights fought create* creat* build builds built reform* unite united unites unify "
    "unified heal heals negotiat* broker* secure secured secures solve* solving resolv* fix "
    "fixed comfort* consol* smile* laugh* jok* grin* hug hugs hugged earn* deserve* overcome "
    "overcame surviv* pioneer* innovat* outperform* best top topped tops dominate* cruise* "
    "sail* qualif* free freed liberat* forgiv* forgave reconcil* mentor*",
    /* NEGADJ */
    "bad worse worst wrong terribl* horribl* awful* dreadful* disgust* disgrace* shameful* "
    "despicable deplorable appalling outrageous* outrag* absurd* ridiculous* ludicrous "
    "preposterous stupid* dumb* idiot* moron* fool* foolish* ignorant incompetent* "
    "incompeten* inept* unfit unqualified unprepared inexperienced weak* feeble lame "
    "pathetic* sad sadly tragic* unfortunate* disappoint* dismal poor poorly mediocre "
    "lackluster unpopular* unfavorable* unfavourable* unlikable hate* hatred hating hostile "
    "angry anger angrily furious* fury mad bitter* resent* jealous* greedy greed selfish* "
    "arrogan* narcissis* egomaniac* vain pompous smug crude* vulgar* rude* crass* mean nasty "
    "vicious* cruel* brutal* ruthless* evil* wicked* sinister monster* monstrous villain* "
    "vile dangerous* danger* reckless* careless* irresponsib* negligent erratic* unstable "
    "unhinged crazy insane* lunatic* deranged mental* delusion* paranoi* bizarre* weird* "
    "strange* creepy dishonest* untruthful deceit* deceptive disingenuous* hypocri* two-faced "
    "phony phoney fake* false* falsehood* untrue misleading* bogus sham hoax* inaccurate* "
    "corrupt* crook* shady sleazy sleaz* unethical* immoral* illegal* unlawful* "
    "unconstitutional* illegitimate criminal* racist* racis* sexist* sexis* misogyn* bigot* "
    "xenophob* homophob* islamophob* anti-semit* antisemit* supremacis* nazi* fascis* hitler* "
    "dictator* tyran* authoritarian* autocra* despot* thug* terroris* extremis* radical* "
    "far-right far-left fringe fanatic* traitor* treason* treacher* disloyal* coward* lazy "
    "boring* dull stiff awkward* clumsy clueless out-of-touch elitist* tone-deaf insensitive* "
    "callous heartless cold controversial* controvers* scandal* embattled beleaguered "
    "besieged disgraced tarnish* tainted notorious* infamous* troubl* problem* crisis crises "
    "disaster* disastrous* catastroph* fiasco* debacle* mess* chaos chaotic* turmoil "
    "nightmare* failure* flaw* mistake* error* gaffe* misstep* blunder* weakness* vulnerab* "
    "liabilit* baggage backlash* outcry uproar furor* firestorm contempt* scorn* disdain* "
    "disrespect* loath* detest* despis* abhor* hurtful harmful toxic* poison* sick* ill "
    "illness dead died die dies dying death* killed victim* injur* wound* fear* afraid scared "
    "scar* worri* worry* concern* anxi* alarm* danger desperate* despair* hopeless* helpless* "
    "frustrat* annoy* upset* confus* skeptic* sceptic* doubtful dubious* questionable* "
    "suspicious* suspicion* allegation* accusation* misconduct wrongdoing guilt* crime* "
    "felon* misdemeanor* offens* offence* inappropriate* improper* unacceptable* unfair* "
    "unjust* biased bias partisan* extreme* loser* cheater* hack* puppet* pawn* stooge* "
    "clown* joke laughingstock disloyal hysteri* tantrum* meltdown* hypocrite* nonsense "
    "garbage trash* rubbish crap bullshit hell damn* shit* bitch* bastard* ass",
    /* POSADJ */
    "good better best great* greatest excellent* outstanding* superb* terrific* fantastic* "
    "wonderful* amazing* awesome* incredibl* extraordinar* exceptional* remarkabl* "
    "impressive* impress* brilliant* smart* intelligent* wise* wisdom clever* talent* gift* "
    "skilled skill* skillful* capable* competent* qualified experienced accomplished "
    "effective* efficient* strong* stronger strongest strength* tough tougher powerful* "
    "robust* solid popular* beloved favorite* favourite* likable likeable charming* charm* "
    "charism* friendly kind kindness kindly generous* generosity gracious* grace graceful* "
    "gentle* warm* warmth compassion* caring cares empath* sympath* thoughtful* considerate "
    "polite* humble* humility modest* decent* decency honest* honesty truthful* sincer* "
    "genuine* authentic* integrity principled honorabl* honourabl* noble* moral* ethical* "
    "loyal* faithful* brave* bravery courag* hero* heroic* heroine* fearless bold* patriot* "
    "legend* iconic icon* inspiring* inspiration* visionary great leader* statesman* dignif* "
    "dignity calm* steady stable reasonable* sensible* moderate* fair* fairness just justice "
    "balanced bipartisan* optimis* hope* hopeful* confident* confidence proud* pride happy "
    "happi* joy* delight* pleas* pleasure* glad* excit* thrill* enthusias* passion* eager* "
    "beautiful* beauty handsome* gorgeous* stunning* elegant* stylish glamorous funny humor* "
    "humour* witty* hilarious* fun enjoy* entertain* cool sweet lovely nice* perfect* ideal* "
    "flawless* spectacular* magnificent* glorious* historic* landmark unprecedented "
    "breakthrough* progress* promising bright* star* superstar* champion* ace prodigy genius* "
    "expert* expertise master* acclaim* award-winning celebrated renowned distinguished "
    "esteemed prestigious respected influential successful* prosper* safe* safety healthy "
    "lucky fortunate* grateful* gratitude thankful* favorable* favourable* positive* "
    "advantage* edge frontrunner* front-runner* ally allies friend* friends friendship* "
    "partner* fan fans supporter* admirer* follower* hug* peace* peaceful* freedom* victory "
    "right correct* accurate* true truth innocent* innocence credible* credib* reliab* "
    "trustworth* dependab* dream* miracle* blessing* blessed tribute* honored standing "
    "ovation",
    /* REPORT */
    "said say says saying told tell tells telling according added adds wrote write writes "
    "written tweeted tweet tweets posted asked ask asks stated states announced announces "
    "reported reports noted notes explained explains replied responded answered remarked "
    "commented spoke speak speaks speaking talked interview* statement spokesman spokeswoman "
    "spokesperson",
    /* NEGATE */
    "not no never n't cannot can't don't doesn't didn't won't wouldn't isn't wasn't aren't "
    "weren't couldn't shouldn't hasn't haven't hadn't without neither nor none nobody nothing "
    "hardly barely scarcely lack lacks lacked lacking",
    /* clang-format on */
};

#define NAME_ROW(name, text, pole) text,
static const char *const names[] = {NG_TONE_MAP(NAME_ROW)};
#undef NAME_ROW
#define POLE_ROW(name, text, pole) pole,
static const int poles[] = {NG_TONE_MAP(POLE_ROW)};
#undef POLE_ROW

const char *ng_tone_name(ng_tone tone)
{
    return names[tone];
}

int ng_tone_pole(ng_tone tone)
{
    return poles[tone];
}

ng_status ng_tone_words_new(ng_entries *words)
{
    ng_status status = ng_entries_new(MOST, words);
    for (size_t tone = 0; status == NG_OK && tone < NG_TONE_COUNT; tone++)
        ng_entries_add(words, lists[tone], (uint16_t)(1u << tone));
    return status;
}

/* The first list that names an entry has it. */
ng_tone ng_tone_find(const ng_entries *words, const char *form, size_t length)
{
    const unsigned found = ng_entries_find(words, ng_hash(form, length), form, length);
    for (unsigned tone = 1; tone < NG_TONE_COUNT; tone++)
        if (found >> tone & 1)
            return (ng_tone)tone;
    return NG_TONE_NONE;
}
