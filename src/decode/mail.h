/* Mail and pages saved as mail (.eml, .mht): the part that is the text. */
#ifndef NUTGRAF_DECODE_MAIL_H
#define NUTGRAF_DECODE_MAIL_H

#include "decode/source_map.h"

typedef struct ng_mail {
    bool is_html;     /* the text */
    char charset[40]; /* of the text, "" when it does not say */
} ng_mail;

/* Finds the text of a message: its plain text, or its HTML where it has none (a page that was saved
 * has none), within parts of parts. Appends its bytes to `text` and those of the subject, in UTF-8
 * as far as it says, to `subject`; both have been reset. Attachments are left out. */
ng_mail ng_mail_read(const char *message, size_t length, ng_decoded *text, ng_decoded *subject);

#endif
