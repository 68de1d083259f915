/* The wording of page furniture: share buttons, consent banners, link boxes, credits and the like,
 * as news sites in English word them. Conservative: what is missed here is classified like any
 * paragraph, what is taken wrongly is lost. */
#include "text/furniture_table.h"

#define SITES                                                                                      \
    "facebook|twitter|x|instagram|linkedin|whatsapp|telegram|reddit|pinterest|youtube|tiktok|"     \
    "threads|bluesky|mastodon|email|tumblr|flipboard|messenger|pocket|social"
#define THINGS "article|articles|story|stories|post|posts|content|page|news|video|videos"
#define LETTERS                                                                                    \
    "newsletter|newsletters|updates|alerts|briefing|bulletin|inbox|channel|podcast|emails"

const ng_furniture_row ng_furniture_rows[] = {
    /* sharing and following */
    {"please follow|like|share *", 6, true},
    {"follow us *", 8, true},
    {"follow * on " SITES " *", 12, true},
    {"find us on *", 6, true},
    {"like us *", 6, true},
    {"share", 1, true},
    {"share this|the|that", 2, true},
    {"share this|the|that " THINGS " *", 8, true},
    {"share|send on|via|to|by|with " SITES " *", 6, false},
    {"share : *", 10, true},
    {"tweet", 1, false},
    {"tweet this *", 4, false},
    {"print", 1, false},
    {"post|pin on|to|it|this " SITES " *", 4, false},
    {"pin it", 2, false},
    {"copy link|url *", 4, false},
    {"copied *", 3, false},
    {"email|e-mail this|a this|link|friend|" THINGS " *", 6, false},
    {"print this|page|article *", 4, false},
    {"save this " THINGS, 3, false},
    {"bookmark", 1, false},
    {"whatsapp", 1, false},
    {"spread the word", 3, true},

    /* newsletters, accounts, subscriptions */
    {"subscribe *", 2, false},
    {"subscribe * " LETTERS " *", 40, false},
    {"subscribe to our|the *", 12, false},
    {"sign up", 2, false},
    {"sign up|in|on now|today|here|free *", 5, false},
    {"sign up for|to|and * " LETTERS " *", 40, false},
    {"sign-up * " LETTERS " *", 40, false},
    {"sign|signed|signing in|out *", 4, false},
    {"get * " LETTERS " *", 30, false},
    {"get * delivered|sent|straight to your *", 30, false},
    {"join our|the * newsletter|mailing|community *", 15, false},
    {"join the conversation|discussion *", 8, true},
    {"enter your email|e-mail *", 12, false},
    {"your email|e-mail address *", 20, false},
    {"email|e-mail address *", 4, false},
    {"newsletter|newsletters", 1, false},
    {"newsletter sign|signup *", 5, false},
    {"our|one newsletter|newsletters *", 4, false},
    {"daily newsletter *", 3, false},
    {"free newsletter *", 3, false},
    {"weekly newsletter *", 3, false},
    {"you can unsubscribe *", 15, false},
    {"unsubscribe *", 8, false},
    {"thank|thanks you|for for|signing|subscribing|reading *", 8, false},
    {"become a|an member|subscriber|supporter|patron *", 8, false},
    {"already a|an|have subscriber|member|an|account *", 8, false},
    {"log in|out *", 4, false},
    {"login *", 3, false},
    {"register", 1, false},
    {"register|registered now|here|today|or|to|for log|free|login|read|continue *", 6, false},
    {"create an|a|your account|profile|free *", 6, false},
    {"my account", 2, false},
    {"donate", 1, false},
    {"donate now|today|here *", 5, false},
    {"support our|independent|quality|local journalism|work|us *", 12, false},
    {"support us *", 4, false},
    {"download our|the * app *", 10, false},
    {"get our|the app *", 6, false},
    {"available on app|google|the store|play|app *", 6, false},

    /* consent and legal */
    {"we use cookies *", 80, false},
    {"we and our partners *", 80, false},
    {"we value|respect|care your|about your|privacy *", 60, false},
    {"this|the site|website|page|web uses|use|site cookies|uses *", 80, false},
    {"our site|website|sites|websites|partners use|uses|and * cookies *", 80, false},
    {"by continuing|clicking|using|browsing|closing * agree|consent|accept *", 60, false},
    {"by signing|subscribing|submitting|registering * agree|consent|accept *", 60, false},
    {"accept|allow|agree all|cookies|and *", 4, false},
    {"accept|agree", 1, false},
    {"reject|refuse all|cookies *", 4, false},
    {"decline|deny all|cookies *", 4, false},
    {"only necessary|essential cookies *", 4, false},
    {"cookie|cookies", 1, false},
    {"cookie|cookies policy|settings|preferences|notice|consent|and *", 4, false},
    {"manage|my cookie|cookies|consent|preferences|settings|privacy *", 4, false},
    {"manage your|my cookies|consent|preferences|privacy *", 5, false},
    {"change your|my|cookie cookie|cookies|consent|privacy|settings *", 5, false},
    {"your privacy|cookie|cookies choices|settings|preferences|is *", 6, false},
    {"privacy policy|notice|statement|settings *", 6, false},
    {"terms of|and use|service|conditions *", 8, false},
    {"do not sell *", 8, false},
    {"copyright # *", 40, false},
    {"copyright by|the|held|belongs *", 15, false},
    {"copyright", 1, false},
    {"all rights reserved *", 30, false},
    {"this|the " THINGS "|material may not be *", 40, false},
    {"this|the " THINGS " was|has|first|originally|is first|originally|been|appeared|published|"
     "republished|syndicated *",
     30, false},
    {"republished|reprinted with|from|under *", 20, false},
    {"disclaimer : *", 80, false},
    {"disclaimer", 1, false},

    /* advertising */
    {"advertisement|advertisements|advertising|advert|ad|ads", 1, false},
    {"advertise with|here|on us|here|this *", 5, false},
    {"sponsored|sponsor", 1, false},
    {"sponsored content|by|post|links|stories *", 6, true},
    {"paid|partner content|post|partnership *", 4, false},
    {"promoted|promotion", 1, false},
    {"promoted by|content|stories|links *", 5, true},
    {"story|stories continues|continue below|after *", 6, false},
    {"article|advertisement continues|continue below|after *", 6, false},
    {"content continues|continue below|after *", 6, false},
    {"continue reading|below|to *", 5, false},
    {"keep reading|scrolling *", 4, false},
    {"scroll|swipe down|to|for|up *", 6, false},
    {"skip ad|ads|advertisement|promotion|past *", 6, false},
    {"remove ads *", 3, false},
    {"loading more|comments|content *", 3, false},

    /* links to other pages */
    {"related", 1, true},
    {"related " THINGS "|topics|links|reading|coverage|tags|items|headlines", 2, true},
    {"related * : *", 30, true},
    {"read more|also|next|on|this|now", 2, true},
    {"read more|also|next|on|this|our|here|the : *", 40, false},
    {"read : *", 40, false},
    {"read the|our full|original|rest|whole|entire|latest *", 8, false},
    {"read more|other * here|articles|stories|news *", 8, true},
    {"read more about|on this|the *", 6, true},
    {"read more from *", 6, true},
    {"see also", 2, true},
    {"see also|more : *", 40, true},
    {"see|show all|more|less|full *", 3, true},
    {"view all|more|comments|gallery|full|original *", 4, false},
    {"view # comments|comment|replies", 3, false},
    {"watch now|live|more|video|below", 2, false},
    {"watch also|more|now|live|next : *", 40, false},
    {"watch : *", 40, false},
    {"watch the|this|our video|film|clip *", 5, false},
    {"listen now|live|here|to", 2, false},
    {"listen also|more|now|to : *", 40, false},
    {"listen : *", 40, false},
    {"listen to this|the|our " THINGS "|podcast *", 8, false},
    {"learn|load|load more", 2, false},
    {"learn more about|here *", 8, false},
    {"more", 1, true},
    {"more : *", 40, true},
    {"more " THINGS "|headlines|coverage|information|from|like|to|you", 2, true},
    {"more from|like|on this|the|our|us|" THINGS " *", 6, true},
    {"more from *", 5, true},
    {"more " THINGS "|headlines|coverage from|on|about|like|in|for *", 7, true},
    {"more to explore|read|come|discover", 3, true},
    {"most|must read|popular|viewed|shared|commented|watched|recent *", 3, true},
    {"you may|might|will|ll|could also|like|want|be|enjoy *", 8, true},
    {"you'll also|love|like *", 6, true},
    {"recommended", 1, true},
    {"recommended for|" THINGS "|reading|links|by *", 5, true},
    {"recommendations for *", 4, true},
    {"suggested " THINGS "|reading|links|for *", 4, true},
    {"trending", 1, true},
    {"trending now|topics|today|" THINGS, 2, true},
    {"top " THINGS "|headlines|picks", 2, true},
    {"latest " THINGS "|headlines|updates", 2, true},
    {"breaking news", 2, false},
    {"popular " THINGS "|topics|now", 2, true},
    {"recent|related " THINGS "|comments", 2, true},
    {"featured " THINGS, 2, true},
    {"other " THINGS "|news|headlines", 2, true},
    {"editor s picks|pick|choice", 3, true},
    {"editors picks|pick|choice", 2, true},
    {"don't miss *", 4, true},
    {"in case you missed it *", 6, true},
    {"what to read|watch next", 4, true},
    {"up next *", 3, true},
    {"next|newer " THINGS " *", 3, false},
    {"next|newer " THINGS "|up : *", 40, false},
    {"previous|prev " THINGS " *", 3, false},
    {"previous|prev " THINGS " : *", 40, false},
    {"older " THINGS, 2, false},
    {"back to top|home|the|all|" THINGS "|news *", 5, false},
    {"return to top|home|the|" THINGS " *", 5, false},
    {"click here", 2, false},
    {"click here to|for *", 15, false},
    {"click|clicking to|on share|tweet|print|email|enlarge|expand|play|subscribe|view|open|this|"
     "the|read *",
     12, false},
    {"tap here|to *", 6, false},
    {"for more|further information|news|stories|details visit|contact|see|on|go|click|follow *", 25,
     false},
    {"explore more *", 5, true},
    {"discover more *", 5, true},
    {"external links", 2, true},
    {"further reading", 2, true},
    {"sources|source", 1, true},
    {"sources|source : *", 40, false},
    {"references", 1, true},
    {"bibliography", 1, true},
    {"sister links|projects", 2, true},
    {"have a|an tip|story|opinion *", 12, false},
    {"about us", 2, false},
    {"about the|this author|authors|writer|reporter|site", 3, true},
    {"contact us *", 5, false},

    /* tags */
    {"tags|tag|topics|topic", 1, true},
    {"tags|tag|topics|topic : *", 40, false},
    {"tagged with|as|under|in|: *", 15, false},
    {"tagged : *", 40, false},
    {"topics in this|the|that " THINGS, 4, true},
    {"topics covered|mentioned|discussed *", 5, true},
    {"categories|category", 1, true},
    {"categories|category : *", 40, false},
    {"filed under|in|to *", 12, false},
    {"keywords|keyword : *", 40, false},
    {"labels|label : *", 40, false},
    {"hashtags|hashtag : *", 40, false},
    {"posted|published in|under *", 8, false},
    {"in this " THINGS, 3, false},

    /* authors, dates, credits */
    {"published|posted|printed : *", 12, false},
    {"updated|uploaded : *", 12, false},
    {"last|latest updated|update|modified|edited : *", 12, false},
    {"last updated|modified|edited on|at|by *", 12, false},
    {"first published|posted *", 12, false},
    {"originally published|posted *", 12, false},
    {"written|words by *", 6, false},
    {"writing by * editing *", 20, false},
    {"reported|reviewed|report by *", 5, false},
    {"reporting by|from *", 30, false},
    {"editing|edited by *", 12, false},
    {"compiled by *", 12, false},
    {"additional reporting|research|writing by|from|: *", 25, false},
    {"additional reporting : *", 25, false},
    {"with files|reporting|inputs|input|additional from|by|reporting|inputs *", 12, false},
    {"author|authors", 1, false},
    {"author|authors : *", 20, false},
    {"editor|editors : *", 12, false},
    {"by|byline : *", 12, false},
    {"contact|contacts : *", 30, false},
    {"media contact|contacts|enquiries|inquiries *", 25, false},
    {"press contact|contacts|enquiries|inquiries|office *", 25, false},
    {"press release", 2, false},
    {"photo|photos|photograph|photographs|photography|picture|pictures|pic : *", 60, false},
    {"photo|photos|photograph|photographs|photography|picture|pictures by|via|courtesy|credit|"
     "credits|from|copyright|taken *",
     15, false},
    {"image|images|illustration|illustrations|infographic : *", 60, false},
    {"image|images|illustration|illustrations by|via|courtesy|credit|credits|from|copyright|source|"
     "caption *",
     15, false},
    {"graphic|graphics|graph|getty : *", 40, false},
    {"graphic|graphics|getty by|via|courtesy|credit|images *", 12, false},
    {"chart|cartoon|caption|credit|credits|cover : *", 60, false},
    {"credit|credits|courtesy|cover by|of|image|photo *", 12, false},
    {"video : *", 40, false},
    {"video by|via|courtesy|credit *", 12, false},
    {"video", 1, false},
    {"map : *", 40, false},
    {"file photo|picture|image *", 40, false},
    {"file : *", 40, false},
    {"featured image|photo *", 20, false},
    {"ap photo|images *", 10, false},

    /* comments */
    {"comments|comment", 1, true},
    {"comments|comment # *", 3, true},
    {"comments are|have closed|been|off|disabled *", 8, true},
    {"comment below|now *", 4, true},
    {"leave a|your comment|reply *", 8, true},
    {"add|a a|your comment|comments|reply *", 5, true},
    {"post|publish a|your comment|reply *", 4, true},
    {"write a|your comment|reply *", 5, true},
    {"no|new comments *", 4, true},
    {"reply|replies", 1, false},
    {"report|rate this|a|an comment|ad|error|typo|problem|" THINGS, 3, false},
    {"was this " THINGS "|helpful|useful *", 8, false},
    {"did you find|enjoy|like this *", 8, false},
    {"have your say *", 5, true},
    {"be the first to comment|share|like|know *", 10, true},
    {"show|see # comments|replies|more|comment *", 4, true},
    {"hide comments|replies|all", 2, false},

    /* navigation */
    {"skip to content|main|navigation|the|comments|search *", 5, false},
    {"jump to content|main|navigation|comments|search|recipe *", 5, false},
    {"toggle menu|navigation|search|theme *", 4, false},
    {"open menu|navigation|search|in|main *", 4, false},
    {"close menu|navigation|search|main|this *", 4, false},
    {"main menu|navigation|content", 2, false},
    {"menu", 1, false},
    {"navigation menu", 2, false},
    {"sitemap", 1, false},
    {"rss feed|feeds", 2, false},
    {"search for|this|the|: *", 5, false},
    {"search : *", 5, false},
    {"search this|our site|website|" THINGS " *", 5, false},
    {"switch to edition|language|mobile|desktop|dark *", 5, false},
    {"enable javascript *", 8, false},
    {"please enable|turn|disable|log|sign|subscribe|consider|share *", 20, false},
    {"your browser does *", 15, false},
    {"javascript is *", 15, false},
    {"page # of|to #", 4, false},

    /* times and counts */
    {"# min|mins|minute|minutes|hr read|listen|watch|video|reading *", 6, false},
    {"# comments|comment|shares|share|views|view|likes|like|replies|reply|reactions|retweets|"
     "followers *",
     4, false},
    {"# related|more|new " THINGS "|comments *", 4, false},
    {"reading|read time *", 6, false},
    {"estimated reading|read time *", 8, false},
    {"time to read *", 6, false},

    /* at the end of a block */
    {"* all rights reserved", 40, false},
    {"* all rights reserved *", 30, false},
    {"* getty images *", 30, false},
    {"* file photo|picture|image", 40, false},
};

const size_t ng_furniture_row_count = sizeof ng_furniture_rows / sizeof *ng_furniture_rows;

const char ng_furniture_buttons[] =
    SITES "|share|tweet|print|copy|link|save|follow|like|comment|comments|more|pin|sms|home|news|"
          "sport|sports|search|menu|close|open|next|previous|prev|back|contact|about|login|"
          "subscribe|newsletter|newsletters|weather|video|videos|photos|podcasts|live|games|"
          "opinion|lifestyle|entertainment|tv|radio|shop|archive|help|rss|faq|jobs|sections";

const char ng_furniture_date_words[] =
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    "mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|"
    "published|posted|updated|modified|edited|ago";

const char ng_furniture_date_fillers[] =
    "on|at|the|of|in|last|first|time|date|am|pm|a.m|p.m|utc|gmt|est|edt|et|ist|cet|cest|bst|pst|"
    "pdt|pt|minutes|minute|mins|min|hours|hour|hrs|days|day|weeks|week|and|1st|2nd|3rd|21st|22nd|"
    "23rd|31st|s";

const char ng_furniture_never_names[] =
    "across|to|from|into|over|under|between|after|before|than|more|less|percent|per|is|are|was|"
    "were|has|have|will|on|how|what|why";

const char ng_furniture_never_first[] =
    "the|a|an|all|any|now|then|this|that|these|those|what|when|how|far|land|sea|air|hand|night|day|"
    "design|law|default|numbers|popular|accident|chance|proxy|and|no|its|his|her|their|our|my|your";

const char ng_furniture_name_fillers[] =
    "and|for|of|the|in|at|de|la|van|von|der|den|al|bin|with|staff";

const char ng_furniture_credits[] =
    "image|images|photo|photos|photograph|photographs|picture|pictures|credit|illustration";
