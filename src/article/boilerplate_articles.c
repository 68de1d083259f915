/* The wording of what is said of an article: credits, captions, notes of the editors, corrections,
 * lines on its authors. As conservative as the table of sites. */
#include "article/boilerplate_patterns.h"

#define REPORTERS                                                                                  \
    "reporter|correspondent|columnist|journalist|editor|writer|photographer|producer|contributor|" \
    "freelancer|intern|fellow"

static const ng_boilerplate_pattern rows[] = {
    ANY(A | B, "advertiser|affiliate|branded content|links|disclosure *", 6),
    ANY(A | P | V, "animation|photographer|photographers|videographer|visuals : *", 20),
    ANY(A | H | I | L | R | S,
        "archive|handout|illustrative|library|representational|representative|stock "
        "photo|image|picture|photograph|photos|images *",
        12),
    ANY(A | F | I | M | V, "audio|figure|image|media|video caption|captions *", 20),
    ANY(B | C | E | P | U,
        "by|byline|compiled|composite|corrected|editor|editors|posted|printed|published|updated|"
        "uploaded : *",
        12),
    ANY(C | D | I | P,
        "caption|cartoon|chart|cover|credit|credits|disclosure|disclosures|illustration|"
        "illustrations|image|images|infographic|photo|photograph|photographs|photography|photos|"
        "pic|picture|pictures : *",
        60),
    ANY(C,
        "clarification|clarifications|correction|corrections * : an|a|this|the|in|due|because|we "
        "*",
        80),
    ANY(C | E, "compiled|edited|editing by ^ *", 12),
    ANY(D | G, "download|get the|this data|image|chart|report|pdf|app|transcript *", 5),
    ANY(D | G | H,
        "do|got|have * tip|tips|story|news|information|questions|question|photo|photos|something "
        "contact|email|e-mail|call|get|let|send|tell|text|whatsapp|write|message|share|drop|reach|"
        "to|about|we *",
        40),
    ANY(E | P | R | W, "edited|produced|reported|written by : *", 12),
    ANY(E | S,
        "end|skip|start of|past|to|instagram|twitter|youtube|facebook|tiktok "
        "post|video|newsletter|twitter|instagram|youtube|promotion|image|podcast|most|related|by|"
        "interactive *",
        12),
    ANY(E | O | S | V, "enlarge|open|see|view image|gallery|photos|slideshow|pictures|images", 3),
    ANY(E | O | S | V,
        "enlarge|open|see|view "
        "image|images|this|gallery|photo|photos|slideshow|in|picture|pictures "
        "image|in|fullscreen|full|gallery|screen|slideshow *",
        8),
    ANY(E | H | S | T, "expand|hide|show|toggle caption|captions|transcript|navigation *", 4),
    ANY(F | I | P | T, "filmed|illustrated|presented|produced|text by ^ *", 10),
    ANY(F | O, "first|originally published|posted *", 12),
    ANY(F | H, "full|half time : *", 20),
    ANY(G | S | T,
        "give|send|share|tell us|your * "
        "letters|letter|photos|pictures|stories|story|feedback|comments|thoughts|tips|views|"
        "opinion|ideas *",
        20),
    ANY(H | S, "handout|handouts|still|stills|supplied : *", 8),
    ANY(I | P, "image|images|photo|photos|picture|pictures provided|supplied *", 12),
    ANY(K | L, "kind|language : *", 3),
    ANY(M | P,
        "media|press contact|contacts|enquiries|inquiries should|to|can|please|contact|at|# *", 25),
    ANY(O | V, "opinions|views * expressed * author|author's|authors|necessarily|own *", 30),
    ANY(O | W, "our|we|we'll * may * commission *", 30),
    ANY(R | S | W,
        "read|see|watch our|the "
        "review|full|interview|video|trailer|report|gallery|story|letter|statement *",
        6),
    ANY(R, "redistribution|reproduction|republication * prohibited|forbidden|permission *", 25),
    ANY(R | Y, "red|yellow card|cards : *", 20),
    ANY(U, "update|updates : *", 40),
    ROW("# "
        "comments|comment|shares|share|views|view|likes|like|replies|reply|reactions|retweets|"
        "followers *",
        4),
    ROW("# photos|images|pictures|slides|videos *", 4),
    ROW("* afp|reuters|ap|epa|pa|getty pic|pics|photo|photos|image|images|picture|pictures", 40),
    ROW("* contributed reporting", 40),
    ROW("* contributed to this|the|our report|reporting|story|article|piece|coverage", 60),
    ROW("* correspondent|correspondents|producer|reporter|reporters|writer|writers * contributed",
        25),
    ROW("* correspondent|correspondents|producer|reporter|reporters|writer|writers * contributed "
        "from|to ^ *",
        25),
    ROW("* file photo|picture|image", 40),
    ROW("* getty images *", 30),
    ROW("* press writer|writers", 5),
    ROW("* staff writer|writers|reporter|reporters|correspondent", 6),
    ROW("^ # ^ #", 10),
    ROW("^ : * %", 6),
    ROW("^ : abc|afp|ap|reuters|epa|supplied|news *", 6),
    ROW("^ associated press", 6),
    ROW("^ contributed", 10),
    ROW("^ contributed from ^", 14),
    ROW("^ correspondent|editor|producer|reporter|writer|writers|reporters ^ contributed *", 16),
    ROW("^ covers|cover|reports|report|writes|write on|about|for|from|the|politics|business * "
        "for|at|from % *",
        30),
    ROW("^ covers|reports|writes * for ^", 20),
    ROW("^ for|via * %", 8),
    ROW("^ has covered|reported|written * for|at|with * % since #", 30),
    ROW("^ has covered|reported|written|worked|been * for|at|with % *", 40),
    ROW("^ is ^ * " REPORTERS, 12),
    ROW("^ is a|an|the associate|assistant|senior|visiting|emeritus|adjunct "
        "professor|fellow|lecturer of|in|at ^ *",
        16),
    ROW("^ is a|an|the "
        "professor|lecturer|author|historian|director|senior|writer|fellow|journalist * author of "
        "*",
        40),
    ROW("^ is a|an|the|our " REPORTERS " for|at|with|based|covering|where *", 30),
    ROW("^ is a|an|the|our * " REPORTERS " for|at|with|based|covering|where *", 30),
    ROW("^ is a|an|the|our * " REPORTERS " of|for the|a ^", 12),
    ROW("^ is a|an|the|our * " REPORTERS " who has|have contributed|covered|reported|written *",
        30),
    ROW("^ is a|an|the|our * " REPORTERS "|correspondent|editor of|for ^", 12),
    ROW("^ is|are a|an|the|our * " REPORTERS " who covers|writes|reports|focuses *", 30),
    ROW("^ may receive|earn * commission *", 20),
    ROW("^ reported from ^", 14),
    ROW("^ reported from ^ from ^", 14),
    ROW("^ staff", 3),
    ROW("^ " REPORTERS "|correspondents", 8),
    ROW("a version of this|the " ITEMS " *", 40),
    LINKS("about the|this author|authors|writer|reporter|site", 3),
    LINKS("about this|the article|story|series|data|project|column", 3),
    ROW("add * preferred source *", 12),
    ROW("additional reporting : *", 25),
    ROW("additional reporting|research|writing by|from|: *", 25),
    ROW("alamy stock *", 4),
    ROW("ap photo|images *", 10),
    ROW("associated press|reuters", 2),
    ROW("author|authors : *", 20),
    ROW("a|an earlier|previous|prior " ITEMS
        " misstated|gave|said|incorrectly|wrongly|misspelled|misidentified *",
        80),
    ROW("a|an earlier|previous|prior version|headline|caption|edition of|on|to|in "
        "this|the|our " ITEMS " *",
        80),
    ROW("a|an post|photo|video|clip shared|posted by * @ *", 15),
    ROW("a|an spelling|error|mistake|editing|typo|incorrect|inaccurate|misspelling * "
        "was|were|has|have corrected|changed|amended|updated|removed|been *",
        40),
    ROW("breaking news", 2),
    ROW("c # *", 8),
    ROW("community guidelines|standards *", 4),
    ROW("copyright # *", 40),
    ROW("copyright by|the|held|belongs *", 15),
    ROW("courtesy|cover|credit|credits by|of|image|photo *", 12),
    ROW("create an|a|your account|profile|free *", 6),
    ROW("editor s note : *", 80),
    ROW("editor s note|notes *", 60),
    LINKS("editor s picks|pick|choice", 3),
    ROW("editor's|editors note|notes *", 60),
    ROW("editor's|editors note|notes : *", 80),
    LINKS("editors picks|pick|choice", 2),
    ROW("eds : *", 40),
    ROW("embargoed until|to *", 12),
    ROW("featured image|photo *", 20),
    ROW("file photo|picture|image *", 40),
    ROW("filed in|to ^", 4),
    ROW("filed under|to *", 12),
    ROW("follow the|our author|writer|reporter|topic|topics|podcast|team *", 12),
    ROW("for immediate|media|press release|enquiries|inquiries|queries|information *", 10),
    ROW("for the record : *", 60),
    ROW("getty|graphic|graphics by|via|courtesy|credit|images *", 12),
    ROW("illustration|illustrations|image|images from|by ^ *", 15),
    ROW("illustration|illustrations|image|images "
        "via|courtesy|credit|credits|copyright|source|caption *",
        15),
    LINKS("in pictures|photos|pics|video|numbers|charts|focus|brief : *", 25),
    ROW("in this story|article|series|section|issue : *", 30),
    ROW("last updated|modified|edited on|at|by *", 12),
    ROW("last|latest updated|update|modified|edited : *", 12),
    ROW("media contact|contacts|enquiries|inquiries : *", 25),
    ROW("notes to|for editors|editor *", 4),
    ROW("note|notes : figures|all|data|numbers|percentages|totals|values|prices *", 40),
    ROW("our standards|journalism : *", 25),
    ROW("paid for by ^ *", 8),
    ROW("pa|press association|media", 2),
    ROW("photo|photograph|photographs|photography|photos|picture|pictures from|by ^ *", 15),
    ROW("photo|photograph|photographs|photography|photos|picture|pictures "
        "via|courtesy|credit|credits|copyright|taken *",
        15),
    ROW("pool photo|via *", 8),
    ROW("posted|published in|under *", 8),
    ROW("press contact|contacts|enquiries|inquiries|office : *", 25),
    ROW("press release", 2),
    ROW("print edition", 2),
    ROW("purchase licensing|reprints *", 8),
    ROW("reporting by|from ^ *", 40),
    ROW("report|reported|reviewed by *", 5),
    ROW("reprinted|republished with|from|under *", 20),
    ROW("request permission|permissions|reprint|reprints *", 8),
    ROW("screen|screengrab|screenshot : *", 10),
    ROW("staff and|reports|report|writer|writers|reporter agencies|wires|reports|wire *", 5),
    ROW("staff writer|writers|reporter|reporters|reports", 2),
    ROW("subs not used : *", 30),
    ROW("support * journalism|newsroom|reporting|reporters *", 20),
    ROW("switch to edition|language|mobile|desktop|dark *", 5),
    ROW("the " CONTENTS " was|is first|originally|republished *", 30),
    ROW("the associated|canadian press *", 4),
    ROW("the author|authors|writer|writers declare|declares|reports|report|has|have "
        "no|nothing|received *",
        25),
    ROW("the author|writer is writing in * capacity *", 14),
    ROW("the "
        "headline|caption|photo|picture|spelling|date|name|age|figure|title|quote|chart|graphic * "
        "this|our|the " ITEMS " was|were|has|have corrected|changed|amended|updated|removed|been *",
        40),
    ROW("the post * appeared first on *", 40),
    ROW("the views|opinions|view|ideas expressed|in|are of|in|by|are|here|this|above *", 50),
    ROW("this " ITEMS " appeared|appears|ran in|on|under|at|first *", 30),
    ROW("this " ITEMS " first|originally appeared|ran|published|aired *", 30),
    ROW("this " ITEMS " was|has|is|will|may "
        "been|last|be|being|corrected|amended|updated|edited|revised|clarified|"
        "modified|published|republished|syndicated|produced|provided|written|adapted|"
        "excerpted|originally|first|auto-generated|translated *",
        80),
    ROW("this interview|conversation|transcript|discussion|q has|have|was|is "
        "been|edited|condensed|generated|a|an|created|produced *",
        30),
    ROW("this is a|an|the breaking|developing|evolving|live|rush|modal|opinion|sponsored "
        "story|news|event|situation|window|transcript|blog|piece|article|post *",
        25),
    ROW("this video|content|audio|page|media|file|image|programme "
        "can|cannot|can't|could|is|has|isn't not|be|no|been|unavailable|available|currently|played "
        "*",
        15),
    ROW("video by|via|courtesy|credit *", 12),
    ROW("we|we've have|updated|corrected|amended|changed * this|the|our " ITEMS " *", 30),
    ROW("with afp|ap|reuters|agencies|agency|bloomberg|wires|wire *", 5),
    ROW("with files|reporting|inputs|input|additional from|by|reporting|inputs *", 12),
    ROW("words|written by ^ *", 8),
    ROW("writing by * editing *", 20),
    ROW("you * free|last|monthly|complimentary|gift article|articles|stories|story|views *", 20),
};

const ng_boilerplate_table ng_boilerplate_of_articles = {rows, sizeof rows / sizeof *rows};
