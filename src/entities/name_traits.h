/* What words are to names. */
#ifndef NUTGRAF_ENTITIES_NAME_TRAITS_H
#define NUTGRAF_ENTITIES_NAME_TRAITS_H

/* What a word is, as bits; a word can be several. */
enum {
    NG_WORD_STOP = 1 << 0,       /* a function word */
    NG_WORD_ROLE = 1 << 1,       /* stands before a name, or for it: president, minister */
    NG_WORD_HONORIFIC = 1 << 2,  /* stands before a name alone: mr, dr */
    NG_WORD_MODIFIER = 1 << 3,   /* stands before a role: deputy, foreign, former */
    NG_WORD_GIVEN = 1 << 4,      /* a given name */
    NG_WORD_PARTICLE = 1 << 5,   /* inside a family name: van, bin */
    NG_WORD_ORG = 1 << 6,        /* ends, or begins, the name of an organisation: bank, ministry */
    NG_WORD_COMPANY = 1 << 7,    /* ends the name of a company: inc, holdings */
    NG_WORD_PLACE_END = 1 << 8,  /* ends the name of a place: county, river */
    NG_WORD_PLACE = 1 << 9,      /* a well-known place */
    NG_WORD_KNOWN = 1 << 10,     /* of the table of known names */
    NG_WORD_DEMONYM = 1 << 11,   /* of a known name: chinese, americans */
    NG_WORD_MEDIA = 1 << 12,     /* who reports, and where it is posted: reuters, twitter */
    NG_WORD_CALENDAR = 1 << 13,  /* days, months, feasts, zones of time */
    NG_WORD_PLAIN = 1 << 14,     /* a common word that often begins a sentence: police, experts */
    NG_WORD_NO_PHRASE = 1 << 15, /* not part of a recurring noun phrase: said, last, million */
    NG_WORD_SPEECH = 1 << 16,    /* said, told */
    NG_WORD_INSIDE = 1 << 17,    /* in, at, near: a place follows */
    NG_WORD_CREDIT = 1 << 18,    /* photo, image: who made it follows */
    NG_WORD_ENGLISH = 1 << 20,   /* a function word that hardly any other language has */
    NG_WORD_LESSER = 1 << 21,    /* before a role: somebody else may hold it now: former, vice */
    NG_WORD_COMPASS = 1 << 23,   /* north, western: alone it names nothing, but see name_groups.c */
    NG_WORD_AMBIGUOUS = 1 << 22, /* a known name that is a common word in lower case: turkey */
    NG_WORD_BODY = 1 << 24,      /* an organisation named so may be called by it: the ministry */
    NG_WORD_FIRM = 1 << 25,      /* what any company may be called: the firm */
    NG_WORD_STATE = 1 << 19 /* government, troops: behind a demonym they stand for the country */
};

/* What the table of known names names. */
typedef enum ng_known_kind {
    NG_KNOWN_COUNTRY,
    NG_KNOWN_PLACE,
    NG_KNOWN_ORG,
    NG_KNOWN_THING
} ng_known_kind;

#endif
