/* Words that tell page furniture by its shape: dates, bylines, credits, buttons. */
#include "article/boilerplate_patterns.h"

const ng_word_set ng_boilerplate_lists[] = {
    [NG_WORDS_BUTTONS] = NG_WORD_SET(
        "about archive back bluesky close comment comments contact copy email entertainment "
        "facebook faq flipboard follow games help home instagram jobs lifestyle like link "
        "linkedin live login mastodon menu messenger more news newsletter newsletters next open "
        "opinion photos pin pinterest pocket podcasts prev previous print radio reddit rss save "
        "search sections share shop sms social sport sports subscribe telegram threads tiktok "
        "tumblr tv tweet twitter video videos weather whatsapp x youtube"),
    [NG_WORDS_DATE_WORDS] = NG_WORD_SET(
        "ago apr april aug august dec december edited feb february fri friday jan january jul "
        "july jun june mar march may modified mon monday nov november oct october posted "
        "published sat saturday sep sept september sun sunday thu thur thurs thursday tue tues "
        "tuesday updated wed wednesday"),
    [NG_WORDS_DATE_FILLERS] = NG_WORD_SET(
        "1st 21st 22nd 23rd 2nd 31st 3rd a.m am and at bst cest cet date day days edt est et "
        "first gmt hour hours hr hrs in ist last min mins minute minutes of on p.m pdt pm pst pt s "
        "the time utc week weeks"),
    [NG_WORDS_NEVER_NAMES] = NG_WORD_SET(
        "across after are before between from has have how into is less more on over per percent "
        "than to under was were what why will"),
    [NG_WORDS_NEVER_FIRST] = NG_WORD_SET(
        "a accident air all an and any chance day default design far hand her his how its land "
        "law my night no now numbers our popular proxy sea that the their then these this those "
        "what when your"),
    /* The work of those whom a byline names counts as part of it. */
    [NG_WORDS_NAME_FILLERS] = NG_WORD_SET(
        "al and at bin business chief correspondent culture de den der economics editor education "
        "environment for health in la national of our political reporter reporters science senior "
        "special sports staff the van von with writer writers"),
    [NG_WORDS_CREDITS] = NG_WORD_SET(
        "credit illustration image images photo photograph photographs photos picture pictures"),
    [NG_WORDS_BRACKETED] = NG_WORD_SET(
        "alamy commons courtesy file getty handout image images istock photo photograph photos "
        "picture pictures pool screengrab screenshot shutterstock supplied unsplash wikimedia"),
    [NG_WORDS_CLOCK] =
        NG_WORD_SET("a.m ago am bst cest cet edt est et gmt ist p.m pdt pm pst pt utc"),
    [NG_WORDS_AGENCIES] = NG_WORD_SET("afp ap efe epa getty pa reuters"),
    [NG_WORDS_POINTERS] = NG_WORD_SET(
        "call contact e-mail email follow mail more reach see send tips tweet visit web website "
        "write"),
    [NG_WORDS_MATCH] = NG_WORD_SET(
        "assists att attendance booked bookings cons conversions corners ft full-time goals "
        "goalscorers half-time ht pens possession ref referee replacements result results score "
        "scorers scores shots subs substitutes tries"),
    /* Also the last words of the names of papers. */
    [NG_WORDS_MEDIA] = NG_WORD_SET(
        "abc abs-cbn advertiser afp aljazeera ap argus atlantic axios bbc bee bloomberg bulletin "
        "cbs chronicle cnn courier democrat dispatch dw echo economist examiner express forbes "
        "fortune fox france24 gazette globe guardian herald independent inquirer jazeera journal "
        "ledger magazine mail media mercury meridian mirror monitor msnbc nbc news newsweek npr "
        "observer patriot politico post post-dispatch press radio register reuters rt salon "
        "sentinel sky slate standard star sun tass telegraph times today tribune tv verge vox "
        "wired"),
    /* A call on the reader has one of these, */
    [NG_WORDS_CALLS] = NG_WORD_SET(
        "account adblock app blocker browser click cookie cookies download email facebook inbox "
        "instagram javascript linkedin log login newsletter newsletters podcast premium register "
        "sign subscribe subscriber subscribers subscribing subscription subscriptions tap telegram "
        "tiktok trial twitter unlimited unlock unsubscribe whatsapp youtube"),
    /* and two of these. */
    [NG_WORDS_READERS] = NG_WORD_SET(
        "access already article articles channel continue enjoy enter free full get here join "
        "latest miss more news now our page please read reading receive site stories story "
        "today us website you your"),
    /* Such a sentence reports. */
    [NG_WORDS_REPORTS] = NG_WORD_SET("according added asked had he her his said says she "
                                     "their they told was were"),
};
