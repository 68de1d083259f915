/* Uses a few layers of the installed library; every header must stand on its own. */
#include <stdio.h>
#include <string.h>

#include <nutgraf/evaluate.h>
#include <nutgraf/status.h>
#include <nutgraf/version.h>

int main(void)
{
    static const uint32_t label = 1;
    static const double p[] = {0.25, 0.75};
    ng_evaluation *evaluation;
    ng_scores scores;
    ng_error error;
    if (ng_evaluation_new(2, false, &evaluation, &error) != NG_OK ||
        ng_evaluation_add(evaluation, &label, 1, p, &label, 1, &error) != NG_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    ng_evaluation_scores(evaluation, &scores);
    ng_evaluation_free(evaluation);
    printf("nutgraf %s, %s, accuracy %.2f\n", ng_version(), ng_blas_version(),
           scores.values[NG_METRIC_ACCURACY]);
    return scores.values[NG_METRIC_ACCURACY] == 1 && strcmp(ng_version(), NG_VERSION) == 0 ? 0 : 1;
}
