/* How a pair of target and text becomes a sparse row.
 *
 * A row has two parts or three. The first is features of several views of the pair, each a
 * namespace of its own: the word "hoax" of the view best is the feature "best:hoax". They are
 * weighted as nutgraf/features.h says, and the norm is taken over each view, its words and its
 * characters apart:
 *
 * - text: n-grams of the whole text
 * - best: of the sentence nearest to the target by TF-IDF cosine
 * - mention: of the sentences that mention the target
 * - target: of the target itself
 * - sentiment: kinds of words in the sentence of a mention (blame, praise, bad and good acts, bad,
 *   good, report, negation, names; src/stance/lexicon.c), by side and distance together
 * - pattern: n-grams of the 6 tokens on each side of a mention with these kinds in their places,
 *   and these tokens by side and distance
 * - directed: n-grams of the whole text, the words of the target as one placeholder, and its
 *   sentiment: how many words speak well and ill in all of it, in sentences with a word of the
 *   target, near one and at the end, each kind by its distance to such a word, and how much of the
 *   target is there. All of it stands after the direction of the target: "against" where it wants
 *   something to end (ban, abolish, stop), else "for", so that it learns how people argue and
 *   carries that over to new targets. A word of the target is one with its stem or, where the text
 *   has none, with its first 5 bytes
 * - cues: words of denial, negation, doubt, hedge, report, confirmation and question in the text
 *   (src/stance/lexicon.c), in its lead, and how thick they stand
 * - target_cues: those of the target, with its marks
 * - cue_pairs: the cues and marks of the target with the cues of the text, of its lead and of its
 *   best sentences
 * - own: the words of the sentences that mention the target, by what they are to it: own (they
 *   speak of it), passive (the same, after a form of "be"), agent (it does that to others), object
 *   (it stands right after them) and other. Its clauses, the order of the words and whom else it
 *   names tell whose each is: of "A sued B" B's, of "A was sued by B" A's, and no word of "but B
 *   lost" is A's (src/stance/clauses.h)
 * - roles: the kinds of these words, those that others get, and what they add up to; with a mask,
 *   how and where the target is named, and what its name says it is: a court, a party
 *
 * The second part is a fixed list of numbers that stand as they are: how target and text relate, as
 * TF-IDF cosines of the target with the text, its best sentence and its lead, the share of the
 * target's words and n-grams that they hold, and more (src/stance/pair_similarity.h). Each stands
 * as a number and cut into `bins`: "cosine text >= 0.25" is 1 from that edge on. The edges are
 * quantiles of the training data.
 *
 * Where word vectors are given, a dense block stands after them: the sums of the vectors of the
 * text's words but those of its mentions, of the 8 words before a mention, of the 8 after one, and
 * of the words that speak of the target (own), each divided by the root of the sum of its words'
 * squared lengths; without mentions the second one is 0.
 *
 * A mention is where the text names the target: in the words of its name or of an alias, however
 * they are cased, by its head word (the last one of a name in capitals, "Obama" for "Barack
 * Obama"), or by the first pronoun after one of these in the same sentence. In an article also by
 * what the article itself makes stand for the name: initials or a short form (src/entities), its
 * last word after a title ("Mr. Fox"), a role that nobody else bears there ("the president"), what
 * an organisation is where no other is ("the ministry", "the firm"). */
#ifndef NUTGRAF_PAIRS_H
#define NUTGRAF_PAIRS_H

#include "nutgraf/document.h"
#include "nutgraf/features.h"

NG_BEGIN_DECLS

/* X(NAME, "name in options, models and features") */
#define NG_VIEW_MAP(X)                                                                             \
    X(NG_VIEW_TEXT, "text")                                                                        \
    X(NG_VIEW_BEST, "best")                                                                        \
    X(NG_VIEW_MENTION, "mention")                                                                  \
    X(NG_VIEW_TARGET, "target")                                                                    \
    X(NG_VIEW_SENTIMENT, "sentiment")                                                              \
    X(NG_VIEW_PATTERN, "pattern")                                                                  \
    X(NG_VIEW_DIRECTED, "directed")                                                                \
    X(NG_VIEW_CUES, "cues")                                                                        \
    X(NG_VIEW_TARGET_CUES, "target_cues")                                                          \
    X(NG_VIEW_CUE_PAIRS, "cue_pairs")                                                              \
    X(NG_VIEW_OWN, "own")                                                                          \
    X(NG_VIEW_ROLES, "roles")

typedef enum ng_view { NG_VIEW_MAP(NG_MEMBER) NG_VIEW_COUNT } ng_view;

NG_API const char *ng_view_name(ng_view view);
/* The view of that name; false when there is none. */
NG_API bool ng_view_parse(const char *name, ng_view *view);

/* The n-grams of a view; both ranges {0, 0}: the view is not used. */
typedef struct ng_view_options {
    ng_ngram_range words;
    ng_ngram_range chars; /* of text, best, mention and target alone */
} ng_view_options;

enum { NG_LEAD_SENTENCES_MAX = 64, NG_BINS_MAX = 64 };

typedef struct ng_pair_options {
    ng_view_options views[NG_VIEW_COUNT];
    uint32_t lead; /* sentences, 1 .. NG_LEAD_SENTENCES_MAX */
    bool mask;     /* mentions read as one placeholder, so that wording is learnt and not names */
    bool numbers;
    uint32_t bins; /* of each number, 0 .. NG_BINS_MAX; 0: the number alone */
} ng_pair_options;

/* Words 1-2 of text, words 1 of target, lead 3, numbers in 10 bins; no mask. */
NG_API void ng_pair_options_default(ng_pair_options *options);
NG_API ng_status ng_pair_options_check(const ng_pair_options *options, ng_error *error);

/* X(NAME, "name in the output") */
#define NG_MENTION_MAP(X)                                                                          \
    X(NG_MENTION_GIVEN, "given") /* the training row says where */                                 \
    X(NG_MENTION_NAME, "name")                                                                     \
    X(NG_MENTION_ALIAS, "alias")                                                                   \
    X(NG_MENTION_HEAD, "head")                                                                     \
    X(NG_MENTION_PRONOUN, "pronoun")

typedef enum ng_mention_kind { NG_MENTION_MAP(NG_MEMBER) } ng_mention_kind;

NG_API const char *ng_mention_kind_name(ng_mention_kind kind);

typedef struct ng_mention {
    ng_span span; /* bytes of the text */
    ng_mention_kind kind;
} ng_mention;

/* Whose words a text is: the author's, between quotation marks, or reported without them ("X said
 * that ...", "according to X"). X(NAME, "name in the output") */
#define NG_VOICE_MAP(X)                                                                            \
    X(NG_VOICE_AUTHOR, "author") X(NG_VOICE_QUOTED, "quoted") X(NG_VOICE_REPORTED, "reported")

typedef enum ng_voice { NG_VOICE_MAP(NG_MEMBER) NG_VOICE_COUNT } ng_voice;

NG_API const char *ng_voice_name(ng_voice voice);

NG_END_DECLS
#endif
