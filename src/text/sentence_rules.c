/* What is certain of a place where a sentence may end: the rules about abbreviations, numbers,
 * times and brackets. What they leave open is for the model. */
#include "text/sentence_boundary.h"
#include "text/sentence_lexicon.h"

bool ng_next_is_lower(ng_next next)
{
    return next == NG_NEXT_LOWER || next == NG_NEXT_LOWER_DASH || next == NG_NEXT_LOWER_STARTER ||
           next == NG_NEXT_LOWER_LETTER;
}

static ng_verdict judge_abbreviation(const ng_boundary *b)
{
    bool is_lower = ng_next_is_lower(b->next) && !b->is_caseless;
    bool is_name = b->next == NG_NEXT_CAPITAL || b->next == NG_NEXT_UPPER ||
                   b->next == NG_NEXT_INITIAL || b->next == NG_NEXT_TITLE;
    bool is_start = b->next == NG_NEXT_STARTER || b->next == NG_NEXT_I;
    bool is_number = b->next == NG_NEXT_NUMBER || b->next == NG_NEXT_ITEM;
    bool is_abbreviation = b->previous >= NG_PREVIOUS_LEXICON ||
                           b->previous == NG_PREVIOUS_DOTTED || b->previous == NG_PREVIOUS_HOUR;
    /* "Acme Inc. (ACM)"; and "P.S. We" goes on: a sentence is more than its abbreviation. */
    if (is_abbreviation && (b->opener == NG_WRAPPER_BRACKET || b->length < b->previous_length + 4))
        return NG_VERDICT_NO;
    if (b->is_caseless && ng_next_is_lower(b->next) &&
        (is_abbreviation || b->previous == NG_PREVIOUS_LETTER))
        return NG_VERDICT_NO;
    switch ((int)b->previous - (int)NG_PREVIOUS_LEXICON) {
    case NG_LEXICON_TITLE:
    case NG_LEXICON_INNER: return NG_VERDICT_NO;
    case NG_LEXICON_PLACE: return is_name || is_lower ? NG_VERDICT_NO : NG_VERDICT_OPEN;
    case NG_LEXICON_NUMBER:
        return is_number ? NG_VERDICT_NO : is_start ? NG_VERDICT_YES : NG_VERDICT_OPEN;
    case NG_LEXICON_DATE:
        return is_number || is_lower ? NG_VERDICT_NO : is_start ? NG_VERDICT_YES : NG_VERDICT_OPEN;
    case NG_LEXICON_STATE:
    case NG_LEXICON_COMPANY:
    case NG_LEXICON_SUFFIX:
    case NG_LEXICON_ETC:
    case NG_LEXICON_STREET:
    case NG_LEXICON_UNIT:
        return is_lower ? NG_VERDICT_NO : is_start ? NG_VERDICT_YES : NG_VERDICT_OPEN;
    default: break;
    }
    switch (b->previous) {
    case NG_PREVIOUS_NUMBER:
        return b->is_ordinal && is_name                 ? NG_VERDICT_NO
               : b->is_counted && (is_name || is_start) ? NG_VERDICT_YES
                                                        : NG_VERDICT_OPEN;
    case NG_PREVIOUS_MIXED: return is_lower ? NG_VERDICT_NO : NG_VERDICT_OPEN; /* 3rd. */
    case NG_PREVIOUS_INITIAL:
        if (b->is_single)
            return NG_VERDICT_YES;
        return is_lower || is_name ? NG_VERDICT_NO : NG_VERDICT_OPEN;
    case NG_PREVIOUS_DOTTED:
        return is_lower ? NG_VERDICT_NO : is_start ? NG_VERDICT_YES : NG_VERDICT_OPEN;
    case NG_PREVIOUS_HOUR:
        /* "At 5 a.m. Mr Lee left" goes on, a sentence is more than its time; so does "5 p.m. ET".
         */
        return is_lower || b->length < 12 || b->next == NG_NEXT_UPPER || b->is_when ? NG_VERDICT_NO
               : is_start || b->next == NG_NEXT_TITLE                               ? NG_VERDICT_YES
                                                      : NG_VERDICT_OPEN;
    default: return NG_VERDICT_OPEN;
    }
}

ng_verdict ng_boundary_rule(const ng_boundary *b)
{
    bool is_lower = ng_next_is_lower(b->next) && !b->is_caseless;
    if (b->next == NG_NEXT_COMMA || b->next == NG_NEXT_CLOSER)
        return NG_VERDICT_NO;
    bool is_word = is_lower || b->next == NG_NEXT_CAPITAL || b->next == NG_NEXT_STARTER ||
                   b->next == NG_NEXT_I || b->next == NG_NEXT_UPPER;
    if (b->stop == NG_STOP_COLON && is_word && b->gap != NG_GAP_LINE)
        return NG_VERDICT_NO;
    /* "(Reuters) - The", "( cnn ) five" */
    if (b->stop == NG_STOP_BRACKET &&
        (b->next == NG_NEXT_DASH || b->next == NG_NEXT_LOWER_DASH || b->is_caseless))
        return NG_VERDICT_NO;
    if (b->stop > NG_STOP_SPACED)
        return b->is_inside ? NG_VERDICT_NO : NG_VERDICT_OPEN;
    if (b->stop == NG_STOP_ELLIPSIS && (b->next == NG_NEXT_CAPITAL || b->next == NG_NEXT_STARTER))
        return NG_VERDICT_YES;
    if (b->stop == NG_STOP_PERIOD) {
        ng_verdict v = judge_abbreviation(b);
        if (v != NG_VERDICT_OPEN)
            return v;
    }
    if (b->stop <= NG_STOP_MIXED) {
        if (b->is_bracketed && (b->next == NG_NEXT_STARTER || b->next == NG_NEXT_CAPITAL))
            return NG_VERDICT_YES;
        /* Tokenised text. */
        if (b->previous == NG_PREVIOUS_NONE && b->is_caseless)
            return b->closer == NG_WRAPPER_QUOTE && b->opener == NG_WRAPPER_NONE &&
                           b->stop != NG_STOP_PERIOD
                       ? NG_VERDICT_NO
                       : NG_VERDICT_YES;
        /* Yahoo! is a name. */
        if (is_lower && b->stop == NG_STOP_EXCLAMATION && b->previous == NG_PREVIOUS_CAPITAL)
            return NG_VERDICT_NO;
        if (is_lower && (b->closer != NG_WRAPPER_NONE || b->next == NG_NEXT_LOWER_DASH))
            return NG_VERDICT_NO;
    }
    return NG_VERDICT_OPEN;
}
