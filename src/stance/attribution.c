/* Who says so, told from verbs of saying and the order of words, without a parser: most of what
 * newspapers write is found, and who is not named there stays unnamed. */
#include "stance/attribution.h"

#include <string.h>

enum {
    ASIDE_MAX = 25,   /* tokens of "Ada Brook, the mayor of the town since May, said" */
    OBJECT_MAX = 8,   /* tokens between a verb and its "that" */
    TAIL_MAX = 9,     /* tokens of "on Monday in a statement" */
    CONTENT_MAX = 200 /* tokens that an attribution holds for, and looks back for a statement */
};

/* ---- Words ---- */

static ng_speech_verb verb_at(const ng_passage *c, size_t t)
{
    const uint64_t traits = c->store->traits[t];
    return traits & NG_TRAIT_STOP ? NG_SPEECH_NONE : (ng_speech_verb)(traits >> NG_SPEECH_BIT & 7);
}

static bool ends_with(const ng_passage *c, size_t t, const char *end)
{
    const ng_token *token = &c->store->tokens->items[t];
    const size_t n = strlen(end);
    return token->form_length > n &&
           memcmp(c->store->tokens->forms + token->form_start + token->form_length - n, end, n) ==
               0;
}

/* ---- Attributions ---- */

/* The next mark outside words and names, from token t on. */
static size_t next_limit(const ng_passage *c, size_t t)
{
    const size_t end = c->last > t + CONTENT_MAX ? t + CONTENT_MAX : c->last;
    while (t < end && !ng_passage_is_limit(c, t))
        t++;
    return t;
}

/* Whether nothing but time, place and occasion follows from token t on, up to a mark. */
static bool is_tail(const ng_passage *c, size_t t)
{
    if (t >= c->last || ng_passage_is_limit(c, t))
        return true;
    if (!ng_passage_has(c, t, NG_TRAIT_SETTING) && !ng_passage_has(c, t, NG_TRAIT_TIME))
        return false;
    for (size_t i = t; i < c->last && i < t + TAIL_MAX; i++)
        if (ng_passage_is_limit(c, i))
            return true;
        else if (ng_passage_is(c, i, "that"))
            return false;
    return t + TAIL_MAX >= c->last;
}

/* The "that" of a verb whose object may stand between them; c->last when there is none. */
static size_t find_that(const ng_passage *c, size_t t)
{
    for (size_t i = t; i < c->last && i < t + OBJECT_MAX && !ng_passage_is_limit(c, i); i++)
        if (ng_passage_is(c, i, "that"))
            return i;
    return c->last;
}

static size_t content_end(const ng_passage *c, size_t t, bool is_relative)
{
    const size_t end = c->last > t + CONTENT_MAX ? t + CONTENT_MAX : c->last;
    for (; t + 1 < end; t++)
        if (!c->is_quoted[t] && ((ng_passage_is(c, t, "-") && ng_passage_is_limit(c, t)) ||
                                 (ng_passage_is(c, t, ",") &&
                                  (is_relative || ng_passage_has(c, t + 1, NG_TRAIT_CONTRAST)))))
            return t;
    return end;
}

/* Words and quotations in tokens first .. last - 1. */
static size_t count_words(const ng_passage *c, size_t first, size_t last, bool *has_quote)
{
    size_t words = 0;
    *has_quote = false;
    for (size_t t = last > first + CONTENT_MAX ? last - CONTENT_MAX : first; t < last; t++) {
        words += !ng_passage_has(c, t, NG_TRAIT_MARK);
        *has_quote = *has_quote || c->is_quoted[t];
    }
    return words;
}

/* Whether tokens first .. last - 1 can be what is said before "..., X said". */
static bool is_statement(const ng_passage *c, size_t first, size_t last)
{
    bool has_quote;
    while (first < last && ng_passage_has(c, first, NG_TRAIT_MARK) && !c->is_quoted[first])
        first++;
    const size_t words = count_words(c, first, last, &has_quote);
    if (has_quote)
        return true;
    return words >= 3 ||
           (words == 2 && ng_passage_has(c, first, NG_TRAIT_STOP | NG_TRAIT_CAPITAL) &&
            !ng_passage_has(c, first, NG_TRAIT_SETTING));
}

/* A short phrase of time or place in front: "On Monday, ..." */
static bool is_setting(const ng_passage *c, size_t first, size_t last)
{
    bool has_quote;
    const size_t words = count_words(c, first, last, &has_quote);
    return !has_quote && words <= 7 &&
           (ng_passage_has(c, first, NG_TRAIT_SETTING) || ng_passage_has(c, first, NG_TRAIT_TIME) ||
            ng_passage_has(c, first, NG_TRAIT_CONTRAST) || ends_with(c, first, "ly") ||
            ends_with(c, first, "ing"));
}

static void set_speaker(const ng_passage *c, ng_range speaker, ng_attribution *out)
{
    out->speaker = speaker;
    if (speaker.last - speaker.first != 1 || !ng_passage_has(c, speaker.first, NG_TRAIT_PERSON))
        return;
    out->is_first = ng_passage_is(c, speaker.first, "i") || ng_passage_is(c, speaker.first, "we");
    out->is_pronoun = !out->is_first;
    out->speaker.last = speaker.first;
}

/* Behind the object of a verb that has one: "told the town council". */
static size_t object_end(const ng_passage *c, size_t t, ng_speech_verb kind)
{
    if (kind != NG_SPEECH_TELL || t >= c->last)
        return t;
    if (ng_passage_has(c, t, NG_TRAIT_DETERMINER) && t + 1 < c->last)
        t++;
    while (t + 1 < c->last && ng_passage_is_name(c, t) && ng_passage_is_name(c, t + 1))
        t++;
    return t + 1;
}

/* What is said behind the verb, whose phrase ends before token `end`. False: nothing is. */
static bool find_content(const ng_passage *c, size_t end, ng_speech_verb kind, bool is_relative,
                         ng_attribution *out)
{
    const size_t that = find_that(c, end);
    bool has_quote = false;
    if (ng_passage_is(c, end, "out"))
        end++;
    size_t content = end;
    out->quotes_only = false;
    if (kind == NG_SPEECH_ACCUSE) {
        while (content < c->last && content < end + NG_PHRASE_MAX &&
               !ng_passage_is(c, content, "of"))
            content++;
        if (!ng_passage_is(c, content, "of"))
            return false;
        content = end;
    } else if (that < c->last) {
        content = that + 1;
    } else if (kind == NG_SPEECH_TELL) {
        content = object_end(c, end, kind);
        if (content >= c->last || ng_passage_is_limit(c, content) ||
            ng_passage_is(c, content, "to") || ng_passage_has(c, content, NG_TRAIT_LINK))
            out->quotes_only = true;
    } else if ((kind == NG_SPEECH_THAT || kind == NG_SPEECH_FORM_THAT) && end + 2 < c->last &&
               ng_passage_has(c, end, NG_TRAIT_SUBJECT) && !ng_passage_is_limit(c, end + 1) &&
               !ng_passage_is_limit(c, end + 2)) {
        content = end; /* "claimed it was a plot" */
    } else if ((kind != NG_SPEECH_FREE && kind != NG_SPEECH_FORM_FREE) || end >= c->last ||
               ng_passage_has(c, end, NG_TRAIT_LINK) || ng_passage_is(c, end, "in") ||
               ng_passage_is(c, end, "so") || ng_passage_is(c, end, "nothing")) {
        out->quotes_only = true;
    }
    out->content = content;
    out->content_end = content_end(c, content, is_relative);
    if (out->quotes_only)
        count_words(c, end, out->content_end, &has_quote);
    out->takes_behind = content < c->last && (!out->quotes_only || has_quote);
    return out->takes_behind;
}

/* An attribution whose words stand behind it, from `content` on, or on both sides. */
static bool take(const ng_passage *c, ng_range phrase, size_t content, bool takes_before,
                 ng_attribution *out)
{
    out->phrase = phrase;
    out->takes_before = takes_before;
    out->takes_behind = true;
    out->content = content;
    out->content_end = content_end(c, content, false);
    return true;
}

/* "is said to", "was accused (by X) of", "it is claimed that" with the verb at v. */
static bool read_passive(const ng_passage *c, size_t v, ng_attribution *out)
{
    size_t next = v + 1;
    if (!ng_passage_has(c, v, NG_TRAIT_PASSIVE) || next >= c->last)
        return false;
    if (ng_passage_is(c, next, "by")) {
        const ng_range by = ng_noun_phrase_at(c, next + 1);
        set_speaker(c, by, out);
        next = by.last;
        /* "by Brook of lying" reads as one phrase. */
        for (size_t t = by.first; t < by.last; t++)
            if (ng_passage_is(c, t, "of") && t + 1 < c->last && ends_with(c, t + 1, "ing")) {
                out->speaker.last = next = t;
                break;
            }
    }
    if (!ng_passage_is(c, next, "to") && !ng_passage_is(c, next, "that") &&
        !ng_passage_is(c, next, "of"))
        return false;
    return take(c, (ng_range){v, next + 1}, next + 1, true, out);
}

/* "claims that", "the minister's claim that" with the noun at n. */
static bool read_noun(const ng_passage *c, size_t from, size_t n, ng_attribution *out)
{
    if (n + 1 >= c->last || !ng_passage_is(c, n + 1, "that") ||
        !ng_passage_has(c, n, NG_TRAIT_STATEMENT))
        return false;
    if (n > from && ng_passage_is(c, n - 1, "s") && n >= from + 2) {
        const size_t end = ng_passage_is(c, n - 2, "'") ? n - 2 : n - 1;
        set_speaker(c, ng_noun_phrase_before(c, from, end), out);
    }
    return take(c, (ng_range){n, n + 2}, n + 2, false, out);
}

/* "according to X", "as reported by X". */
static bool read_according(const ng_passage *c, size_t t, ng_attribution *out)
{
    const ng_range who = ng_noun_phrase_at(c, t + 2);
    set_speaker(c, who, out);
    if (who.first == who.last)
        return false;
    return take(c, (ng_range){t, who.last}, next_limit(c, who.last), true, out);
}

/* Whether what is quoted ends before token t with a mark of its own: "..., |". */
static bool follows_speech(const ng_passage *c, size_t from, size_t t)
{
    if (t > from && !c->is_quoted[t - 1] && ng_passage_is(c, t - 1, ","))
        return t > from + 1 && c->is_quoted[t - 2];
    return t > from + 1 && c->is_quoted[t - 1] && ng_passage_has(c, t - 2, NG_TRAIT_MARK);
}

/* An attribution behind or within what is said: "..., X said[, ...]". Behind a quotation only other
 * quotations are. */
static bool take_around(const ng_passage *c, size_t from, ng_range phrase, ng_attribution *out)
{
    out->quotes_only = follows_speech(c, from, phrase.first);
    return take(c, phrase, next_limit(c, phrase.last), true, out);
}

/* The name before ", who said" or ", the mayor of Brannholt, said": the comma is at `comma`. */
static ng_range name_before_comma(const ng_passage *c, size_t from, size_t comma)
{
    const ng_range who = ng_noun_phrase_before(c, from, comma);
    if (who.first < who.last && (who.first == from || ng_passage_is_limit(c, who.first - 1) ||
                                 ng_passage_has(c, who.first - 1, NG_TRAIT_STOP)))
        return who;
    return (ng_range){comma, comma};
}

/* The subject is not directly before the verb at v, whose auxiliaries start at b: a comma or the
 * end of a quotation is. */
static bool read_parted(const ng_passage *c, size_t from, size_t b, size_t v, ng_speech_verb kind,
                        ng_attribution *out)
{
    const ng_range behind = ng_noun_phrase_at(c, v + 1);
    const bool after_quote = b > from && c->is_quoted[b - 1];
    size_t comma = b > from ? b - 1 : from;
    /* "Ada Brook, the mayor, said ..." */
    if (!after_quote && b > from + 1 && ng_passage_is(c, b - 1, ",")) {
        while (comma > from && b - comma < ASIDE_MAX &&
               !(comma < b - 1 && ng_passage_is_limit(c, comma)))
            comma--;
        const ng_range who = ng_passage_is(c, comma, ",") && comma < b - 1
                                 ? name_before_comma(c, from, comma)
                                 : (ng_range){comma, comma};
        if (who.first < who.last) {
            set_speaker(c, who, out);
            out->phrase = (ng_range){who.first, v + 1};
            if (is_tail(c, v + 1) && is_statement(c, from, who.first))
                return take_around(c, from, out->phrase, out);
            return find_content(c, v + 1, kind, false, out);
        }
    }
    if (behind.first < behind.last && (after_quote || is_statement(c, from, v)) &&
        kind <= NG_SPEECH_QUOTE) {
        set_speaker(c, behind, out);
        return take_around(c, from, (ng_range){v, behind.last}, out);
    }
    out->is_elided = true;
    out->phrase = (ng_range){v, v + 1};
    return find_content(c, v + 1, kind, false, out);
}

static bool read_verb(const ng_passage *c, size_t from, size_t v, ng_speech_verb kind,
                      ng_attribution *out)
{
    size_t b = v;
    if ((ng_passage_is(c, v, "pointed") || ng_passage_is(c, v, "points")) &&
        !ng_passage_is(c, v + 1, "out"))
        return false;
    while (b > from && (ng_passage_has(c, b - 1, NG_TRAIT_AUXILIARY) || ends_with(c, b - 1, "ly")))
        b--;
    if (b > from && (ng_passage_has(c, b - 1, NG_TRAIT_NEGATED) || ng_passage_is(c, b - 1, "to")))
        return false;
    if (b > from && ng_passage_is(c, b - 1, "as") && ng_passage_is(c, v + 1, "by"))
        return read_according(c, v, out);
    if ((b > from && ng_passage_has(c, b - 1, NG_TRAIT_COPULA) && kind < NG_SPEECH_FORM_FREE) ||
        (kind == NG_SPEECH_ACCUSE &&
         (ng_passage_is(c, v + 1, "of") || ng_passage_is(c, v + 1, "by"))))
        return read_passive(c, v, out);
    if (kind == NG_SPEECH_FORM_FREE || kind == NG_SPEECH_FORM_THAT) {
        out->is_elided = true;
        out->phrase = (ng_range){v, v + 1};
        return find_content(c, v + 1, kind, b > from && ng_passage_has(c, b - 1, NG_TRAIT_SETTING),
                            out);
    }
    if (b == from || ng_passage_is_limit(c, b - 1))
        return read_parted(c, from, b, v, kind, out);
    if (ng_passage_is(c, b - 1, "and") || ng_passage_is(c, b - 1, "but") ||
        ng_passage_is(c, b - 1, "or")) {
        out->is_elided = true;
        out->phrase = (ng_range){v, v + 1};
        return find_content(c, v + 1, kind, false, out);
    }
    if (ng_passage_is(c, b - 1, "who") || ng_passage_is(c, b - 1, "which")) {
        if (b >= from + 2 && ng_passage_is(c, b - 2, ","))
            set_speaker(c, name_before_comma(c, from, b - 2), out);
        else
            set_speaker(c, ng_noun_phrase_before(c, from, b - 1), out);
        out->phrase = (ng_range){b - 1, v + 1};
        return find_content(c, v + 1, kind, true, out);
    }
    if ((ng_passage_is(c, v, "claims") || ng_passage_is(c, v, "claim") ||
         ng_passage_is(c, v, "reports") || ng_passage_is(c, v, "notes")) &&
        (ng_passage_has(c, b - 1, NG_TRAIT_STOP) || ends_with(c, b - 1, "ed")) &&
        !ng_passage_has(c, b - 1, NG_TRAIT_PERSON))
        return read_noun(c, from, v, out);
    const ng_range who = ng_noun_phrase_before(c, from, b);
    if (who.first == who.last)
        return false;
    set_speaker(c, who, out);
    out->phrase = (ng_range){who.first, v + 1};
    const bool is_behind =
        who.first > from &&
        (c->is_quoted[who.first - 1] || ng_passage_is(c, who.first - 1, ",") ||
         (ng_passage_is(c, who.first - 1, "-") && ng_passage_is_limit(c, who.first - 1)));
    if (is_behind && (follows_speech(c, from, who.first) ||
                      (is_tail(c, object_end(c, v + 1, kind)) &&
                       (is_statement(c, from, who.first) || ng_passage_is(c, v + 1, ",")) &&
                       !is_setting(c, from, who.first))))
        return take_around(c, from, out->phrase, out);
    return find_content(c, v + 1, kind, false, out);
}

bool ng_attribution_next(const ng_passage *c, size_t *at, ng_attribution *out)
{
    const size_t from = *at;
    for (size_t t = from; t < c->last; t++) {
        const ng_attribution none = {.speaker = {t, t}, .content = t, .content_end = t};
        ng_speech_verb kind;
        bool found = false;
        if (c->is_quoted[t])
            continue;
        *out = none;
        if (ng_passage_is(c, t, "according") && ng_passage_is(c, t + 1, "to")) {
            found = read_according(c, t, out);
        } else if (ng_passage_has(c, t, NG_TRAIT_HEARSAY)) {
            found = take(c, (ng_range){t, t + 1}, t + 1, true, out);
        } else if ((kind = verb_at(c, t)) != NG_SPEECH_NONE) {
            found = read_verb(c, from, t, kind, out);
        } else {
            found = read_noun(c, from, t, out);
        }
        if (!found)
            continue;
        *at = out->phrase.last > t ? out->phrase.last : t + 1;
        return true;
    }
    *at = c->last;
    return false;
}
