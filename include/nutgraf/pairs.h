/* How a pair of target and text becomes a sparse row.
 *
 * A row has two parts. The first is n-grams of several views of the pair, each a namespace of its
 * own: the word "hoax" of the view left is the feature "left:hoax". Their weights are those of
 * nutgraf/features.h, and the norm is taken over each view, its words and its characters apart (but
 * left and right together):
 *
 * - text: the whole text
 * - lead: its first sentences
 * - best: the sentence nearest to the target by TF-IDF cosine
 * - mention: the sentences that mention the target
 * - left, right: the tokens in front of and behind a mention, `window` of them
 * - beside: the n tokens next to a mention as one
 * - tone: kinds of words in the sentence of a mention (blame, praise, bad and good acts, bad,
 *   good, report, negation, names; src/stance/tone.c), by side and distance
 * - shape: n-grams of the 6 tokens on each side of a mention with these kinds in their places
 * - target: the target itself
 * - cues: words of denial, negation, doubt, hedge, report, confirmation and question in the
 *   text (src/stance/word_list.c), in its lead, and how thick they stand
 * - form: how long the text is, how much it quotes and asks
 * - stated: the cues of the target, with its marks
 * - reply: what the target states with the cues of the text, its lead and its best sentences
 * - cross: target word|text word, no function words
 * - lean: the kinds of tone of the whole text, whether or not it names the target: how many
 *   speak well and ill in all of it, in sentences with a word of the target, near one and at
 *   the end; each by its distance to such a word; and how much of the target is there. A word
 *   of the target is one with its stem or, where the text has none, with its first 5 bytes
 * - turned: the same and the words of the text (those of the target as one placeholder),
 *   behind the direction of the target: "against|" where it wants something to end (ban,
 *   abolish, stop; src/stance/word_list.c), else "for|". It learns how people argue and
 *   carries that over to new targets
 *
 * The second part is a fixed list of features whose values stand as they are:
 *
 *   numbers   how target and text relate: TF-IDF cosines of the target with the text, its best
 *             sentence and its lead, the share of the target's words and n-grams that they hold,
 *             and more (src/stance/pair_numbers.c). Each stands as a number and cut into `bins`:
 *             "cosine text >= 0.25" is 1 from that edge on. The edges are quantiles of the
 *             training data.
 *   cue flags for each kind of cue word (src/stance/word_list.h) and each place (the target, the
 *             text, its lead, its best sentence, the sentence of a mention, within 8 and within 3
 *             tokens of one): 1 where such a word stands there. Not the view cues, which says of
 * the text what words these are and how thick they stand, weighted as n-grams are
 *
 * A mention is where the text names the target: in the words of its name or of an alias, however
 * they are cased, by its head word (the last one of a name in capitals, "Obama" for "Barack
 * Obama"), or by the first pronoun behind one of these in the same sentence. */
#ifndef NUTGRAF_PAIRS_H
#define NUTGRAF_PAIRS_H

#include "nutgraf/document.h"
#include "nutgraf/features.h"

#ifdef __cplusplus
extern "C" {
#endif

/* X(NAME, "name in options, models and features") */
#define NG_VIEW_MAP(X)                                                                             \
    X(TEXT, "text")                                                                                \
    X(LEAD, "lead")                                                                                \
    X(BEST, "best")                                                                                \
    X(MENTION, "mention")                                                                          \
    X(LEFT, "left")                                                                                \
    X(RIGHT, "right")                                                                              \
    X(BESIDE, "beside")                                                                            \
    X(TONE, "tone")                                                                                \
    X(SHAPE, "shape")                                                                              \
    X(TARGET, "target")                                                                            \
    X(CUES, "cues")                                                                                \
    X(FORM, "form")                                                                                \
    X(STATED, "stated")                                                                            \
    X(REPLY, "reply")                                                                              \
    X(CROSS, "cross")                                                                              \
    X(LEAN, "lean")                                                                                \
    X(TURNED, "turned")

typedef enum ng_view {
#define NG_VIEW_ENUM(name, text) NG_VIEW_##name,
    NG_VIEW_MAP(NG_VIEW_ENUM)
#undef NG_VIEW_ENUM
        NG_VIEW_COUNT
} ng_view;

/* "text", "lead", ... Never NULL. */
NG_API const char *ng_view_name(ng_view view);
/* The view of that name; false when there is none. */
NG_API bool ng_view_parse(const char *name, ng_view *view);

/* The n-grams of a view; both ranges {0, 0}: the view is not used. */
typedef struct ng_view_options {
    ng_ngram_range words;
    ng_ngram_range chars; /* not for beside, tone, shape, cues, form,
                             stated, reply, cross, lean and turned */
    double weight;        /* values are multiplied by it after the norm; 0 counts as 1 */
} ng_view_options;

enum {
    NG_WINDOW_MAX = 64,
    NG_LEAD_SENTENCES_MAX = 64,
    NG_BINS_MAX = 64,
    NG_VIEW_WEIGHT_MAX = 1000
};

typedef struct ng_pair_options {
    ng_view_options views[NG_VIEW_COUNT];
    uint32_t window; /* tokens on each side of a mention, 1 .. NG_WINDOW_MAX */
    uint32_t lead;   /* sentences, 1 .. NG_LEAD_SENTENCES_MAX */
    bool mask;       /* mentions read as one placeholder, so that wording is learnt and not names */
    bool numbers;
    bool cue_flags;
    uint32_t bins; /* of each number, 0 .. NG_BINS_MAX; 0: the number alone */
} ng_pair_options;

/* Words 1-2 of text, words 1 of target, window 8, lead 3, numbers in 10 bins, cue flags; no
 * mask. */
NG_API void ng_pair_options_default(ng_pair_options *options);

/* NG_OK, or NG_ERROR_ARGUMENT naming the option and its legal range. */
NG_API ng_status ng_pair_options_check(const ng_pair_options *options, ng_error *error);

/* X(NAME, "name in the output") */
#define NG_MENTION_MAP(X)                                                                          \
    X(GIVEN, "given") /* the training row says where */                                            \
    X(NAME, "name")                                                                                \
    X(ALIAS, "alias")                                                                              \
    X(HEAD, "head")                                                                                \
    X(PRONOUN, "pronoun")

typedef enum ng_mention_kind {
#define NG_MENTION_ENUM(name, text) NG_MENTION_##name,
    NG_MENTION_MAP(NG_MENTION_ENUM)
#undef NG_MENTION_ENUM
} ng_mention_kind;

NG_API const char *ng_mention_kind_name(ng_mention_kind kind);

typedef struct ng_mention {
    ng_span span; /* bytes of the text */
    ng_mention_kind kind;
} ng_mention;

#ifdef __cplusplus
}
#endif
#endif
