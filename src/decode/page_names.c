/* Names of boxes: the words that news sites use in the classes and ids of what is not the article.
 */
#include "decode/page.h"

#include "text/strings.h"

enum { WORD_LONGEST = 20 };

static const char furniture[] =
    " ad ads adslot advert advertisement advertising adverts alert audio author authors banner "
    "bio breadcrumb breadcrumbs byline card cards carousel comment comments consent cookie "
    "cookies copyright disclaimer disqus donate follow footer gdpr hidden login masthead "
    "membership menu meta metadata modal mostread nav navbar navigation newsletter outbrain "
    "overlay pager pagination paywall player popular popup promo promos promotion readmore "
    "recirculation recommendations recommended related search share sharebar sharing sidebar "
    "signup skip social sponsor sponsored subscribe subscription taboola tagcloud taglist tags "
    "teasers timestamp toolbar trending tweet video widget widgets ";

static const char captions[] = " caption captions credit figcaption gallery photographer ";

static const char roles[] =
    " alertdialog complementary contentinfo dialog menu menubar navigation search tablist "
    "toolbar tooltip ";

ng_box_name ng_box_name_of(const char *name)
{
    ng_box_name found = NG_BOX_NAME_NONE;
    char word[WORD_LONGEST];
    size_t length = 0;
    for (const char *at = name; at && found != NG_BOX_NAME_FURNITURE; at++) {
        const bool is_end =
            !ng_is_letter(*at) || (at > name && ng_is_upper(*at) && ng_is_lower(at[-1]));
        if (is_end && length > 0) {
            if (ng_is_listed(furniture, word, length))
                found = NG_BOX_NAME_FURNITURE;
            else if (ng_is_listed(captions, word, length))
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
    return role && ng_is_listed(roles, role, strlen(role));
}
