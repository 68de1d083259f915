/* The lexicon of the sentence splitter. Abbreviations are those that style guides list (AP,
 * Chicago, Hart's Rules), and the commonest of German, French and Spanish; starters are the closed
 * classes of English and the adverbs that link sentences. */
#include "text/sentence_lexicon.h"

#include "text/word_order.h"

/* The class of each word; those without one are starters. */
static const ng_lexicon classes[] = {
    ['T'] = NG_LEXICON_TITLE,  ['P'] = NG_LEXICON_PLACE, ['N'] = NG_LEXICON_NUMBER,
    ['D'] = NG_LEXICON_DATE,   ['S'] = NG_LEXICON_STATE, ['C'] = NG_LEXICON_COMPANY,
    ['J'] = NG_LEXICON_SUFFIX, ['E'] = NG_LEXICON_ETC,   ['I'] = NG_LEXICON_INNER,
    ['R'] = NG_LEXICON_STREET, ['U'] = NG_LEXICON_UNIT,  ['G'] = NG_LEXICON_GREETING};

static const ng_word_set lexicon = NG_WORD_SET(
    "a about above abs/N according across adm/T after again against agg/N aka/I al/E ala/S ald/T "
    "all also alta/S although am amb/T among an and another any anyone anything approx/I apr/D "
    "apt/N are aren't ariz/S ark/S around art/N arts/N as ass/I assn/C asst/T at attn/G atty/T "
    "aug/D avda/R ave/R avg/I b.sc/J bbl/U bbls/U bd/N be because before best/G between beyond "
    "bk/N bldg/I blvd/R bn/U both brig/T bros/C but by bzw/I ca/I calif/S can can't capt/T cf/I "
    "ch/N chap/N cheers/G chs/N cie/C cit/I cm/U cmdr/T co/C col/T colo/S comdr/T conn/S cont/I "
    "cordially/G corp/C cos/C could couldn't cpl/T cpt/T dear/G dec/D deg/I del/S dept/I depts/I "
    "despite det/T did didn't dipl/T dist/I do does doesn't don't dr/T dra/T drs/T during dña/T "
    "e.g/I each earlier ed/I ed.d/J eds/I eg/I either env/I eq/N eqs/N esp/I esq/J est/I etc/E "
    "even eventually every everybody everyone everything evtl/I excl/I ext/N f.e/I feb/D few "
    "fig/N figs/N finally first fla/S folks/G for fr/T fri/D frl/T from ft/P furthermore ga/S "
    "gal/U geb/I gen/T gens/T gentlemen/G ggf/I gmbh/C gov/T govs/T gral/T greetings/G guys/G "
    "had has have he he's hello/G her here hey/G hi/G his hon/T how however hp/U hr/U hrs/U "
    "hrsg/I hts/R hwy/I i i'd i'll i'm i've i.e/I ibid/I ie/I if ill/S in inc/C incl/I ind/S "
    "indeed ing/T inkl/I insp/T instead intl/C is isn't it it's its jan/D jr/J jul/D jun/D just "
    "kan/S kg/U kl/I km/U kw/U kwh/U ky/S la/S ladies/G last later lb/U lbs/U let let's like "
    "llc/C ln/R love/G lt/T ltc/T ltd/C lts/T m.sc/J maj/T many mar/D mass/S max/I maybe md/S "
    "meanwhile med/I messrs/T mfg/C mg/U mgr/T mi/U mich/S min/I minn/S mins/U mio/I misc/I "
    "miss/S ml/U mlle/T mm/T mme/T mmes/T mn/U mo/S mon/D mont/S more moreover most mph/U mr/T "
    "mrd/I mrs/T ms/T msgr/T mssrs/T mt/P mts/P much mw/U mx/T my natl/I neb/S nebr/S neither "
    "nev/S never nevertheless next no/N no-one nobody nonetheless nos/N not nothing nov/D now "
    "nr/N n°/N núm/N oct/D of ofc/T often okla/S on once one only ont/S op/N or ore/S orig/I "
    "other others otherwise our over oz/U p/N pa/S para/N paras/N pct/U penn/S perhaps pfc/T "
    "pg/N pgs/N ph.d/J ph.ds/J pharm.d/J phd/J pkwy/R plc/C please pop/I pp/N pres/T prof/T "
    "profs/T psy.d/J pt/P ptl/T pvt/T pág/N págs/N que/S rd/R recently regards/G rep/T reps/T "
    "resp/I respectfully/G rev/T revd/T rm/N rs/N rt/T sask/S sat/D sec/T second secs/U secy/T "
    "sen/T sens/T sep/D sept/D several sgt/T sgts/T she she's should since sincerely/G so sog/I "
    "some somebody someone something sometimes sq/R sr/J sra/T sres/T srta/T st/P ste/P still "
    "str/R such sun/D supt/T tbsp/U tel/N temp/I tenn/S tex/S thank/G thanks that that's the "
    "their then there there's therefore these they they're this those though three through "
    "throughout thu/D thur/D thurs/D thus thx/G tn/U to today tomorrow trans/I treas/T tsp/U "
    "tue/D tues/D two ty/G ud/T uds/T under univ/I unless until upon usually usw/E v/I va/S "
    "ver/N vgl/I viz/I vol/N vols/N vp/T vs/I vt/S was wash/S wasn't we we're wed/D were what "
    "what's when where whether which while who whom whose why wis/S wisc/S with within without "
    "wk/U wks/U won't would wouldn't wyo/S yd/U yds/U yes yesterday yet you you're your yours/G "
    "yr/U yrs/U zzgl/I éd/I");

ng_lexicon ng_lexicon_find(const char *form, size_t length)
{
    const char *end = ng_word_set_find(lexicon, form, length);
    return !end          ? NG_LEXICON_NONE
           : *end == '/' ? classes[(unsigned char)end[1]]
                         : NG_LEXICON_STARTER;
}
