/* The only file that includes <cblas.h>. */
#include "math/dense.h"

#include <cblas.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* LAPACK as Fortran has it: column-major, everything by address, lengths of strings at the end. */
extern void dsyev_(const char *job, const char *triangle, const int *n, double *A,
                   const int *stride, double *values, double *work, const int *work_length,
                   int *info, size_t job_length, size_t triangle_length);
extern void dgelqf_(const int *m, const int *n, double *A, const int *stride, double *reflectors,
                    double *work, const int *work_length, int *info);
extern void dorglq_(const int *m, const int *n, const int *k, double *A, const int *stride,
                    const double *reflectors, double *work, const int *work_length, int *info);

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void use_one_thread(void)
{
    openblas_set_num_threads(1);
}

const char *ng_blas_version(void)
{
    return openblas_get_config();
}

void ng_dense_gram(size_t n, size_t k, const double *A, double *G)
{
    pthread_once(&once, use_one_thread);
    if (n > 0)
        cblas_dsyrk(CblasRowMajor, CblasLower, CblasNoTrans, (int)n, (int)k, 1, A, (int)k, 0, G,
                    (int)n);
}

void ng_dense_multiply(size_t m, size_t n, size_t k, ng_dense_factor A, ng_dense_factor B,
                       double *C)
{
    pthread_once(&once, use_one_thread);
    if (k == 0)
        memset(C, 0, m * n * sizeof *C);
    else if (m > 0 && n > 0)
        cblas_dgemm(CblasRowMajor, A.transposed ? CblasTrans : CblasNoTrans,
                    B.transposed ? CblasTrans : CblasNoTrans, (int)m, (int)n, (int)k, 1, A.values,
                    (int)(A.transposed ? m : k), B.values, (int)(B.transposed ? k : n), 0, C,
                    (int)n);
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
