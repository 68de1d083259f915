/* Verbs of saying. */
#ifndef NUTGRAF_STANCE_SPEECH_VERBS_H
#define NUTGRAF_STANCE_SPEECH_VERBS_H

#include <stddef.h>

/* What a verb needs to report what somebody says. */
typedef enum ng_speech_verb {
    NG_SPEECH_FREE,      /* said prices would fall */
    NG_SPEECH_THAT,      /* noted that prices fell */
    NG_SPEECH_TELL,      /* told reporters prices fell */
    NG_SPEECH_QUOTE,     /* asked: "Who?" */
    NG_SPEECH_ACCUSE,    /* accused Dorn of lying */
    NG_SPEECH_FORM_FREE, /* saying prices fell: shares the subject before it */
    NG_SPEECH_FORM_THAT, /* adding that they fell */
    NG_SPEECH_NONE
} ng_speech_verb;

/* What the token form is, as a verb of saying. O(log of the list). */
ng_speech_verb ng_speech_verb_find(const char *form, size_t length);

#endif
