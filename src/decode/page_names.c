/* Names of boxes: the words that news sites use in the classes and ids of what is not the article.
 */
#include "decode/page_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

enum { WORD_LONGEST = 20 };

static const char *const furniture[] = {
    /* by name */
    "ad",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "alert",
    "audio",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "card",
    "cards",
    "carousel",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "disclaimer",
    "disqus",
    "donate",
    "follow",
    "footer",
    "gdpr",
    "hidden",
    "login",
    "masthead",
    "membership",
    "menu",
    "meta",
    "metadata",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "player",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "readmore",
    "recirculation",
    "recommendations",
    "recommended",
    "related",
    "search",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tagcloud",
    "taglist",
    "tags",
    "teasers",
    "timestamp",
    "toolbar",
    "trending",
    "tweet",
    "video",
    "widget",
    "widgets"};

static const char *const captions[] = {/* by name */
                                       "caption",    "captions", "credit",
                                       "figcaption", "gallery",  "photographer"};

static int compare(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

static bool has(const char *const *list, size_t count, const char *word)
{
    return bsearch(word, list, count, sizeof *list, compare) != NULL;
}

ng_box_name ng_box_name_of(const char *name)
{
    ng_box_name found = NG_BOX_NAME_NONE;
    char word[WORD_LONGEST + 1];
    size_t length = 0;
    for (const char *at = name; at && found != NG_BOX_NAME_FURNITURE; at++) {
        const bool is_end =
            !ng_is_letter(*at) || (at > name && ng_is_upper(*at) && ng_is_lower(at[-1]));
        if (is_end && length > 0) {
            word[length] = '\0';
            if (has(furniture, sizeof furniture / sizeof *furniture, word))
                found = NG_BOX_NAME_FURNITURE;
            else if (has(captions, sizeof captions / sizeof *captions, word))
                found = NG_BOX_NAME_CAPTION;
            length = 0;
        }
        if (*at == '\0')
            break;
        if (ng_is_letter(*at) && length < WORD_LONGEST)
            word[length++] = (char)(*at | 0x20);
    }
    return found;
}

bool ng_box_role_is_furniture(const char *role)
{
    static const char *const roles[] = {/* by name */
                                        "alertdialog", "complementary", "contentinfo", "dialog",
                                        "menu",        "menubar",       "navigation",  "search",
                                        "tablist",     "toolbar",       "tooltip"};
    return role && has(roles, sizeof roles / sizeof *roles, role);
}
