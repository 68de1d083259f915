/* The lexicon of the sentence splitter. Abbreviations are those that style guides list (AP,
 * Chicago, Hart's Rules); starters are the closed classes of English and the adverbs that link
 * sentences. */
#include "text/sentence_lexicon.h"

#include "text/word_order.h"

enum {
    TITLE = NG_LEXICON_TITLE,
    PLACE = NG_LEXICON_PLACE,
    NUMBER = NG_LEXICON_NUMBER,
    DATE = NG_LEXICON_DATE,
    STATE = NG_LEXICON_STATE,
    COMPANY = NG_LEXICON_COMPANY,
    SUFFIX = NG_LEXICON_SUFFIX,
    ETC = NG_LEXICON_ETC,
    INNER = NG_LEXICON_INNER,
    STREET = NG_LEXICON_STREET,
    UNIT = NG_LEXICON_UNIT,
    STARTER = NG_LEXICON_STARTER,
    GREETING = NG_LEXICON_GREETING
};

typedef struct lexicon_row {
    char form[NG_LEXICON_LONGEST + 1];
    unsigned char class;
} lexicon_row;

/* Sorted by bytes, a paragraph for each letter. */
/* clang-format off */
static const lexicon_row rows[] = {
    {"a", STARTER}, {"about", STARTER}, {"above", STARTER}, {"according", STARTER},
    {"across", STARTER}, {"adm", TITLE}, {"after", STARTER}, {"again", STARTER},
    {"against", STARTER}, {"aka", INNER}, {"al", ETC}, {"ala", STATE}, {"ald", TITLE},
    {"all", STARTER}, {"also", STARTER}, {"alta", STATE}, {"although", STARTER}, {"am", STARTER},
    {"amb", TITLE}, {"among", STARTER}, {"an", STARTER}, {"and", STARTER}, {"another", STARTER},
    {"any", STARTER}, {"anyone", STARTER}, {"anything", STARTER}, {"approx", INNER}, {"apr", DATE},
    {"apt", NUMBER}, {"are", STARTER}, {"aren't", STARTER}, {"ariz", STATE}, {"ark", STATE},
    {"around", STARTER}, {"art", NUMBER}, {"arts", NUMBER}, {"as", STARTER}, {"ass", INNER},
    {"assn", COMPANY}, {"asst", TITLE}, {"at", STARTER}, {"attn", GREETING}, {"atty", TITLE},
    {"aug", DATE}, {"ave", STREET}, {"avg", INNER},
    {"b.sc", SUFFIX}, {"be", STARTER}, {"because", STARTER}, {"before", STARTER},
    {"best", GREETING}, {"between", STARTER}, {"beyond", STARTER}, {"bk", NUMBER}, {"bldg", INNER},
    {"blvd", STREET}, {"both", STARTER}, {"brig", TITLE}, {"bros", COMPANY}, {"but", STARTER},
    {"by", STARTER},
    {"ca", INNER}, {"calif", STATE}, {"can", STARTER}, {"can't", STARTER}, {"capt", TITLE},
    {"cf", INNER}, {"ch", NUMBER}, {"cheers", GREETING}, {"chs", NUMBER}, {"cie", COMPANY},
    {"cit", INNER}, {"cm", UNIT}, {"cmdr", TITLE}, {"co", COMPANY}, {"col", TITLE}, {"colo", STATE},
    {"comdr", TITLE}, {"conn", STATE}, {"cordially", GREETING}, {"corp", COMPANY}, {"cos", COMPANY},
    {"could", STARTER}, {"couldn't", STARTER}, {"cpl", TITLE}, {"cpt", TITLE},
    {"dear", GREETING}, {"dec", DATE}, {"del", STATE}, {"dept", INNER}, {"depts", INNER},
    {"despite", STARTER}, {"det", TITLE}, {"did", STARTER}, {"didn't", STARTER}, {"dist", INNER},
    {"do", STARTER}, {"does", STARTER}, {"doesn't", STARTER}, {"don't", STARTER}, {"dr", TITLE},
    {"drs", TITLE}, {"during", STARTER},
    {"e.g", INNER}, {"each", STARTER}, {"earlier", STARTER}, {"ed", INNER}, {"ed.d", SUFFIX},
    {"eds", INNER}, {"eg", INNER}, {"either", STARTER}, {"eq", NUMBER}, {"eqs", NUMBER},
    {"esq", SUFFIX}, {"est", INNER}, {"etc", ETC}, {"even", STARTER}, {"eventually", STARTER},
    {"every", STARTER}, {"everybody", STARTER}, {"everyone", STARTER}, {"everything", STARTER},
    {"ext", NUMBER},
    {"f.e", INNER}, {"feb", DATE}, {"few", STARTER}, {"fig", NUMBER}, {"figs", NUMBER},
    {"finally", STARTER}, {"first", STARTER}, {"fla", STATE}, {"folks", GREETING}, {"for", STARTER},
    {"fr", TITLE}, {"fri", DATE}, {"from", STARTER}, {"ft", PLACE}, {"furthermore", STARTER},
    {"ga", STATE}, {"gal", UNIT}, {"gen", TITLE}, {"gens", TITLE}, {"gentlemen", GREETING},
    {"gmbh", COMPANY}, {"gov", TITLE}, {"govs", TITLE}, {"greetings", GREETING}, {"guys", GREETING},
    {"had", STARTER}, {"has", STARTER}, {"have", STARTER}, {"he", STARTER}, {"he's", STARTER},
    {"hello", GREETING}, {"her", STARTER}, {"here", STARTER}, {"hey", GREETING}, {"hi", GREETING},
    {"his", STARTER}, {"hon", TITLE}, {"how", STARTER}, {"however", STARTER}, {"hr", UNIT},
    {"hrs", UNIT}, {"hts", STREET}, {"hwy", INNER},
    {"i", STARTER}, {"i'd", STARTER}, {"i'll", STARTER}, {"i'm", STARTER}, {"i've", STARTER},
    {"i.e", INNER}, {"ibid", INNER}, {"ie", INNER}, {"if", STARTER}, {"ill", STATE},
    {"in", STARTER}, {"inc", COMPANY}, {"incl", INNER}, {"ind", STATE}, {"indeed", STARTER},
    {"insp", TITLE}, {"instead", STARTER}, {"intl", COMPANY}, {"is", STARTER}, {"isn't", STARTER},
    {"it", STARTER}, {"it's", STARTER}, {"its", STARTER},
    {"jan", DATE}, {"jr", SUFFIX}, {"jul", DATE}, {"jun", DATE}, {"just", STARTER},
    {"kan", STATE}, {"kg", UNIT}, {"km", UNIT}, {"ky", STATE},
    {"la", STATE}, {"ladies", GREETING}, {"last", STARTER}, {"later", STARTER}, {"lb", UNIT},
    {"lbs", UNIT}, {"let", STARTER}, {"let's", STARTER}, {"like", STARTER}, {"llc", COMPANY},
    {"ln", STREET}, {"love", GREETING}, {"lt", TITLE}, {"ltc", TITLE}, {"ltd", COMPANY},
    {"lts", TITLE},
    {"m.sc", SUFFIX}, {"maj", TITLE}, {"many", STARTER}, {"mar", DATE}, {"mass", STATE},
    {"max", INNER}, {"maybe", STARTER}, {"md", STATE}, {"meanwhile", STARTER}, {"med", INNER},
    {"messrs", TITLE}, {"mfg", COMPANY}, {"mich", STATE}, {"min", INNER}, {"minn", STATE},
    {"mins", UNIT}, {"misc", INNER}, {"miss", STATE}, {"mlle", TITLE}, {"mm", TITLE},
    {"mme", TITLE}, {"mmes", TITLE}, {"mo", STATE}, {"mon", DATE}, {"mont", STATE},
    {"more", STARTER}, {"moreover", STARTER}, {"most", STARTER}, {"mph", UNIT}, {"mr", TITLE},
    {"mrs", TITLE}, {"ms", TITLE}, {"msgr", TITLE}, {"mssrs", TITLE}, {"mt", PLACE}, {"mts", PLACE},
    {"much", STARTER}, {"mx", TITLE}, {"my", STARTER},
    {"natl", INNER}, {"neb", STATE}, {"nebr", STATE}, {"neither", STARTER}, {"nev", STATE},
    {"never", STARTER}, {"nevertheless", STARTER}, {"next", STARTER}, {"no", NUMBER},
    {"no-one", STARTER}, {"nobody", STARTER}, {"nonetheless", STARTER}, {"nos", NUMBER},
    {"not", STARTER}, {"nothing", STARTER}, {"nov", DATE}, {"now", STARTER}, {"nr", NUMBER},
    {"n\xC2\xB0", NUMBER}, {"n\xC3\xBAm", NUMBER},
    {"oct", DATE}, {"of", STARTER}, {"ofc", TITLE}, {"often", STARTER}, {"okla", STATE},
    {"on", STARTER}, {"once", STARTER}, {"one", STARTER}, {"only", STARTER}, {"ont", STATE},
    {"op", NUMBER}, {"or", STARTER}, {"ore", STATE}, {"orig", INNER}, {"other", STARTER},
    {"others", STARTER}, {"otherwise", STARTER}, {"our", STARTER}, {"over", STARTER}, {"oz", UNIT},
    {"p", NUMBER}, {"pa", STATE}, {"para", NUMBER}, {"paras", NUMBER}, {"penn", STATE},
    {"perhaps", STARTER}, {"pfc", TITLE}, {"pg", NUMBER}, {"pgs", NUMBER}, {"ph.d", SUFFIX},
    {"ph.ds", SUFFIX}, {"pharm.d", SUFFIX}, {"phd", SUFFIX}, {"pkwy", STREET}, {"plc", COMPANY},
    {"please", STARTER}, {"pop", INNER}, {"pp", NUMBER}, {"pres", TITLE}, {"prof", TITLE},
    {"profs", TITLE}, {"psy.d", SUFFIX}, {"pt", PLACE}, {"ptl", TITLE}, {"pvt", TITLE},
    {"que", STATE},
    {"rd", STREET}, {"recently", STARTER}, {"regards", GREETING}, {"rep", TITLE}, {"reps", TITLE},
    {"resp", INNER}, {"respectfully", GREETING}, {"rev", TITLE}, {"revd", TITLE}, {"rm", NUMBER},
    {"rs", NUMBER}, {"rt", TITLE},
    {"sask", STATE}, {"sat", DATE}, {"sec", TITLE}, {"second", STARTER}, {"secs", UNIT},
    {"sen", TITLE}, {"sens", TITLE}, {"sep", DATE}, {"sept", DATE}, {"several", STARTER},
    {"sgt", TITLE}, {"sgts", TITLE}, {"she", STARTER}, {"she's", STARTER}, {"should", STARTER},
    {"since", STARTER}, {"sincerely", GREETING}, {"so", STARTER}, {"some", STARTER},
    {"somebody", STARTER}, {"someone", STARTER}, {"something", STARTER}, {"sometimes", STARTER},
    {"sq", STREET}, {"sr", SUFFIX}, {"st", PLACE}, {"ste", PLACE}, {"still", STARTER},
    {"such", STARTER}, {"sun", DATE}, {"supt", TITLE},
    {"tbsp", UNIT}, {"tel", NUMBER}, {"temp", INNER}, {"tenn", STATE}, {"tex", STATE},
    {"thank", GREETING}, {"thanks", STARTER}, {"that", STARTER}, {"that's", STARTER},
    {"the", STARTER}, {"their", STARTER}, {"then", STARTER}, {"there", STARTER},
    {"there's", STARTER}, {"therefore", STARTER}, {"these", STARTER}, {"they", STARTER},
    {"they're", STARTER}, {"this", STARTER}, {"those", STARTER}, {"though", STARTER},
    {"three", STARTER}, {"through", STARTER}, {"throughout", STARTER}, {"thu", DATE},
    {"thur", DATE}, {"thurs", DATE}, {"thus", STARTER}, {"thx", GREETING}, {"to", STARTER},
    {"today", STARTER}, {"tomorrow", STARTER}, {"trans", INNER}, {"treas", TITLE}, {"tsp", UNIT},
    {"tue", DATE}, {"tues", DATE}, {"two", STARTER}, {"ty", GREETING},
    {"under", STARTER}, {"univ", INNER}, {"unless", STARTER}, {"until", STARTER}, {"upon", STARTER},
    {"usually", STARTER},
    {"v", INNER}, {"va", STATE}, {"ver", NUMBER}, {"viz", INNER}, {"vol", NUMBER}, {"vols", NUMBER},
    {"vp", TITLE}, {"vs", INNER}, {"vt", STATE},
    {"was", STARTER}, {"wash", STATE}, {"wasn't", STARTER}, {"we", STARTER}, {"we're", STARTER},
    {"wed", DATE}, {"were", STARTER}, {"what", STARTER}, {"what's", STARTER}, {"when", STARTER},
    {"where", STARTER}, {"whether", STARTER}, {"which", STARTER}, {"while", STARTER},
    {"who", STARTER}, {"whom", STARTER}, {"whose", STARTER}, {"why", STARTER}, {"wis", STATE},
    {"wisc", STATE}, {"with", STARTER}, {"within", STARTER}, {"without", STARTER},
    {"won't", STARTER}, {"would", STARTER}, {"wouldn't", STARTER}, {"wyo", STATE},
    {"yes", STARTER}, {"yesterday", STARTER}, {"yet", STARTER}, {"you", STARTER},
    {"you're", STARTER}, {"your", STARTER}, {"yours", GREETING}, {"yr", UNIT}, {"yrs", UNIT},
};
/* clang-format on */

ng_lexicon ng_lexicon_find(const char *form, size_t length)
{
    const size_t count = sizeof rows / sizeof *rows;
    size_t at;
    NG_LOWER_BOUND(at, count, ng_word_order(rows[at].form, form, length) < 0);
    return length > 0 && at < count && ng_word_order(rows[at].form, form, length) == 0
               ? (ng_lexicon)rows[at].class
               : NG_LEXICON_NONE;
}
