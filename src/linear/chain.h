/* Items in a row, each with one of K classes, where neighbours mostly share theirs: the posterior
 * of each item given all of them, by the forward-backward algorithm (Rabiner 1989, A tutorial on
 * hidden Markov models, Proc. IEEE 77).
 *
 *   p(y_1 .. y_n)  ~  prior(y_1) s_1(y_1)  prod_{i > 1} t_i(y_i | y_{i-1}) s_i(y_i)
 *   t_i(k | j)     =  stay_i [k = j]  +  (1 - stay_i) prior(k)
 *
 * An item either stays with the class before it or draws anew from the prior, so that a step costs
 * O(K) and not O(K^2). The posterior comes apart into a product,
 *
 *   p_i(k)  ~  prior(k) s_i(k) before_i(k) behind_i(k). */
#ifndef NUTGRAF_LINEAR_CHAIN_H
#define NUTGRAF_LINEAR_CHAIN_H

#include <stddef.h>

/* Fills in before[n x K] and behind[n x K]: what the items before and behind an item say of it, in
 * (0, 1] with a largest of 1 in each row; 1 at the ends of the chain. prior[K] >= 0, sums to 1;
 * stay[n] in [0, 1], that of the first item is not read; likelihood[n x K]: s_i(k) in [0, 1], all 1
 * for an item that says nothing. work[K]. O(n K). */
void ng_chain_pass(size_t n, size_t K, const double *prior, const double *stay,
                   const double *likelihood, double *before, double *behind, double *work);

/* ln of the likelihood of all items under the chain, by the forward pass alone (Rabiner 1989,
 * scaled as there): which of several chains fits the items best. work[2 K]. O(n K). */
double ng_chain_evidence(size_t n, size_t K, const double *prior, const double *stay,
                         const double *likelihood, double *work);

#endif
