/* Scores of stance tasks: the Fake News Challenge (fakenewschallenge.org, 2017) and SemEval-2016
 * task 6 (Mohammad et al. 2016). */
#include "evaluate/tally.h"
#include "nutgraf/evaluate.h"

double ng_evaluation_fnc(const ng_evaluation *evaluation, size_t unrelated, double *most)
{
    const size_t K = evaluation->K;
    const size_t D = evaluation->multi_label ? 0 : (size_t)evaluation->tally.rows;
    size_t start = 0, quarters = 0, most_quarters = 0;
    for (size_t i = 0; i < D; i++) {
        const uint32_t *outcomes = evaluation->outcomes + start;
        const size_t count = evaluation->rows[i].outcomes_end - start;
        const size_t gold = outcomes[0] / NG_OUTCOMES;
        const bool right = outcomes[0] % NG_OUTCOMES == NG_TRUE_POSITIVE;
        const size_t predicted = count == 2 ? outcomes[1] / NG_OUTCOMES : right ? gold : K;
        const bool related = gold != unrelated;
        most_quarters += related ? 4 : 1;
        if (predicted < K && related == (predicted != unrelated))
            quarters += related && right ? 4 : 1;
        start += count;
    }
    if (most)
        *most = (double)most_quarters / 4;
    return (double)quarters / 4;
}

double ng_evaluation_f_mean(const ng_evaluation *evaluation, const size_t *labels, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        ng_label_scores scores;
        ng_evaluation_label(evaluation, labels[i], &scores);
        sum += scores.f1;
    }
    return count ? sum / (double)count : 0;
}
