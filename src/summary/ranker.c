/* The table of rankers, the default first. */
#include "summary/ranker.h"

#include <string.h>

const ng_ranker ng_rankers[] = {
    {"learned", NULL, "logistic regression over features of a sentence (needs a model)"},
    {"lexrank", ng_rank_lexrank, "graph of cosine similarities (Erkan and Radev 2004)"},
    {"lead", ng_rank_lead, "the first sentences"},
    {"luhn", ng_rank_luhn, "clusters of frequent words (Luhn 1958)"},
    {"sumbasic", ng_rank_sumbasic, "mean word probability, used words count less (2005)"},
    {"kl", ng_rank_kl, "a summary with the word distribution of the text (2009)"},
    {"centroid", ng_rank_centroid, "words of the text's centroid (Radev et al. 2004)"},
    {"lsa", ng_rank_lsa, "weight in the main latent topics (Steinberger and Jezek 2004)"},
    {"textrank", ng_rank_textrank, "graph of words in common (Mihalcea and Tarau 2004)"},
};
const size_t ng_ranker_count = sizeof ng_rankers / sizeof *ng_rankers;

const ng_ranker *ng_ranker_find(const char *name)
{
    for (size_t i = 0; i < ng_ranker_count; i++)
        if (strcmp(ng_rankers[i].name, name) == 0)
            return &ng_rankers[i];
    return NULL;
}
