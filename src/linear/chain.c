/* Forward-backward where an item stays with the class before it or draws anew. */
#include "linear/chain.h"

#include "math/elementary.h"

/* No class becomes impossible by what other items say. */
static const double least = 1e-12;

/* Hands on what an item says and has been told, in either direction: in both, with messages divided
 * by the prior where they go forwards,
 *     out(k) = stay m(k) + (1 - stay) sum_j prior(j) m(j),   m(k) = told(k) likelihood(k). */
static void hand_on(size_t K, const double *prior, double stay, const double *told,
                    const double *likelihood, double *out, double *m)
{
    double sum = 0, most = 0, top = 0;
    for (size_t k = 0; k < K; k++) {
        m[k] = told[k] * likelihood[k];
        sum += prior[k] * m[k];
        most = m[k] > most ? m[k] : most;
    }
    const double jump = (1 - stay) * sum + least * most;
    for (size_t k = 0; k < K; k++) {
        out[k] = stay * m[k] + jump;
        top = out[k] > top ? out[k] : top;
    }
    for (size_t k = 0; k < K; k++)
        out[k] = top > 0 ? out[k] / top : 1;
}

void ng_chain_pass(size_t n, size_t K, const double *prior, const double *stay,
                   const double *likelihood, double *before, double *behind, double *work)
{
    for (size_t k = 0; k < K && n > 0; k++)
        before[k] = behind[(n - 1) * K + k] = 1;
    for (size_t i = 1; i < n; i++)
        hand_on(K, prior, stay[i], before + (i - 1) * K, likelihood + (i - 1) * K, before + i * K,
                work);
    for (size_t i = n; i-- > 1;)
        hand_on(K, prior, stay[i], behind + i * K, likelihood + i * K, behind + (i - 1) * K, work);
}

double ng_chain_evidence(size_t n, size_t K, const double *prior, const double *stay,
                         const double *likelihood, double *work)
{
    double *told = work, evidence = 0;
    for (size_t k = 0; k < K; k++)
        told[k] = 1;
    for (size_t i = 0; i < n; i++) {
        double possible = 0, seen = 0;
        for (size_t k = 0; k < K; k++) {
            possible += prior[k] * told[k];
            seen += prior[k] * told[k] * likelihood[i * K + k];
        }
        evidence += ng_log((seen + least * possible) / possible);
        if (i + 1 < n)
            hand_on(K, prior, stay[i + 1], told, likelihood + i * K, told, work + K);
    }
    return evidence;
}
