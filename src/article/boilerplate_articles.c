/* The wording of what is said of an article: credits, captions, notes of the editors, corrections,
 * lines on its authors. As conservative as the table of sites. */
#include "article/boilerplate_patterns.h"

#define REPORTERS                                                                                  \
    "reporter|correspondent|columnist|journalist|editor|writer|photographer|producer|contributor|" \
    "freelancer|intern|fellow"

static const ng_boilerplate_pattern rows[] = {
    NG_BOILERPLATE_ROW("# "
                       "comments|comment|shares|share|views|view|likes|like|replies|reply|"
                       "reactions|retweets|followers *",
                       4, false),
    NG_BOILERPLATE_ROW("# photos|images|pictures|slides|videos *", 4, false),
    NG_BOILERPLATE_ROW(
        "* afp|reuters|ap|epa|pa|getty pic|pics|photo|photos|image|images|picture|pictures", 40,
        false),
    NG_BOILERPLATE_ROW("* contributed reporting", 40, false),
    NG_BOILERPLATE_ROW(
        "* contributed to this|the|our report|reporting|story|article|piece|coverage", 60, false),
    NG_BOILERPLATE_ROW("* file photo|picture|image", 40, false),
    NG_BOILERPLATE_ROW("* getty images *", 30, false),
    NG_BOILERPLATE_ROW("* press writer|writers", 5, false),
    NG_BOILERPLATE_ROW("* staff writer|writers|reporter|reporters|correspondent", 6, false),
    NG_BOILERPLATE_ROW("^ " REPORTERS "|correspondents", 8, false),
    NG_BOILERPLATE_ROW("^ : * %", 6, false),
    NG_BOILERPLATE_ROW("^ : abc|afp|ap|reuters|epa|supplied|news *", 6, false),
    NG_BOILERPLATE_ROW("^ covers|cover|reports|report|writes|write "
                       "on|about|for|from|the|politics|business * for|at|from % *",
                       30, false),
    NG_BOILERPLATE_ROW("^ for|via * %", 8, false),
    NG_BOILERPLATE_ROW("^ has covered|reported|written * for|at|with * % since #", 30, false),
    NG_BOILERPLATE_ROW("^ has covered|reported|written|worked|been * for|at|with % *", 40, false),
    NG_BOILERPLATE_ROW("^ is a|an|the|our " REPORTERS " for|at|with|based|covering|who|where *", 30,
                       false),
    NG_BOILERPLATE_ROW("^ is a|an|the|our * " REPORTERS " for|at|with|based|covering|who|where *",
                       30, false),
    NG_BOILERPLATE_ROW("^ staff", 3, false),
    NG_BOILERPLATE_ROW("about the|this author|authors|writer|reporter|site", 3, true),
    NG_BOILERPLATE_ROW(
        "accept|ad|ads|advert|advertisement|advertisements|advertising|agree|author|authors", 1,
        false),
    NG_BOILERPLATE_ROW("add * preferred source *", 12, false),
    NG_BOILERPLATE_ROW("additional reporting : *", 25, false),
    NG_BOILERPLATE_ROW("additional reporting|research|writing by|from|: *", 25, false),
    NG_BOILERPLATE_ROW("advertiser|affiliate content|links|disclosure *", 6, false),
    NG_BOILERPLATE_ROW("afp|ap|alamy|ani|anadolu", 1, false),
    NG_BOILERPLATE_ROW("agencies", 1, false),
    NG_BOILERPLATE_ROW("amended|amendment|amendments : *", 40, false),
    NG_BOILERPLATE_ROW("ap photo|images *", 10, false),
    NG_BOILERPLATE_ROW("archive photo|image|picture|photograph|photos|images *", 12, false),
    NG_BOILERPLATE_ROW("associated press|reuters", 2, false),
    NG_BOILERPLATE_ROW("audio caption|captions *", 20, false),
    NG_BOILERPLATE_ROW("author|authors : *", 20, false),
    NG_BOILERPLATE_ROW("a|an earlier|previous|prior " ITEMS
                       " misstated|gave|said|incorrectly|wrongly|misspelled|misidentified *",
                       80, false),
    NG_BOILERPLATE_ROW("a|an earlier|previous|prior version|headline|caption|edition of|on|to|in "
                       "this|the|our " ITEMS " *",
                       80, false),
    NG_BOILERPLATE_ROW("a|an post|photo|video|clip shared|posted by * @ *", 15, false),
    NG_BOILERPLATE_ROW("a|an spelling|error|mistake|editing|typo|incorrect|inaccurate|misspelling "
                       "* was|were|has|have corrected|changed|amended|updated|removed|been *",
                       40, false),
    NG_BOILERPLATE_ROW("branded content|links|disclosure *", 6, false),
    NG_BOILERPLATE_ROW("breaking news", 2, false),
    NG_BOILERPLATE_ROW("breaking updates|blog|coverage|news : *", 20, true),
    NG_BOILERPLATE_ROW("by|byline : *", 12, false),
    NG_BOILERPLATE_ROW("camera|chart : ^ *", 12, false),
    NG_BOILERPLATE_ROW("chart|cartoon|caption|credit|credits|cover : *", 60, false),
    NG_BOILERPLATE_ROW("community guidelines|standards *", 4, false),
    NG_BOILERPLATE_ROW("compiled by ^ *", 12, false),
    NG_BOILERPLATE_ROW("composite|corrected|compiled : *", 12, false),
    NG_BOILERPLATE_ROW("cookie|cookies|copyright", 1, false),
    NG_BOILERPLATE_ROW("copyright # *", 40, false),
    NG_BOILERPLATE_ROW("copyright by|the|held|belongs *", 15, false),
    NG_BOILERPLATE_ROW("correction|corrections|clarification|clarifications|corrigendum : *", 80,
                       false),
    NG_BOILERPLATE_ROW("create an|a|your account|profile|free *", 6, false),
    NG_BOILERPLATE_ROW("credit|credits|courtesy|cover by|of|image|photo *", 12, false),
    NG_BOILERPLATE_ROW("design|data : ^ *", 12, false),
    NG_BOILERPLATE_ROW("disclosure|disclosures : *", 60, false),
    NG_BOILERPLATE_ROW(
        "do * tip|tips|story|news|information|questions|question|photo|photos|something "
        "contact|email|e-mail|call|get|let|send|tell|text|whatsapp|write|message|share|drop|reach|"
        "to|about|we *",
        40, false),
    NG_BOILERPLATE_ROW("download the|this data|image|chart|report|pdf|app|transcript *", 5, false),
    NG_BOILERPLATE_ROW("editing|edited by ^ *", 12, false),
    NG_BOILERPLATE_ROW("editor s note : *", 80, false),
    NG_BOILERPLATE_ROW("editor s picks|pick|choice", 3, true),
    NG_BOILERPLATE_ROW("editor's|editors note|notes : *", 80, false),
    NG_BOILERPLATE_ROW("editors picks|pick|choice", 2, true),
    NG_BOILERPLATE_ROW("editor|editors : *", 12, false),
    NG_BOILERPLATE_ROW("embargoed until|to *", 12, false),
    NG_BOILERPLATE_ROW("end of|past|to|instagram|twitter|youtube|facebook|tiktok "
                       "post|video|newsletter|twitter|instagram|youtube|promotion|image|podcast|"
                       "most|related|by|interactive *",
                       12, false),
    NG_BOILERPLATE_ROW("enlarge image|gallery|photos|slideshow|pictures|images", 3, false),
    NG_BOILERPLATE_ROW(
        "enlarge image|images|this|gallery|photo|photos|slideshow|in|picture|pictures "
        "image|in|fullscreen|full|gallery|screen|slideshow *",
        8, false),
    NG_BOILERPLATE_ROW("expand caption|captions|transcript|navigation *", 4, false),
    NG_BOILERPLATE_ROW("featured image|photo *", 20, false),
    NG_BOILERPLATE_ROW("figure caption|captions *", 20, false),
    NG_BOILERPLATE_ROW("file : *", 40, false),
    NG_BOILERPLATE_ROW("file photo|picture|image *", 40, false),
    NG_BOILERPLATE_ROW("filed under|in|to *", 12, false),
    NG_BOILERPLATE_ROW("first published|posted *", 12, false),
    NG_BOILERPLATE_ROW("follow the|our author|writer|reporter|topic|topics|podcast|team *", 12,
                       false),
    NG_BOILERPLATE_ROW("font size *", 5, false),
    NG_BOILERPLATE_ROW(
        "for immediate|media|press release|enquiries|inquiries|queries|information *", 10, false),
    NG_BOILERPLATE_ROW("for the record : *", 60, false),
    NG_BOILERPLATE_ROW("get the|this data|image|chart|report|pdf|app|transcript *", 5, false),
    NG_BOILERPLATE_ROW("getty", 1, false),
    NG_BOILERPLATE_ROW("give us|your * "
                       "letters|letter|photos|pictures|stories|story|feedback|comments|thoughts|"
                       "tips|views|opinion|ideas *",
                       20, false),
    NG_BOILERPLATE_ROW(
        "got * tip|tips|story|news|information|questions|question|photo|photos|something "
        "contact|email|e-mail|call|get|let|send|tell|text|whatsapp|write|message|share|drop|reach|"
        "to|about|we *",
        40, false),
    NG_BOILERPLATE_ROW("graphics : ^ *", 12, false),
    NG_BOILERPLATE_ROW("graphic|graphics|getty by|via|courtesy|credit|images *", 12, false),
    NG_BOILERPLATE_ROW("graphic|graphics|graph|getty : *", 40, false),
    NG_BOILERPLATE_ROW("handout photo|image|picture|photograph|photos|images *", 12, false),
    NG_BOILERPLATE_ROW("handout|handouts : *", 8, false),
    NG_BOILERPLATE_ROW(
        "have * tip|tips|story|news|information|questions|question|photo|photos|something "
        "contact|email|e-mail|call|get|let|send|tell|text|whatsapp|write|message|share|drop|reach|"
        "to|about|we *",
        40, false),
    NG_BOILERPLATE_ROW("hide caption|captions|transcript|navigation *", 4, false),
    NG_BOILERPLATE_ROW("illustrations : ^ *", 12, false),
    NG_BOILERPLATE_ROW("illustrative photo|image|picture|photograph|photos|images *", 12, false),
    NG_BOILERPLATE_ROW("image # of|/ # *", 8, false),
    NG_BOILERPLATE_ROW("image caption|captions *", 20, false),
    NG_BOILERPLATE_ROW("image|images|illustration|illustrations "
                       "by|via|courtesy|credit|credits|from|copyright|source|caption *",
                       15, false),
    NG_BOILERPLATE_ROW("image|images|illustration|illustrations|infographic : *", 60, false),
    NG_BOILERPLATE_ROW("in pictures|photos|pics|video|numbers|charts|focus|brief : *", 25, true),
    NG_BOILERPLATE_ROW("keywords|keyword : *", 40, false),
    NG_BOILERPLATE_ROW("kind : *", 3, false),
    NG_BOILERPLATE_ROW("language : *", 3, false),
    NG_BOILERPLATE_ROW("last updated|modified|edited on|at|by *", 12, false),
    NG_BOILERPLATE_ROW("last|latest updated|update|modified|edited : *", 12, false),
    NG_BOILERPLATE_ROW("library photo|image|picture|photograph|photos|images *", 12, false),
    NG_BOILERPLATE_ROW("media caption|captions *", 20, false),
    NG_BOILERPLATE_ROW("notes to|for editors|editor *", 4, false),
    NG_BOILERPLATE_ROW("note|notes : figures|all|data|numbers|percentages|totals|values|prices *",
                       40, false),
    NG_BOILERPLATE_ROW("open image|gallery|photos|slideshow|pictures|images", 3, false),
    NG_BOILERPLATE_ROW("open image|images|this|gallery|photo|photos|slideshow|in|picture|pictures "
                       "image|in|fullscreen|full|gallery|screen|slideshow *",
                       8, false),
    NG_BOILERPLATE_ROW("originally published|posted *", 12, false),
    NG_BOILERPLATE_ROW("our standards|journalism : *", 25, false),
    NG_BOILERPLATE_ROW("photography|photos|producer|produced|presenter : ^ *", 12, false),
    NG_BOILERPLATE_ROW("photo|photos|photograph|photographs|photography|picture|pictures "
                       "by|via|courtesy|credit|credits|from|copyright|taken *",
                       15, false),
    NG_BOILERPLATE_ROW("photo|photos|photograph|photographs|photography|picture|pictures|pic : *",
                       60, false),
    NG_BOILERPLATE_ROW("photo|picture # of|/ # *", 8, false),
    NG_BOILERPLATE_ROW("pictured|picture : *", 30, false),
    NG_BOILERPLATE_ROW("pool photo|via *", 8, false),
    NG_BOILERPLATE_ROW("posted|published in|under *", 8, false),
    NG_BOILERPLATE_ROW("press contact|contacts|enquiries|inquiries|office *", 25, false),
    NG_BOILERPLATE_ROW("press release", 2, false),
    NG_BOILERPLATE_ROW("press|pa association|media", 2, false),
    NG_BOILERPLATE_ROW("published|posted|printed : *", 12, false),
    NG_BOILERPLATE_ROW("purchase licensing|reprints *", 8, false),
    NG_BOILERPLATE_ROW(
        "read our|the review|full|interview|video|trailer|report|gallery|story|letter|statement *",
        6, false),
    NG_BOILERPLATE_ROW("reported|reviewed|report by *", 5, false),
    NG_BOILERPLATE_ROW("reporting by|from ^ *", 40, false),
    NG_BOILERPLATE_ROW(
        "representational|representative photo|image|picture|photograph|photos|images *", 12,
        false),
    NG_BOILERPLATE_ROW("republished|reprinted with|from|under *", 20, false),
    NG_BOILERPLATE_ROW("request permission|permissions|reprint|reprints *", 8, false),
    NG_BOILERPLATE_ROW("reuters", 1, false),
    NG_BOILERPLATE_ROW("reuters|rtrs", 1, false),
    NG_BOILERPLATE_ROW("screengrab|screenshot|screen : *", 10, false),
    NG_BOILERPLATE_ROW("see image|gallery|photos|slideshow|pictures|images", 3, false),
    NG_BOILERPLATE_ROW("see image|images|this|gallery|photo|photos|slideshow|in|picture|pictures "
                       "image|in|fullscreen|full|gallery|screen|slideshow *",
                       8, false),
    NG_BOILERPLATE_ROW(
        "see our|the review|full|interview|video|trailer|report|gallery|story|letter|statement *",
        6, false),
    NG_BOILERPLATE_ROW("send|share us|your * "
                       "letters|letter|photos|pictures|stories|story|feedback|comments|thoughts|"
                       "tips|views|opinion|ideas *",
                       20, false),
    NG_BOILERPLATE_ROW("share|source|sources", 1, true),
    NG_BOILERPLATE_ROW("show caption|captions|transcript|navigation *", 4, false),
    NG_BOILERPLATE_ROW("sources|source : *", 40, false),
    NG_BOILERPLATE_ROW(
        "staff and|reports|report|writer|writers|reporter agencies|wires|reports|wire *", 5, false),
    NG_BOILERPLATE_ROW("staff writer|writers|reporter|reporters|reports", 2, false),
    NG_BOILERPLATE_ROW("start|skip of|past|to|instagram|twitter|youtube|facebook|tiktok "
                       "post|video|newsletter|twitter|instagram|youtube|promotion|image|podcast|"
                       "most|related|by|interactive *",
                       12, false),
    NG_BOILERPLATE_ROW("stock photo|image|picture|photograph|photos|images *", 12, false),
    NG_BOILERPLATE_ROW("supplied|stills|still : *", 8, false),
    NG_BOILERPLATE_ROW("support * journalism|newsroom|reporting|reporters *", 20, false),
    NG_BOILERPLATE_ROW("switch to edition|language|mobile|desktop|dark *", 5, false),
    NG_BOILERPLATE_ROW("tell us|your * "
                       "letters|letter|photos|pictures|stories|story|feedback|comments|thoughts|"
                       "tips|views|opinion|ideas *",
                       20, false),
    NG_BOILERPLATE_ROW("the " CONTENTS
                       " was|is|first|originally first|originally|republished|appeared *",
                       30, false),
    NG_BOILERPLATE_ROW("the associated|canadian press *", 4, false),
    NG_BOILERPLATE_ROW("the "
                       "headline|caption|photo|picture|spelling|date|name|age|figure|title|quote|"
                       "chart|graphic * this|our|the " ITEMS
                       " was|were|has|have corrected|changed|amended|updated|removed|been *",
                       40, false),
    NG_BOILERPLATE_ROW(
        "the views|opinions|view|ideas expressed|in|are of|in|by|are|here|this|above *", 50, false),
    NG_BOILERPLATE_ROW("this " ITEMS " first|originally appeared|ran|published|aired *", 30, false),
    NG_BOILERPLATE_ROW("this " ITEMS " was|has|is|will|may "
                       "been|last|be|being|corrected|amended|updated|edited|revised|clarified|"
                       "modified|published|republished|syndicated|produced|provided|written|"
                       "adapted|excerpted|originally|first|auto-generated|translated *",
                       80, false),
    NG_BOILERPLATE_ROW("this interview|conversation|transcript|discussion|q has|have|was|is "
                       "been|edited|condensed|generated|a|an|created|produced *",
                       30, false),
    NG_BOILERPLATE_ROW(
        "this is a|an|the breaking|developing|evolving|live|rush|modal|opinion|sponsored "
        "story|news|event|situation|window|transcript|blog|piece|article|post *",
        25, false),
    NG_BOILERPLATE_ROW("this video|content|audio|page|media|file|image|programme "
                       "can|cannot|can't|could|is|has|isn't "
                       "not|be|no|been|unavailable|available|currently|played *",
                       15, false),
    NG_BOILERPLATE_ROW("toggle caption|captions|transcript|navigation *", 4, false),
    NG_BOILERPLATE_ROW("updated|uploaded : *", 12, false),
    NG_BOILERPLATE_ROW("video by|via|courtesy|credit *", 12, false),
    NG_BOILERPLATE_ROW("video caption|captions *", 20, false),
    NG_BOILERPLATE_ROW("view image|gallery|photos|slideshow|pictures|images", 3, false),
    NG_BOILERPLATE_ROW("view image|images|this|gallery|photo|photos|slideshow|in|picture|pictures "
                       "image|in|fullscreen|full|gallery|screen|slideshow *",
                       8, false),
    NG_BOILERPLATE_ROW(
        "watch our|the review|full|interview|video|trailer|report|gallery|story|letter|statement *",
        6, false),
    NG_BOILERPLATE_ROW("we've|we have|updated|corrected|amended|changed * this|the|our " ITEMS " *",
                       30, false),
    NG_BOILERPLATE_ROW("webvtt *", 8, false),
    NG_BOILERPLATE_ROW("with afp|ap|reuters|agencies|agency|bloomberg|wires|wire *", 5, false),
    NG_BOILERPLATE_ROW("with files|reporting|inputs|input|additional from|by|reporting|inputs *",
                       12, false),
    NG_BOILERPLATE_ROW("words : ^ *", 12, false),
    NG_BOILERPLATE_ROW("writing by * editing *", 20, false),
    NG_BOILERPLATE_ROW("written|words by ^ *", 8, false),
    NG_BOILERPLATE_ROW(
        "you * free|last|monthly|complimentary|gift article|articles|stories|story|views *", 20,
        false),
};

const ng_boilerplate_table ng_boilerplate_of_articles = {rows, sizeof rows / sizeof *rows};
