/* Who and what a text is about: people, organisations, countries, named things and recurring noun
 * phrases, found by how English writes them and by small lists that are compiled in. */
#ifndef NUTGRAF_NAMED_ENTITIES_H
#define NUTGRAF_NAMED_ENTITIES_H

#include "nutgraf/document.h"

NG_BEGIN_DECLS

/* X(NAME, "name in the output") */
#define NG_ENTITY_MAP(X)                                                                           \
    X(NG_ENTITY_OTHER, "other") /* a name of unknown kind */                                       \
    X(NG_ENTITY_PERSON, "person")                                                                  \
    X(NG_ENTITY_ORGANIZATION, "organization")                                                      \
    X(NG_ENTITY_PLACE, "place")                                                                    \
    X(NG_ENTITY_PHRASE, "phrase") /* no name: "export controls" */

typedef enum ng_entity_kind { NG_ENTITY_MAP(NG_MEMBER) } ng_entity_kind;

NG_API const char *ng_entity_kind_name(ng_entity_kind kind);

typedef struct ng_entity {
    ng_string name; /* as the text writes it in full where it does, not terminated */
    ng_entity_kind kind;
    const ng_string *aliases; /* [alias_count] other ways in which the text writes it */
    size_t alias_count;
    size_t mention_count;   /* by the name or an alias, headlines included */
    size_t paragraph_count; /* blocks with a mention, but title and headings */
    bool in_title;
    ng_span first; /* the first mention in the text; {0, 0}: in the record's title alone */
} ng_entity;

/* X(NAME, "text in the output"): why there are none */
#define NG_ENTITIES_REASON_MAP(X)                                                                  \
    X(NG_ENTITIES_FOUND, "found")                                                                  \
    X(NG_ENTITIES_NO_NAME, "no name found")                                                        \
    X(NG_ENTITIES_NOT_ENGLISH, "not English")

typedef enum ng_entities_reason { NG_ENTITIES_REASON_MAP(NG_MEMBER) } ng_entities_reason;

NG_API const char *ng_entities_reason_text(ng_entities_reason reason);

/* Valid until the finder's next call or the document's next record. */
typedef struct ng_entities {
    const ng_entity *items; /* [count] names by falling weight, then phrases */
    size_t count;
    ng_entities_reason reason;
} ng_entities;

enum { NG_ENTITIES_MAX = 100 };

typedef struct ng_entity_options {
    size_t names;   /* at most, 0 .. NG_ENTITIES_MAX */
    size_t phrases; /* at most, 0 .. NG_ENTITIES_MAX */
    bool whole;     /* the text is one piece: its blocks are not looked at */
} ng_entity_options;

/* Five names, two phrases, blocks. */
NG_API void ng_entity_options_default(ng_entity_options *options);

/* One thread's. */
typedef struct ng_entity_finder ng_entity_finder;

/* Cost: a tenth of a millisecond. */
NG_API ng_status ng_entity_finder_new(ng_entity_finder **out, ng_error *error);
NG_API void ng_entity_finder_free(ng_entity_finder *finder);

/* Finds those that the document is about. A name counts by the paragraphs it is in, and more where
 * it stands in the title or the first paragraph; names that pass by once are left out, and so are
 * page furniture, and news agencies and platforms unless they are in the title. Errors:
 * NG_ERROR_ARGUMENT when there are too many to find. O(length). */
NG_API ng_status ng_entities_find(ng_entity_finder *finder, ng_document *document,
                                  const ng_entity_options *options, ng_entities *out,
                                  ng_error *error);

NG_END_DECLS
#endif
