/* Views of a target and a text: see nutgraf/pairs.h. */
#ifndef NUTGRAF_STANCE_PAIR_VIEWS_H
#define NUTGRAF_STANCE_PAIR_VIEWS_H

#include "stance/feature_list.h"
#include "stance/mentions.h"

enum { NG_BEST_SENTENCES = 3 };

/* A target and a text, borrowed. */
typedef struct ng_pair {
    const ng_pair_store *texts;
    const ng_pair_text *text; /* with its sentences */
    const ng_pair_store *targets;
    const ng_pair_text *target;
    const ng_found *mentions; /* [mention_count] of the target, by token, without overlap */
    size_t mention_count;
} ng_pair;

/* A text as the views see it, as it is or masked; or a target, as one sentence. */
typedef struct ng_sequence {
    const ng_tokens *tokens;
    const uint64_t *hashes; /* of the tokens, as in ng_pair_store */
    const uint64_t *traits;
    size_t first, last;   /* tokens first .. last - 1 */
    const size_t *starts; /* [S + 1] sentences */
    size_t S;
    const ng_found *mentions; /* [mention_count] */
    size_t mention_count;
} ng_sequence;

static const ng_span ng_no_span = {0, 0};

/* The bytes of tokens first .. last - 1, one at least. */
static inline ng_span ng_sequence_span(const ng_sequence *s, size_t first, size_t last)
{
    const ng_token *from = &s->tokens->items[first], *to = &s->tokens->items[last - 1];
    return (ng_span){from->start, to->start + to->length - from->start};
}

static inline bool ng_sequence_is(const ng_sequence *s, size_t token, const char *word)
{
    return ng_form_is(s->tokens, token, word);
}

static inline ng_feature_word ng_sequence_word(const ng_sequence *s, size_t token)
{
    const ng_token *t = &s->tokens->items[token];
    return (ng_feature_word){s->hashes[token], s->tokens->forms + t->form_start, t->form_length};
}

/* What a word of a sentence is to the target that the sentence mentions. */
typedef enum ng_role {
    NG_ROLE_OWN,     /* it speaks of the target */
    NG_ROLE_PASSIVE, /* the same, behind a form of "be" */
    NG_ROLE_AGENT,   /* the target does it to somebody else */
    NG_ROLE_OBJECT,  /* the target stands next behind it */
    NG_ROLE_OTHER,
    NG_ROLE_COUNT
} ng_role;

typedef struct ng_own_word {
    size_t start; /* byte, as ng_token.start */
    ng_role role;
} ng_own_word;

/* The words of the sentences that mention the target, ascending. */
typedef struct ng_own_words {
    ng_own_word *items; /* [count] */
    size_t count, capacity;
} ng_own_words;

/* Scratch memory of one thread; set to {0} first. */
typedef struct ng_view_scratch {
    ng_grams grams;
    ng_tokens masked;           /* the text with placeholders; forms are the store's */
    uint64_t *hashes;           /* [masked.count] */
    uint64_t *traits;           /* [masked.count] */
    size_t *starts;             /* [S + 1] its sentences */
    ng_found *places;           /* [mention_count] its mentions */
    uint8_t *marks;             /* [3 * tokens of the text] of sentiment_views.c */
    struct ng_clauses *clauses; /* [sentences that mention the target] of role_views.c */
    bool has_clauses;           /* they are those of the pair at hand */
    ng_own_words own;           /* of the pair at hand; empty without the view own */
    size_t hash_capacity, start_capacity, place_capacity, trait_capacity, mark_capacity,
        clause_capacity;
} ng_view_scratch;

void ng_view_scratch_clear(ng_view_scratch *scratch);

/* What a view is made from. */
typedef struct ng_view_input {
    ng_view_scratch *scratch;
    const ng_pair_options *options;
    const ng_feature_options *features;
    const ng_pair *pair;
    ng_sequence plain, text, target; /* text: masked where that is wanted */
    const uint32_t *best;            /* the sentences nearest to the target; beyond S not used */
    ng_feature_list *list;
} ng_view_input;

/* Makes the input of the views in the set `views` (1 << NG_VIEW_...): the sequences from the pair.
 * Errors: NG_ERROR_MEMORY. */
ng_status ng_view_input_make(ng_view_input *in, const ng_pair *pair, unsigned views);

/* Appends the features of a view. Errors: NG_ERROR_MEMORY. O(features). */
ng_status ng_view_add(const ng_view_input *in, ng_view view);

/* The first views are of n-grams: text, best, mention, target. */
enum { NG_GRAM_VIEWS = NG_VIEW_TARGET + 1 };

/* Calls visit for each range of tokens of which the view has the n-grams. */
typedef ng_status ng_range_visit(void *context, const ng_view_input *in, ng_view view,
                                 const ng_sequence *sequence, size_t first, size_t last);
ng_status ng_view_ranges(const ng_view_input *in, ng_view view, ng_range_visit *visit,
                         void *context);
/* The features' options with the ranges of the view. */
ng_feature_options ng_view_feature_options(const ng_view_input *in, ng_view view);

/* ---- The views that are no plain n-grams ---- */

typedef ng_status ng_view_function(const ng_view_input *in, ng_view view);

/* What a token is to these views: 1 + its sentiment, perhaps turned by a negation, or a name; 0:
 * neither. */
enum { NG_MARK_NAME = 1 << 6, NG_MARK_NEGATED = 1 << 7, NG_MARK_SENTIMENT = NG_MARK_NAME - 1 };

/* Sets marks[last - first]. O(tokens). */
void ng_sentiment_mark(const ng_sequence *sequence, uint8_t *marks);
/* "[bad_act]", "[not_good]", "[name]": the word for a mark that is not 0. */
ng_feature_word ng_mark_word(uint8_t mark);

/* NG_SENTIMENT_COUNT: none. */
static inline ng_sentiment ng_mark_sentiment(uint8_t mark)
{
    return mark & NG_MARK_SENTIMENT ? (ng_sentiment)((mark & NG_MARK_SENTIMENT) - 1)
                                    : NG_SENTIMENT_COUNT;
}

/* 1: it speaks well, -1: ill, 0: neither. */
static inline int ng_mark_polarity(uint8_t mark)
{
    const int polarity = ng_sentiment_polarity(ng_mark_sentiment(mark));
    return mark & NG_MARK_NEGATED ? -polarity : polarity;
}

ng_view_function ng_mention_views_add; /* sentiment and pattern, over the scratch's marks */
ng_view_function ng_role_views_add;    /* own and roles, over the same; O(tokens * actors) */
ng_view_function ng_directed_add;      /* O(tokens of the text * tokens of the target) */

ng_view_function ng_cues_add;
ng_view_function ng_target_cues_add;
ng_view_function ng_cue_pairs_add;

#endif
