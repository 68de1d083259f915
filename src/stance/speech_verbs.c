/* The verbs with which English newspapers say who says something, in the forms they use. */
#include "stance/speech_verbs.h"

#include "text/word_order.h"

/* clang-format off */
/* In byte order. */
static const struct {
    const char *form;
    ng_speech_verb kind;
} verbs[] = {
    {"accuse", NG_SPEECH_ACCUSE}, {"accused", NG_SPEECH_ACCUSE}, {"accuses", NG_SPEECH_ACCUSE},
    {"acknowledged", NG_SPEECH_THAT}, {"acknowledges", NG_SPEECH_THAT}, {"added", NG_SPEECH_THAT},
    {"adding", NG_SPEECH_FORM_THAT}, {"adds", NG_SPEECH_THAT}, {"admits", NG_SPEECH_THAT},
    {"admitted", NG_SPEECH_THAT}, {"agreed", NG_SPEECH_THAT}, {"agrees", NG_SPEECH_THAT},
    {"allege", NG_SPEECH_FREE}, {"alleged", NG_SPEECH_FREE}, {"alleges", NG_SPEECH_FREE},
    {"alleging", NG_SPEECH_FORM_FREE}, {"announced", NG_SPEECH_THAT}, {"announces", NG_SPEECH_THAT},
    {"argue", NG_SPEECH_THAT}, {"argued", NG_SPEECH_THAT}, {"argues", NG_SPEECH_THAT},
    {"arguing", NG_SPEECH_FORM_THAT}, {"asked", NG_SPEECH_QUOTE}, {"asks", NG_SPEECH_QUOTE},
    {"asserted", NG_SPEECH_THAT}, {"asserts", NG_SPEECH_THAT}, {"assured", NG_SPEECH_TELL},
    {"believe", NG_SPEECH_FREE}, {"believed", NG_SPEECH_FREE}, {"believes", NG_SPEECH_FREE},
    {"called", NG_SPEECH_QUOTE}, {"cautioned", NG_SPEECH_THAT}, {"charged", NG_SPEECH_THAT},
    {"claim", NG_SPEECH_THAT}, {"claimed", NG_SPEECH_THAT}, {"claiming", NG_SPEECH_FORM_THAT},
    {"claims", NG_SPEECH_THAT}, {"commented", NG_SPEECH_THAT}, {"comments", NG_SPEECH_THAT},
    {"complained", NG_SPEECH_THAT}, {"complains", NG_SPEECH_THAT}, {"conceded", NG_SPEECH_THAT},
    {"concedes", NG_SPEECH_THAT}, {"concluded", NG_SPEECH_THAT}, {"concludes", NG_SPEECH_THAT},
    {"confirmed", NG_SPEECH_THAT}, {"confirms", NG_SPEECH_THAT}, {"contend", NG_SPEECH_FREE},
    {"contended", NG_SPEECH_FREE}, {"contends", NG_SPEECH_FREE}, {"continued", NG_SPEECH_QUOTE},
    {"declared", NG_SPEECH_THAT}, {"declares", NG_SPEECH_THAT}, {"denied", NG_SPEECH_THAT},
    {"denies", NG_SPEECH_THAT}, {"denying", NG_SPEECH_FORM_THAT}, {"described", NG_SPEECH_QUOTE},
    {"describes", NG_SPEECH_QUOTE}, {"emphasised", NG_SPEECH_THAT}, {"emphasises", NG_SPEECH_THAT},
    {"emphasized", NG_SPEECH_THAT}, {"emphasizes", NG_SPEECH_THAT},
    {"estimated", NG_SPEECH_THAT}, {"explained", NG_SPEECH_THAT},
    {"explains", NG_SPEECH_THAT}, {"informed", NG_SPEECH_TELL}, {"informs", NG_SPEECH_TELL},
    {"insist", NG_SPEECH_FREE}, {"insisted", NG_SPEECH_FREE}, {"insisting", NG_SPEECH_FORM_FREE},
    {"insists", NG_SPEECH_FREE}, {"joked", NG_SPEECH_QUOTE}, {"maintained", NG_SPEECH_THAT},
    {"maintains", NG_SPEECH_THAT}, {"noted", NG_SPEECH_THAT}, {"notes", NG_SPEECH_THAT},
    {"noting", NG_SPEECH_FORM_THAT}, {"pointed", NG_SPEECH_FREE}, {"points", NG_SPEECH_FREE},
    {"posted", NG_SPEECH_THAT}, {"predicted", NG_SPEECH_THAT}, {"predicts", NG_SPEECH_THAT},
    {"promised", NG_SPEECH_THAT}, {"recalled", NG_SPEECH_THAT}, {"recalls", NG_SPEECH_THAT},
    {"reiterated", NG_SPEECH_THAT}, {"remarked", NG_SPEECH_THAT}, {"repeated", NG_SPEECH_THAT},
    {"replied", NG_SPEECH_THAT}, {"replies", NG_SPEECH_THAT}, {"reported", NG_SPEECH_THAT},
    {"reports", NG_SPEECH_THAT}, {"responded", NG_SPEECH_THAT}, {"said", NG_SPEECH_FREE},
    {"say", NG_SPEECH_FREE}, {"saying", NG_SPEECH_FORM_FREE}, {"says", NG_SPEECH_FREE},
    {"shouted", NG_SPEECH_QUOTE}, {"stated", NG_SPEECH_THAT}, {"stressed", NG_SPEECH_THAT},
    {"stresses", NG_SPEECH_THAT}, {"suggested", NG_SPEECH_THAT}, {"suggests", NG_SPEECH_THAT},
    {"tell", NG_SPEECH_TELL}, {"telling", NG_SPEECH_FORM_THAT}, {"tells", NG_SPEECH_TELL},
    {"testified", NG_SPEECH_THAT}, {"thinks", NG_SPEECH_FREE}, {"told", NG_SPEECH_TELL},
    {"tweeted", NG_SPEECH_THAT}, {"vowed", NG_SPEECH_THAT}, {"vows", NG_SPEECH_THAT},
    {"warned", NG_SPEECH_THAT}, {"warning", NG_SPEECH_FORM_THAT}, {"warns", NG_SPEECH_THAT},
    {"writes", NG_SPEECH_THAT}, {"wrote", NG_SPEECH_THAT},
};
/* clang-format on */

enum { VERBS = sizeof verbs / sizeof *verbs };

ng_speech_verb ng_speech_verb_find(const char *form, size_t length)
{
    size_t at;
    NG_LOWER_BOUND(at, VERBS, ng_word_order(verbs[at].form, form, length) < 0);
    return at < VERBS && ng_word_order(verbs[at].form, form, length) == 0 ? verbs[at].kind
                                                                          : NG_SPEECH_NONE;
}
