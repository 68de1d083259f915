/* What the names that pages give to their boxes say of them. */
#ifndef NUTGRAF_DECODE_PAGE_NAMES_H
#define NUTGRAF_DECODE_PAGE_NAMES_H

#include <stdbool.h>

typedef enum ng_box_name {
    NG_BOX_NAME_NONE,
    NG_BOX_NAME_FURNITURE,
    NG_BOX_NAME_CAPTION
} ng_box_name;

/* Looks at the words of a class or an id ("article__share-bar", "relatedLinks"); NULL is none. */
ng_box_name ng_box_name_of(const char *name);

/* Is it the role (WAI-ARIA) of something that stands around an article? */
bool ng_box_role_is_furniture(const char *role);

#endif
