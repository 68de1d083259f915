/* The lists, made by hand for news, no list of others copied. */
#include "stance/lexicon.h"

#define CUE(name)       NG_TRAIT(NG_CUE_##name)
#define SENTIMENT(name) NG_TRAIT(NG_SENTIMENT_BIT + NG_SENTIMENT_##name)
#define SPEECH(name)    (uint64_t) NG_SPEECH_##name << NG_SPEECH_BIT

const ng_lexicon_list ng_lexicon_lists[] = {
    /* clang-format off */
    {SENTIMENT(BLAME),
     "abandon* abhor* accus* admonish* alleg* arrest* assail* attack* axe axed axes ban "
     "banish* banned bans barrack* barred bash* beat beaten beats belittl* bemoan* berat* "
     "besieg* blacklist* blam* blast* bombard* boo booed boos boycott* brand* castigat* "
     "caution* censur* challeng* charg* chastis* chid* condemn* confront* contradict* "
     "convict* court-martial* critici* critique* crush* curs* debunk* decri* decry* defeat* "
     "demolish* demoniz* demot* denounc* deplor* deport* depos* deride* deriding desert* "
     "despis* detain* detest* dethron* disagree* disavow* disbar* discard* disciplin* "
     "discredit* disinherit* dismiss* disown* disparag* disput* disqualif* distanc* distrust* "
     "ditch* ditched doubt* downgrad* drub* dump dumped dumping dumps eclips* eject* "
     "eliminat* embarrass* evict* exclud* excoriat* expel* expos* extradit* fault* fined fire "
     "fired fires firing flay* flog* garnish* grill* grilled hammer* harangu* hate hated "
     "hates hating haul* heckl* hit hits hound* humbl* humiliat* hustl* impeach* implicat* "
     "imprison* impugn* incriminat* indict* insult* interrogat* investigat* jail* jeer* jilt* "
     "knock* lambast* lash* loath* lynch* manhandl* maul* mistrust* mock* oppos* ostraci* "
     "ostracis* oust* outbid outclass* outdid outdo outfox* outlaw* outmaneuv* outmanoeuv* "
     "outmuscl* outplay* outscor* outsell* outshin* outshone outsold outwit* overpower* "
     "overrul* overtak* overthr* overtook overwhelm* pan panned penalis* penaliz* persecut* "
     "pester* pillor* pip pipped prob* prosecut* protest* pummel* punish* purg* quash* rail* "
     "rebuff* rebuk* rebut* refut* rein reined reject* relegat* repriman* reprimand* "
     "reproach* repudiat* repuls* revile* ridicul* rip ripped rips roast* rout routed routs "
     "rubbish* sack* sanction* scapegoat* scoff* scold* scorn* sentenc* shame* shaming shun* "
     "sidelin* sideline* skewer* slam* slander* slap* slate slated slates smack* sneer* snub* "
     "spank* spite spited spurn* stigmati* strip stripped strips stun stunned stuns subpoena* "
     "sue sued sues suing surpass* suspect* suspend* tar targeted targeting tarred thrash* "
     "thump* topple* tore trounc* unmask* unseat* upbraid* vanquish* wallop* whip* whipp* "
     "whitewash*"},
    {SENTIMENT(PRAISE),
     "absolv* acclaim* accolade* acquit* admir* adore* adulat* anoint* applaud* appoint* "
     "appreciat* award* back backed backing backs beam* beatif* befriend* benefit* bestow* "
     "bless* boost* canoni* celebrat* champion* cheer* cherish* clear cleared clears commend* "
     "compliment* confirm confirmed congratulat* coronat* credit* crown* decorat* defend* "
     "dote* elect elect* elected embrac* encourag* endors* enjoy* ennobl* enshrin* enthus* "
     "entrust* eulogi* exalt* exonerat* extol* favor* favour* felicitat* fete* feted flatter* "
     "glorif* hail* hailed hire* honor* honour* idolis* idoliz* immortali* inaugurat* induct* "
     "knight* laud* lift* like liked likes lionis* lioniz* love* memoriali* moderni* nominat* "
     "ovation* pamper* pardon* plaud* prais* prefer* prize* prized promot* ratif* re-elect* "
     "reappoint* recognis* recogniz* recommend* reelect* reinstat* rejoic* relish* respect* "
     "rever* revere* reward* salut* shortlist* sponsor* stand stands strengthen* "
     "support* thank* toast* tout* treasur* tribute* trust* upgrad* validat* venerat* "
     "vindicat* vouch* welcom* worship*"},
    {SENTIMENT(BAD_ACT),
     "abduct* abus* admit* aggravat* agonis* anger* apolog* appropriat* assault* backfir* "
     "backpedal* backtrack* ballooned bankrupt* batter* behead* betray* bicker* bled bleed* "
     "blew blow bluff* blunder* boast* boil* botch* brag* brawl* breach* break bribe* broke "
     "broken buckl* bulldoz* bullie* bully* bumbl* bungl* burgl* capitulat* capsiz* capsize* "
     "cheat* chok* cling clog* clung coerc* collaps* collud* collusion complain* con conceal* "
     "concede* condon* confess* conned conspir* contaminat* corrod* cover-up coverup crash* "
     "cripp* crippl* crumbl* curtail* damag* dawdl* debas* decay* deceiv* declin* defam* "
     "default* defect* defiant defied defies defil* deform* defraud* defy degrad* delay* "
     "delud* demean* deni* deplet* depriv* derail* desecrat* despoil* destroy* "
     "deteriorat* devalu* devast* devour* dilut* dip dipped dips discriminat* disfigur* "
     "disgrac* dismantl* disobey* displac* disrupt* distort* dither* dive dived dives divid* "
     "divisive dodg* double-cross* drop dropped drops drown* duck dwindl* ebb ebbed embezzl* "
     "embroil* encroach* endanger* enrag* ensnar* entrap* erod* evad* exacerbat* exaggerat* "
     "execut* exhaust* exploit* extort* fabricat* fail* faint* fall fallen falling falls "
     "falsif* falter* feign* fell fiddl* fizzl* flag flagged flail* fled flee flees flinch* "
     "flip-flop* flirt* flop* flounder* flout* flunk* foment* forfeit* forge forged forgery "
     "forging forsak* forsook foul fouled fraud* frighten* fritter* fudg* fumbl* gag gagged "
     "gambl* gloat* gloss* goad* goug* grabbed grope* groping grumbl* hack* haemorrhag* "
     "hamper* harass* harm* hemorrhag* hid hide hides hiding hijack* hinder* hoard* hoodwink* "
     "hurl* hurt* ignor* impair* imped* impeded impersonat* implod* impos* incit* infect* "
     "infiltrat* inflam* inflict* infring* infuriat* insinuat* interfer* intimidat* invad* "
     "irritat* jeopardi* kidnap* kill* lag* languish* laps* launder* layoff* leak* leech* "
     "liar* lie lied lies litter* loot* lose loses losing loss losses lost lunge* lurch* "
     "lurk* lying maim* malign* manipulat* mar maraud* marred massacr* meddl* misappropriat* "
     "misbehav* miscalculat* misconduct* misdiagnos* misfir* mishandl* misjudg* mislaid* "
     "mislead* misled mismanag* misplac* misquot* misrepresent* miss missed misses misstat* "
     "mistook mistreat* misunderst* misus* molest* mug mugged murder* mutilat* muzzl* "
     "neglect* nosedive* obliterat* obscur* obstruct* offend* oppress* overbill* overbook* "
     "overcharg* overdos* overload* overran overreach* overrun overspen* overstat* overstep* "
     "pander* panick* paralys* paralyz* peddl* perish* perjur* pilfer* pillag* pinch* "
     "plagiar* plagu* plead* pled plot* plummet* plunder* plung* poach* pocketed poison* "
     "polariz* pollut* pounc* prey preyed procrastinat* profiteer* provok* punctur* quarrel* "
     "quit quits rage* ransack* rant* rape* rattl* ravag* rave raved raves raving recant* "
     "recede* recoil* reek* refus* regret* relaps* renege* renounc* repress* resign* "
     "retaliat* retract* retreat* revok* rig rigged rioting rob robbed robbery rot rots "
     "rotted ruin* ruptur* rust* sabotag* saddl* sank scald* scam* scheme* scuffl* scupper* "
     "shatter* shed sheds shirk* shoot* short-chang* shortchang* shot shov* shrank shrink* "
     "shrug* silenc* sink sinking sinks skid* skimp* slack* slaughter* slid slide slides "
     "sliding slip slipped slips slow slowed slows slump* smash* smear* smother* smoulder* "
     "smuggl* snag* snatch* sniff* snoop* snor* soil* sour* spew* spied spill* splurg* spoil* "
     "spook* sprain* spy spying squabbl* squander* stab* stagnat* stall* stash* steal* stifl* "
     "stigmatis* stink* stok* stole stolen stonewall* strand* strangl* struggl* stumbl* "
     "stutter* subjugat* subvert* suffer* suffocat* sulk* suppress* swamp* swear* swerv* "
     "swindl* tailspin tamper* tank tanked taunt* teeter* terroriz* threaten* thwart* toil*"},
    {SENTIMENT(BAD_ACT),
     "torch* torpedo* tortur* traffick* trail* trampl* traumat* trespass* tripped troll* "
     "trudg* tumbl* undercut* undercutting underfund* undermin* underperform* undersold "
     "unleash* unravel* unsettl* usurp* vandal* vanish* vaporiz* vilif* violat* waffl* "
     "wallow* wane* wast* waste* wasting waver* weaken* whimper* whin* wither* wobbl* worsen* "
     "wreak* wreck* wrest*"},
    {SENTIMENT(GOOD_ACT),
     "abound* acced* accelerat* accomplish* aced achiev* adapt* advance* aid aided alleviat* "
     "amass* ameliorat* appeas* ascend* ascent* assist* attain* avert* beautif* beckon* best "
     "bloom* blossom* bolster* boom boomed booming bounc* broker* build builds built buoy* "
     "captivat* cater* clean* climb* clinch* coach* comfort* commit committed compensat* "
     "conquer* consol* contribut* cope* coped creat* create* cruise* cultivat* cure* cured "
     "dazzl* decod* dedicat* defus* deliver* democrati* deserve* detoxif* devot* discover* "
     "diversif* dominate* donat* earn* educat* elat* elevat* emancipat* empower* enabl* "
     "enchant* endow* energis* energiz* enlighten* enliven* enrich* enthral* equip* eradicat* "
     "exceed* excel* facilitat* fight fights fix fixed flourish* flower* forgave forgiv* "
     "foster* fought free freed fulfil* gain* galvani* germinat* graduat* grin* harness* heal "
     "heals hearten* help* hit-maker hon honed hug hugged hugs illuminat* improv* innovat* "
     "inspir* insulat* invent* invigorat* jok* jubilat* jump* kick-start* kindl* laugh* lead "
     "leading leads leap* leapt led liberat* lighten* liven* lull* marvel* mentor* mesmeri* "
     "mobilis* mobiliz* modernis* moderniz* nail* negotiat* nourish* nurs* nurtur* orchestr* "
     "outlast* outpac* outperform* overcame overcome overhaul* patch* persever* pioneer* "
     "pledg* polish* prevail* propel* protect* provid* purif* qualif* quell* quench* rallied "
     "rallies rally rallying reap* reassur* reawaken* rebound* rebuild* rebuilt reclaim* "
     "reconcil* reconstruct* recoup* recover* rectif* redeem* rediscover* reenergi* refin* "
     "reform* refresh* refurbish* regain* rehabilitat* reignit* reinforc* rejuvenat* rekindl* "
     "reliev* remed* renew* renovat* repaid repair* repay* replenish* rescu* resettl* reshap* "
     "resolv* restor* retriev* reunit* revamp* revitali* reviv* revive* revolutioni* rise "
     "rises rising rose rous* sail* salvag* sanitis* satisf* sav* scored secure secured "
     "secures serve served serves serving shelter* shone smile* soar* solve* solving sooth* "
     "spark* spearhead* sped steer* stimulat* streamlin* strid* strod* succeed* success* "
     "surg* surviv* sustain* tackl* thaw* thrive* thriving tidied top topped tops triumph* "
     "turnaround unblock* uncover* unearth* unified unify unite united unites unlock* upheld "
     "uphold* uplift* upscal* vaccinat* victor* volunteer* weather* win winner* winning wins "
     "withst* won"},
    {SENTIMENT(BAD),
     "abject abnormal abominab* abrasive abrupt* absurd* abysmal* accusation* adrift adverse* "
     "afraid agon* aimless* alarm* alien* allegation* aloof ambush* anarch* anger angrily "
     "angry anguish* annoy* antagonis* anti-semit* antiquated antisemit* anxi* apath* "
     "appalling archaic arduous arrogan* ashamed ass assassin* atroc* austerity "
     "authoritarian* autocra* avoidable awful* awkward* backlash* bad badly baffl* baggage "
     "bankruptcy barbar* baseless bastard* bearish beleagu* beleaguered bereav* bereft "
     "besieged bias biased bigot* bitch* bitter* bizarre* bland blatant* bleak bleeding "
     "blight* blind bloodbath bloodshed blunder* bogged bogus boor* boring* bottleneck* brash "
     "brawl brazen* breakdown* brink brittle bruising brutal* bubble* bullshit bumbling "
     "burden* bureaucra* butcher* calamit* callous callous* cantankerous careless* "
     "catastroph* chaos chaotic* cheater* chilling chronic* clown* clueless clumsi* clumsy "
     "coffin* cold combative complacen* conceited concern* condescend* confus* congest* "
     "conman contempt* contentious controvers* controversial* corrosive corrupt* costly "
     "counterproductive coward* cramped crap crass* crazy creepy crime* criminal* crippling "
     "crises crisis crook* crude* cruel* cult cumbersome cursed cynic* damaging damn* danger "
     "danger* dangerous* dated dead deadlock* deadly death* debacle* debris decay "
     "deceas* deceit* deceptive decrepit defective deficien* degrading dejected deluded "
     "delusion* demoralis* demoraliz* deplorable depraved depress* deprived deranged "
     "derelict* derisory despair* desperate* despicable despond* despot* destitut* "
     "destructive detriment* devastat* devious devoid dictator* die died dies dilapidated "
     "dire dirt* disadvantage* disaffected disappoint* disarray disaster* disastrous* "
     "discomfort discontent* discord* disdain* disgrace* disgraced disgruntl* disgust* "
     "dishearten* dishonest* disillusion* disingenuous* disinterest* disjointed disloyal "
     "disloyal* dismal dismay* disorder* disorgani* disparit* disproportion* disreputab* "
     "disrespect* dissatisf* distraught distress* disturb* divisi* dogged doldrums doom* "
     "doubtful downbeat downcast downfall* downturn* drab drastic drawback* dread* dreadful* "
     "dreary dubious* dud dull dumb* dungeon dying dysfunction* eerie egomaniac* egotis* "
     "elitist* elusive embattled empty-handed endemic ennui errant erratic* error* evasive "
     "evil* exasperat* excess* excessive excruciat* exorbitant extortionate extravagan* "
     "extreme* extremis* eyesore* faceless faction* failure* fake* fallout false* falsehood* "
     "fanatic* far-fetched far-left far-right farc* fascis* fatal* fatigu* fear* feckless "
     "feeble felon* feral feud* fiasco* fiend* fierce filth* filthy firestorm flabby flagging "
     "flagrant flaw* flimsy flustered fool* foolish* forlorn fractious fragil* frail* frantic "
     "fraught freak* frenz* fright* fringe frosty frustrat* fugitive furious* furor* fury "
     "futile gaffe* gangster* garbage ghastly giveaway* glaring* glitch* gloom* glum gory "
     "greed greedy grievanc* grievous* grim grotesque* grubby grueling gruelling gruesome "
     "guilt* hack* half-hearted haphazard hapless hardship* harmful harrowing harsh* haste "
     "hasty hatred haughty havoc hazard* heartbreak* heartless heartless* heavy-handed "
     "heinous heist hell hell-bent helpless* hideous* hitler* hoax* hollow homeless* "
     "homophob* hopeless* horrend* horribl* horrid horrif* horror* hostile hostilit* hurtful "
     "hypocri* hypocrite* hyster* hysteri* idiot* idle ignorant ill ill-advised ill-conceived "
     "ill-equipped ill-fated ill-prepared illegal* illegitimate illicit illness ills "
     "imbalanc* immature immoral* impasse impediment* imperious impersonal impossib* impotent "
     "impoverish* improper* imprudent impunity inaccurate* inaction inadequa* inappropriate* "
     "inaudible incapab* incendiary incoheren* incompeten* incompetent* inconclusive"},
    {SENTIMENT(BAD),
     "inconsistent inconvenien* indebted indecen* indecisi* indefensib* indifferen* indignant "
     "indignit* ineffect* inefficien* inept* inequal* inequit* inertia inexcusable "
     "inexperienced infamous* infamy inferior* infest* infidel* infighting inflexib* "
     "inhospitab* inhuman* iniquit* injur* injust* insane* insecur* insensitive* insidious "
     "insincer* insipid insolen* insolven* insubordinat* insufferab* insufficien* intolera* "
     "intransigen* intrusi* invalid* inward-looking irate ironic irrational* irregularit* "
     "irrelevan* irrepar* irresponsib* islamophob* jealous* jinx* joke judgmental killed "
     "knife* lackluster lacklustre lame lament* lapse* laughingstock lax lazy lethal letharg* "
     "liabilit* libel* lifeless lonely loophole* lopsided loser* lousy ludicrous lukewarm "
     "lunatic* lurid machete* mad maladroit malais* malfunction* malic* malnourish* "
     "malnutrit* malpractice meager meagre mean mediocre melanchol* meltdown* menace* mental* "
     "mercenar* merciless* mess* minefield miscarriage* misconduct misdemeanor* miser* "
     "misfortune* misgiving* misguided mishap* misleading* mismatch* misogyn* misstep* "
     "mistake* moldy monster* monstrous moron* mortif* motionless mouldy mourn* murk* mutin* "
     "naive narcissis* nasty nazi* needless negligen* negligent nepotis* nervous nightmare* "
     "nonsense nosy notorious* nuisance* numb oblivious obnoxious obscen* obscure obsess* "
     "obsolete obstacle* obstinate odious offence* offens* ominous ordeal* out-of-touch "
     "outcast* outcry outdated outlandish outmoded outrag* outrageous* overbearing overblown "
     "overcrowd* overdue overhyped overpriced overrated overweight overwork* painful* panic* "
     "paranoi* pariah* partisan* pathetic* pauper* pawn* peril* perpetrator* perver* "
     "perverse* pessimis* petty phobi* phoney phony pirac* pirate* pitfall* pitiful pity "
     "plague* plight* pointless poison* pompous poor poorly porous poverty powerless "
     "precarious predator* predicament* prejudic* premature preposterous pretentious pricey "
     "problem* profane profligate prohibitive propaganda puppet* quagmire questionable* "
     "quitter* racis* racist* racket* racketeer* radical* rampage* ransom* rash raucous "
     "recession* reckless* recrimination* regress* reluctan* remorse* reprehensib* repressi* "
     "repugnan* repulsi* resent* restless* reticent retrograde revenge revolting revulsion "
     "rickety ridiculous* rife rift* rigid* rioter* risky robber* rotten rubbish rubble rude* "
     "ruinous run-down runaway rundown rusty ruthless* sacrileg* sad sadly sarcas* scandal* "
     "scar* scared scathing sceptic* scourge* screwed seedy self-serving selfish* senseless "
     "separatis* setback* sexis* sexist* shabb* shack* shady shaky shallow sham shambl* "
     "shameful* shattered shit* shoddy short-sighted shortage* shortcoming* shortfall* "
     "shortsighted sick* siege silly sinister skeptic* skewed skulduggery slavish* sleaz* "
     "sleazy slip-up sloppy slouch* slovenly slow slowdown sluggish* slum slums smug smug* "
     "snobb* sobbing sorrow* spate spiteful* spoiled spoilt squalid squalor stagna* stale "
     "stalemate* standstill stench* stern* stiff stigma* stingy stodgy stooge* strange* stray "
     "stress* strife stubborn* stupid* sub-par subpar subversi* suicid* sulky superficial* "
     "superfluous supremacis* surly suspicion* suspicious* sweatshop* taboo tacky tainted "
     "tantrum* tardy tarnish* tatter* tedious terribl* terrified terrify* terroris* theft* "
     "thief thieves thirst* thorn* threadbare threat threats thug* timid tirade* tiresome "
     "tone-deaf toothless torment* toxic* tragedy* tragic* traitor* trash* trauma* treacher* "
     "treason* trepidation trivial* troubl* truculent tumult* turbulen* turmoil two-faced "
     "tyran* ugly unacceptable* unaccountable unaffordab* unattractive unaware unbearab* "
     "uncaring uncertainty unclear unconscionab* unconstitutional* unconvincing uncooperative "
     "undemocratic underachiev* underdog* underfunded undernourish* underwhelm* undesirab*"},
    {SENTIMENT(BAD),
     "undignified uneas* uneducated unethical* unfair* unfaithful* unfavorable* unfavourable* "
     "unfinished unfit unfocused unforced unforgiv* unfortunate* unfounded unfriendly "
     "ungrateful unhappy unhealthy unhelpful unhinged unimaginative uninspir* unintelligib* "
     "uninterested uninviting unjust* unkempt unkind unlawful* unlikable unloved unlucky "
     "unnecessar* unnerv* unpaid unpleasant* unpopular* unprepared unprofessional* "
     "unprofitab* unproven unpunished unqualified unrealistic unreasonab* unreliable "
     "unrepentant unresponsive unrest unruly unsafe unsanitary unsatisf* unscrupulous* "
     "unseemly unsettled unskilled unsold unspeakab* unstable unstead* unsuccessful* "
     "unsuitab* unsustainab* untidy untimely untrue untrustworthy untruthful unwanted "
     "unwelcome unwell unwieldy unwilling* unwise* upheaval* uproar upset* useless useless* "
     "vacuous vague* vain vendetta* vengeance* vengeful vermin vicious* victim* vile villain* "
     "volatil* vulgar* vulnerab* vulture* wanton warlord* wasteful wayward weak* weakness* "
     "wearisome weary weird* wheezing whistle* wicked* wimp* wishy-washy woeful* wooden "
     "worri* worry* worse worst worthless worthless* wound* wrath* wretch* wrong wrongdoing "
     "wrongful* xenophob*"},
    {SENTIMENT(GOOD),
     "accomplished accurate* ace adept admirer* adorab* adroit* advantage* aesthetic* affab* "
     "affection* affluen* affordab* agil* agreeab* allies ally altruis* amazing* amiab* "
     "amicab* amusing angel* animated appealing appetis* applause apprecia* ardent artful* "
     "articulat* astonish* astound* astute* athletic attentive* attractiv* auspicious "
     "authentic* authoritative* award-winning awesome* balanced beaming beautiful* beauty believab* "
     "beloved beneficial* benevolen* benign* best better bipartisan* blessed blessing* bliss* "
     "blockbuster* bold* bonan* bouncy bountiful brainy bravado brave* bravery breakthrough* "
     "breathtaking* breez* bright* brilliant* brisk* bullish bumper buoyan* buoyant calm* "
     "capable* carefree cares caring celebrated champion* charism* charitab* charm* charming* "
     "chivalr* clean-cut clear-cut clear-headed clear-sighted clever* compassion* "
     "compassionate compatib* competent* complement* composed concise confidence confident* "
     "congenial conscientious* considerate considerate* consisten* constructive* consummate "
     "contented convincing* cool cooperative* cordial* correct* cosy courag* courteous* cozy "
     "craft* credib* credible* crowd-pleas* cultured cute darling* dashing* dazzling "
     "dazzling* decency decent* decisive* dedicated deft* delectab* delicate* delicious "
     "delight* dependab* deserving* devout* dextr* dignif* dignity diligen* diplomatic* "
     "discerning* dispassionate distinction* distinctive* distinguished dream* durab* eager* "
     "easy-going ebullien* eclectic economical ecstatic* edge educated effective* efficient* "
     "effortless* elegan* elegant* elite* eloquen* eminent* empath* endearing* endurance "
     "engaging* engross* enlightened enterprising* entertain* enthrall* enthusias* enviab* "
     "equitab* erudit* esteemed ethical* even-handed evenhanded exalted excellent* "
     "exceptional* excit* exempl* exhilarat* expeditious* experienced expert* expertise "
     "exquisite extraordinar* exuberan* eye-catching fabulous* fair* fairness faithful* fan "
     "fans fantastic* fascinat* favorable* favorite* favourable* favourite* fearless felicit* "
     "fervent* festiv* finest first-class first-rate fitting* flair* flattering* flawless* "
     "flexib* folksy follower* forefront foremost forthright* fortunate* fragrant freedom* "
     "friend* friendly friends friendship* front-runner* frontrunner* frugal* fruitful* "
     "fulfilling* fun funny funny* gallant* gem gems generosity generous* genial* genius* "
     "gentle* genuine* gift* gifted glad* glamorous gleaming* glee* glitter* glorious* "
     "godsend* gold-medal good good-natured goodness goodwill gorgeous* grace graceful* "
     "gracious* grateful* gratitude great great* greatest gripping* ground-breaking "
     "groundbreaking* handsome* handy happi* happy hard-working hardworking healthy "
     "heart-warming heartwarming hero* heroic* heroine* hilarious* historic* hit-making "
     "homely honest* honesty honorabl* honored honourabl* hope* hopeful* hospitab* hug* "
     "humane* humanitarian* humble* humility humor* humour* hygienic icon* iconic ideal* "
     "idyll* illustrious* imaginativ* immaculat* impartial* impeccab* imposing* impress* "
     "impressive* incisive* incorruptib* incredibl* indispensab* industrious* infectious* "
     "influential ingeni* innocence innocent* inspiration* inspiring* instructive* integral "
     "integrity intelligent* intrepid* intuitive* invaluab* inventive* invincib* inviting* "
     "irresistib* jewel* jovial* joy* jubil* judicious* just justice keepsake* kind "
     "kind-hearted kindly kindness kudos landmark landslide law-abiding leader* legend* "
     "legitimat* leisure* level-headed life-saving lifelong lifesav* light-hearted likable "
     "likeable lively lively* logical* long-awaited long-standing lovely loving* low-cost "
     "loyal* lucid* lucky lucrativ* lush luxur* magic* magnanim* magnetic* magnificent "
     "magnificent* majestic* marvellous* marvelous* master* masterful masterpiece* medal*"},
    {SENTIMENT(GOOD),
     "memorab* mercif* merit* mesmer* meticulous* mild-mannered mindful* miracle* miraculous* "
     "moderate* modest* momentous* moral* must-see neat* neighbourly nice* nifty nimble* "
     "noble* note-perfect noteworthy nutritious* obedient* obliging* open-minded optimal* "
     "optimis* orderl* organised organized outgoing* outstanding* ovation overjoyed painless* "
     "painstaking* palatab* partner* passion* patriot* peace* peaceful* peerless* penetrating "
     "perceptiv* perfect* persistent* personab* persuasiv* philanthrop* picturesque* "
     "pinnacle* pioneering pleas* pleasure* plentiful* plush* poetic* poignant* poise* "
     "polite* popular* positive* potent* powerful* precious* preeminent* prestige* "
     "prestigious priceless* pride principled pro-active proactive prodigious* prodigy "
     "proficien* profitab* profound* progress* prolific* promising propitious* prosper* "
     "proud* proven* prowess prudent* punctual* purposeful* quaint* qualified quick-witted "
     "quirk* radiant* rapt* rational* razor-sharp reasonable* reassuring* rebirth receptiv* "
     "record-breaking record-setting redempt* refined* refreshing* regal* relaxed* "
     "relentless* reliab* remarkabl* remedy* renowned resilien* resilient resolut* resound* "
     "resourceful* respected responsib* responsiv* restrained revelation* revolutionary* "
     "rewarding* right righteous* rigor* ripe robust* rock-solid rosy rousing* safe* safety "
     "sanity scenic scholar* scrupulous* seamless* season-best seasoned self-made selfless "
     "sensible* sensitiv* serene* shining* shrewd* sincer* skill* skilled skillful* sleek* "
     "smart* soft-spoken solace solid soothing* sophisticated* soulful* sparkling* spectacl* "
     "spectacular* splend* spontan* spotless* sprightly squeaky-clean stable stalwart* "
     "standing star* statesman* staunch* stead* steadfast steady stellar sterling "
     "stimulating* stirring* straight-forward straightforward* streamlined strength* "
     "striking* strong* stronger strongest stunning* stupend* sturdy stylish suave sublime* "
     "successful* succinct* suitab* sumptuous* sunny superb* superstar* supporter* suprem* "
     "sure-footed sweet sympath* tactful* talent* tasteful* tasty tempting* tenacious* "
     "tender* terrific* thankful* thoughtful* thrifty thrill* time-honored time-honoured "
     "timeless* tireless tolerant* top-class top-notch top-quality top-tier tough tougher "
     "tranquil* transparen* treasure treasured treats trendy tribute* true trustworth* truth "
     "truthful* unbeat* unbiased unblemished uncomplicated undefeated undisputed unequal* "
     "unfailing* unflagging unflappab* unforgettab* unifying unparallel* unprecedented "
     "unquestionab* unrelenting unrivaled unrivalled unselfish* unspoiled unspoilt unstinting "
     "unswerving unwavering* up-to-date upbeat upbeat* upright* upstanding user-friendly "
     "valiant* valor valour* valuab* viab* vibran* victory vigilant* vigor* vigour* virtu* "
     "virtuos* visionary vivacious* vivid warm* warmth well-balanced well-behaved well-built "
     "well-crafted well-deserved well-earned well-informed well-liked well-loved well-made "
     "well-mannered well-meaning well-off well-organised well-organized well-planned "
     "well-prepared well-received well-regarded well-respected well-run well-spoken "
     "well-written whole-hearted wholeheart* wholehearted* wholesome* willing* winning "
     "winsome wisdom wise* witty* wonderful* world-beating world-class world-famous "
     "world-renowned worthwhile* worthy* youthful* zeal* zest*"},
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
     "outsold overpower* overtak* overtook rout routed routs surpass* thrash* topple* trounc* vanquish* "
     "demolish* drub* edge* eliminat* hammer* humbl* maul* oust* outdid outdo* outfox* outmuscl* outpac* "
     "outperform* outscor* outwit* overwhelm* pip pipped pummel* stun stunned stuns trump* unseat* "
     "upstag* wallop* whitewash*"},
    {NG_TRAIT_LOSS,
     "bow bowed bows crumpl* fall falling falls fell lag lagged lagging lags lose loses losing lost "
     "slump slumped succumb* surrender* trail trailed trailing trails"},
    {NG_TRAIT_CLAIM,
     "accusation* accuse* allegation* attacks charge charges claim claims evidence proof rumor* "
     "rumour* report reports slander* smear* suggestion* suspicion* truth"},
    {NG_TRAIT_PLAIN, "savings"},
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
    {NG_TRAIT_BODY,
     "academy administration agency alliance analyst analysts army assembly association attorney "
     "auditor auditors authority bank bar bench board borough brokerage bureau cabinet campaign "
     "campaigners centre center chairman chamber chancellor charity church city clerk club coach "
     "coalition college commission commissioner committee company congress constable cooperative "
     "coroner corporation corps council counsel county court critics daily department deputies "
     "diocese directorate district economists editor embassy exchange executive federation festival "
     "fire firm force forum foundation fund gazette governor group guild guards hospital house "
     "inquiry inspector inspectorate inspectors institute journal judge jury laboratory league "
     "library magazine magistrate magistrates mayor minister ministry monitor museum news newspaper "
     "officials ombudsman opposition orchestra organisation organization panel parish parliament "
     "party patrol police presidency press prosecution prosecutor prosecutors province publisher "
     "ranger rangers referee registrar regulator regulators report reporters republic residents "
     "review school secretariat senate service sheriff society speaker staff station study "
     "supervisor survey team times treasury tribunal trust union university watchdog workers"},
    {0, NULL}
    /* clang-format on */
};
