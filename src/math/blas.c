/* The only file that knows BLAS and LAPACK: OpenBLAS, or with NUTGRAF_NETLIB those of the
 * reference, which are slower and 100 times smaller. */
#include "math/dense.h"

#ifndef NUTGRAF_NETLIB
#include <cblas.h>
#endif
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* As Fortran has them: column-major, everything by address, lengths of strings at the end. */
extern void dsyrk_(const char *triangle, const char *transposed, const int *n, const int *k,
                   const double *alpha, const double *A, const int *A_stride, const double *beta,
                   double *C, const int *C_stride, size_t triangle_length,
                   size_t transposed_length);
extern void dgemm_(const char *A_transposed, const char *B_transposed, const int *m, const int *n,
                   const int *k, const double *alpha, const double *A, const int *A_stride,
                   const double *B, const int *B_stride, const double *beta, double *C,
                   const int *C_stride, size_t A_length, size_t B_length);
extern void dsyev_(const char *job, const char *triangle, const int *n, double *A,
                   const int *stride, double *values, double *work, const int *work_length,
                   int *info, size_t job_length, size_t triangle_length);
extern void dgelqf_(const int *m, const int *n, double *A, const int *stride, double *reflectors,
                    double *work, const int *work_length, int *info);
extern void dorglq_(const int *m, const int *n, const int *k, double *A, const int *stride,
                    const double *reflectors, double *work, const int *work_length, int *info);

#ifdef NUTGRAF_NETLIB
/* Called for a wrong argument, in place of the reference's own that prints and stops. */
void xerbla_(const char *routine, const int *argument, size_t routine_length);
void xerbla_(const char *routine, const int *argument, size_t routine_length)
{
    (void)routine, (void)argument, (void)routine_length;
}
#endif

static pthread_once_t once = PTHREAD_ONCE_INIT;

static const double one = 1, zero = 0;

static void use_one_thread(void)
{
#ifndef NUTGRAF_NETLIB
    openblas_set_num_threads(1);
#endif
}

const char *ng_blas_version(void)
{
#ifdef NUTGRAF_NETLIB
    return "Netlib reference";
#else
    return openblas_get_config();
#endif
}

void ng_dense_gram(size_t n, size_t k, const double *A, double *G)
{
    const int size = (int)n, columns = (int)k;
    pthread_once(&once, use_one_thread);
    /* Row-major lower is column-major upper, row-major A is column-major A^T. */
    if (n > 0)
        dsyrk_("U", "T", &size, &columns, &one, A, &columns, &zero, G, &size, 1, 1);
}

void ng_dense_multiply(size_t m, size_t n, size_t k, ng_dense_factor A, ng_dense_factor B,
                       double *C)
{
    const int rows = (int)m, columns = (int)n, terms = (int)k;
    pthread_once(&once, use_one_thread);
    /* Row-major C = A B is column-major C^T = B^T A^T. */
    if (k == 0)
        memset(C, 0, m * n * sizeof *C);
    else if (m > 0 && n > 0)
        dgemm_(B.transposed ? "T" : "N", A.transposed ? "T" : "N", &columns, &rows, &terms, &one,
               B.values, B.transposed ? &terms : &columns, A.values, A.transposed ? &rows : &terms,
               &zero, C, &columns, 1, 1);
}

ng_status ng_dense_eigen(size_t n, double *A, double *values)
{
    /* Row-major lower is column-major upper; a row of the result is a Fortran column. */
    const int size = (int)n, query = -1;
    double best = 0;
    int info = 0;
    if (n == 0)
        return NG_OK;
    if (n > INT_MAX / 64)
        return NG_ERROR_MEMORY;
    pthread_once(&once, use_one_thread);
    dsyev_("V", "U", &size, A, &size, values, &best, &query, &info, 1, 1);
    const int length = info == 0 && best >= 3 * (double)n ? (int)best : 3 * size;
    double *work = ng_array_new((size_t)length, sizeof *work);
    if (!work)
        return NG_ERROR_MEMORY;
    dsyev_("V", "U", &size, A, &size, values, work, &length, &info, 1, 1);
    free(work);
    return info == 0 ? NG_OK : NG_ERROR_INTERNAL;
}

ng_status ng_dense_orthonormalize(size_t n, size_t k, double *A)
{
    /* Row-major A is column-major A^T [k x n] = L Q, and the rows of Q are the basis. */
    enum { BLOCK = 64 };
    const int rows = (int)k, columns = (int)n, length = BLOCK * rows;
    int info = 0;
    if (n > INT_MAX || k > INT_MAX / BLOCK)
        return NG_ERROR_MEMORY;
    pthread_once(&once, use_one_thread);
    double *reflectors = ng_array_new(k, sizeof *reflectors);
    double *work = ng_array_new(k, BLOCK * sizeof *work);
    ng_status status = reflectors && work ? NG_OK : NG_ERROR_MEMORY;
    if (status == NG_OK && k > 0) {
        dgelqf_(&rows, &columns, A, &rows, reflectors, work, &length, &info);
        if (info == 0)
            dorglq_(&rows, &columns, &rows, A, &rows, reflectors, work, &length, &info);
        status = info == 0 ? NG_OK : NG_ERROR_INTERNAL;
    }
    free(reflectors);
    free(work);
    return status;
}
