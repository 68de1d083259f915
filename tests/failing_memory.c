/* An allocator that refuses at will. The linker puts the functions below in the place of the
 * allocator (--wrap); allocations inside shared libraries are not seen. */
#include "failing_memory.h"

#include <stdbool.h>
#include <stdlib.h>

#include "sample.h"
#include "support.h"

/* ---- The allocator ---- */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);

static bool armed;
static bool fail_all;   /* from the k-th on */
static size_t fail_at;  /* k */
static size_t attempts; /* since it was armed */

static bool refuse(void)
{
    if (!armed)
        return false;
    const size_t attempt = attempts++;
    return fail_all ? attempt >= fail_at : attempt == fail_at;
}

void *__wrap_malloc(size_t size)
{
    return refuse() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refuse() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return refuse() ? NULL : __real_realloc(memory, size);
}

void *__wrap_aligned_alloc(size_t alignment, size_t size)
{
    return refuse() ? NULL : __real_aligned_alloc(alignment, size);
}

/* ---- The sweep ---- */

static ng_status attempt(memory_operation *run, size_t k, bool all, ng_error *error)
{
    *error = (ng_error){.status = NG_OK};
    fail_at = k;
    fail_all = all;
    attempts = 0;
    armed = true;
    ng_status status = run(error);
    armed = false;
    return status;
}

/* All of the first allocations, then some of the others, so that a sweep takes about as long for
 * any operation. */
static size_t next_failure(size_t k, size_t total)
{
    enum { EACH = 400, SOME = 60 };
    return k < EACH || total <= EACH ? k + 1 : k + 1 + (total - EACH) / SOME;
}

void memory_sweep(memory_operation *run)
{
    ng_error error;
    ck_assert_int_eq(attempt(run, SIZE_MAX, false, &error), NG_OK);
    const size_t total = attempts;
    ck_assert_uint_gt(total, 0);
    for (size_t k = 0; k < total; k = next_failure(k, total))
        for (int all = 0; all < 2; all++) {
            const ng_status status = attempt(run, k, all, &error);
            ck_assert_msg(status == NG_ERROR_MEMORY, "allocation %zu of %zu: status %d (%s)", k,
                          total, (int)status, error.message);
            ck_assert_msg(error.status == NG_ERROR_MEMORY, "allocation %zu of %zu: error %d (%s)",
                          k, total, (int)error.status, error.message);
        }
    ck_assert_int_eq(attempt(run, SIZE_MAX, false, &error), NG_OK);
}

static const ng_model *saved;
static const char *saved_path;

static ng_status save_model(ng_error *error)
{
    return ng_model_save(saved, saved_path, error);
}

static ng_status open_model(ng_error *error)
{
    ng_model *opened = NULL;
    const ng_status status = ng_model_open(saved_path, &opened, error);
    ng_model_close(opened);
    return status;
}

void memory_sweep_file(ng_model *model)
{
    saved = model;
    saved_path = sample_path("saved.ngm");
    memory_sweep(save_model);
    memory_sweep(open_model);
}

ng_status memory_error(ng_status status, ng_error *error)
{
    if (status != NG_OK)
        error->status = status;
    return status;
}
