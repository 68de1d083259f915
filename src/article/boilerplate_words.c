/* Words that tell page furniture by its shape: dates, bylines, credits, buttons. */
#include "article/boilerplate_patterns.h"

static const char *const buttons[] = {
    "about",     "archive",  "back",     "bluesky",       "close",       "comment",  "comments",
    "contact",   "copy",     "email",    "entertainment", "facebook",    "faq",      "flipboard",
    "follow",    "games",    "help",     "home",          "instagram",   "jobs",     "lifestyle",
    "like",      "link",     "linkedin", "live",          "login",       "mastodon", "menu",
    "messenger", "more",     "news",     "newsletter",    "newsletters", "next",     "open",
    "opinion",   "photos",   "pin",      "pinterest",     "pocket",      "podcasts", "prev",
    "previous",  "print",    "radio",    "reddit",        "rss",         "save",     "search",
    "sections",  "share",    "shop",     "sms",           "social",      "sport",    "sports",
    "subscribe", "telegram", "threads",  "tiktok",        "tumblr",      "tv",       "tweet",
    "twitter",   "video",    "videos",   "weather",       "whatsapp",    "x",        "youtube"};

static const char *const date_words[] = {
    "ago",      "apr",      "april",     "aug",     "august",  "dec",       "december", "edited",
    "feb",      "february", "fri",       "friday",  "jan",     "january",   "jul",      "july",
    "jun",      "june",     "mar",       "march",   "may",     "modified",  "mon",      "monday",
    "nov",      "november", "oct",       "october", "posted",  "published", "sat",      "saturday",
    "sep",      "sept",     "september", "sun",     "sunday",  "thu",       "thur",     "thurs",
    "thursday", "tue",      "tues",      "tuesday", "updated", "wed",       "wednesday"};

static const char *const date_fillers[] = {"1st",    "21st",    "22nd",  "23rd", "2nd",  "31st",
                                           "3rd",    "a.m",     "am",    "and",  "at",   "bst",
                                           "cest",   "cet",     "date",  "day",  "days", "edt",
                                           "est",    "et",      "first", "gmt",  "hour", "hours",
                                           "hrs",    "in",      "ist",   "last", "min",  "mins",
                                           "minute", "minutes", "of",    "on",   "p.m",  "pdt",
                                           "pm",     "pst",     "pt",    "s",    "the",  "time",
                                           "utc",    "week",    "weeks"};

static const char *const never_names[] = {"across", "after",   "are",  "before", "between",
                                          "from",   "has",     "have", "how",    "into",
                                          "is",     "less",    "more", "on",     "over",
                                          "per",    "percent", "than", "to",     "under",
                                          "was",    "were",    "what", "why",    "will"};

static const char *const never_first[] = {"a",       "accident", "air",    "all",     "an",
                                          "and",     "any",      "chance", "day",     "default",
                                          "design",  "far",      "hand",   "her",     "his",
                                          "how",     "its",      "land",   "law",     "my",
                                          "night",   "no",       "now",    "numbers", "our",
                                          "popular", "proxy",    "sea",    "that",    "the",
                                          "their",   "then",     "these",  "this",    "those",
                                          "what",    "when",     "your"};

/* The work of those whom a byline names counts as part of it. */
static const char *const name_fillers[] = {
    "al",          "and",       "at",       "bin",       "business",  "chief",    "correspondent",
    "culture",     "de",        "den",      "der",       "economics", "editor",   "education",
    "environment", "for",       "health",   "in",        "la",        "national", "of",
    "our",         "political", "reporter", "reporters", "science",   "senior",   "special",
    "sports",      "staff",     "the",      "van",       "von",       "with",     "writer",
    "writers"};

static const char *const credits[] = {"credit",  "illustration", "image",       "images",
                                      "photo",   "photograph",   "photographs", "photos",
                                      "picture", "pictures"};

static const char *const bracketed[] = {"alamy",      "commons",      "courtesy",   "file",
                                        "getty",      "handout",      "image",      "images",
                                        "istock",     "photo",        "photograph", "photos",
                                        "picture",    "pictures",     "pool",       "screengrab",
                                        "screenshot", "shutterstock", "supplied",   "unsplash",
                                        "wikimedia"};

static const char *const clock_words[] = {"a.m", "ago", "am",  "bst", "cest", "cet",
                                          "edt", "est", "et",  "gmt", "ist",  "p.m",
                                          "pdt", "pm",  "pst", "pt",  "utc"};

static const char *const agencies[] = {"afp", "ap", "efe", "epa", "getty", "pa", "reuters"};

static const char *const pointers[] = {"call",  "contact", "e-mail",  "email", "follow", "mail",
                                       "more",  "reach",   "see",     "send",  "tips",   "tweet",
                                       "visit", "web",     "website", "write"};

static const char *const match_words[] = {"assists",   "att",       "attendance",   "booked",
                                          "bookings",  "cons",      "conversions",  "corners",
                                          "ft",        "full-time", "goals",        "goalscorers",
                                          "half-time", "ht",        "pens",         "possession",
                                          "ref",       "referee",   "replacements", "result",
                                          "results",   "score",     "scorers",      "scores",
                                          "shots",     "subs",      "substitutes",  "tries"};

/* Also the last words of the names of papers. */
static const char *const media[] = {
    "abc",       "abs-cbn",  "advertiser", "afp",      "aljazeera",     "ap",       "argus",
    "atlantic",  "axios",    "bbc",        "bee",      "bloomberg",     "bulletin", "cbs",
    "chronicle", "cnn",      "courier",    "democrat", "dispatch",      "dw",       "echo",
    "economist", "examiner", "express",    "forbes",   "fortune",       "fox",      "france24",
    "gazette",   "globe",    "guardian",   "herald",   "independent",   "inquirer", "jazeera",
    "journal",   "ledger",   "magazine",   "mail",     "media",         "mercury",  "meridian",
    "mirror",    "monitor",  "msnbc",      "nbc",      "news",          "newsweek", "npr",
    "observer",  "patriot",  "politico",   "post",     "post-dispatch", "press",    "radio",
    "register",  "reuters",  "rt",         "salon",    "sentinel",      "sky",      "slate",
    "standard",  "star",     "sun",        "tass",     "telegraph",     "times",    "today",
    "tribune",   "tv",       "verge",      "vox",      "wired"};

#define WORDS(list)                                                                                \
    {                                                                                              \
        list, sizeof(list) / sizeof *(list)                                                        \
    }

const ng_boilerplate_words ng_boilerplate_lists[] = {
    [NG_WORDS_BUTTONS] = WORDS(buttons),
    [NG_WORDS_DATE_WORDS] = WORDS(date_words),
    [NG_WORDS_DATE_FILLERS] = WORDS(date_fillers),
    [NG_WORDS_NEVER_NAMES] = WORDS(never_names),
    [NG_WORDS_NEVER_FIRST] = WORDS(never_first),
    [NG_WORDS_NAME_FILLERS] = WORDS(name_fillers),
    [NG_WORDS_CREDITS] = WORDS(credits),
    [NG_WORDS_BRACKETED] = WORDS(bracketed),
    [NG_WORDS_CLOCK] = WORDS(clock_words),
    [NG_WORDS_AGENCIES] = WORDS(agencies),
    [NG_WORDS_POINTERS] = WORDS(pointers),
    [NG_WORDS_MATCH] = WORDS(match_words),
    [NG_WORDS_MEDIA] = WORDS(media),
};
