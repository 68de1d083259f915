/* English function words: articles, pronouns, prepositions, conjunctions, auxiliaries and their
 * contractions as the tokenizer leaves them. A closed list made for this tokenizer ("s" is the end
 * of a possessive); no nouns, verbs or numbers, which can carry a topic. */
#include "tfidf/stop_words.h"

#include "text/word_order.h"

/* In byte order. */
static const char *const stop_words[] = {
    "a",        "about",    "above",      "after",   "again",   "against",    "all",     "also",
    "although", "am",       "among",      "an",      "and",     "another",    "any",     "are",
    "aren't",   "as",       "at",         "be",      "because", "been",       "before",  "being",
    "below",    "between",  "both",       "but",     "by",      "can",        "can't",   "cannot",
    "could",    "couldn't", "did",        "didn't",  "do",      "does",       "doesn't", "doing",
    "don't",    "down",     "during",     "each",    "either",  "else",       "ever",    "every",
    "few",      "for",      "from",       "further", "had",     "hadn't",     "has",     "hasn't",
    "have",     "haven't",  "having",     "he",      "he'd",    "he'll",      "her",     "here",
    "hers",     "herself",  "him",        "himself", "his",     "how",        "however", "i",
    "i'd",      "i'll",     "i'm",        "i've",    "if",      "in",         "into",    "is",
    "isn't",    "it",       "its",        "itself",  "just",    "may",        "me",      "might",
    "mine",     "more",     "most",       "much",    "must",    "my",         "myself",  "neither",
    "no",       "nor",      "not",        "now",     "of",      "off",        "on",      "once",
    "only",     "or",       "other",      "our",     "ours",    "ourselves",  "out",     "over",
    "own",      "per",      "rather",     "s",       "same",    "shall",      "she",     "she'd",
    "she'll",   "should",   "shouldn't",  "since",   "so",      "some",       "such",    "than",
    "that",     "the",      "their",      "theirs",  "them",    "themselves", "then",    "there",
    "these",    "they",     "they'd",     "they'll", "they're", "they've",    "this",    "those",
    "though",   "through",  "thus",       "to",      "too",     "toward",     "towards", "under",
    "until",    "unto",     "up",         "upon",    "us",      "very",       "was",     "wasn't",
    "we",       "we'd",     "we'll",      "we're",   "we've",   "were",       "weren't", "what",
    "whatever", "when",     "where",      "whether", "which",   "while",      "who",     "whom",
    "whose",    "why",      "will",       "with",    "within",  "without",    "won't",   "would",
    "wouldn't", "yet",      "you",        "you'd",   "you'll",  "you're",     "you've",  "your",
    "yours",    "yourself", "yourselves",
};

enum { COUNT = sizeof stop_words / sizeof *stop_words };

bool ng_is_stop_word(const char *form, size_t length)
{
    return ng_word_is_among(stop_words, COUNT, form, length);
}

const char *ng_stop_word(size_t index)
{
    return index < COUNT ? stop_words[index] : NULL;
}
