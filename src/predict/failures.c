#include "predict/failures.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"

/* Of record `index` of the batch, as errors have it. */
static void path_of(const ng_batch *batch, size_t index, char *path, size_t size)
{
    ng_error place = {.status = NG_ERROR_RECORD};
    ng_error_locate(&place, batch->items[index].input->path, 0, 0);
    snprintf(path, size, "%s", place.path);
}

static bool is_same_reason(const char *a, const char *b)
{
    const size_t length = strcspn(a, ";");
    return strcspn(b, ";") == length && memcmp(a, b, length) == 0;
}

/* Standard input may be a pipe from a program that waits for an answer to each record. */
static bool is_told_at_once(const ng_failures *f)
{
    return strcmp(f->held[0].path, "-") == 0;
}

static void tell(const ng_failures *f, const ng_error *error)
{
    if (f->tell)
        f->tell(f->context, error);
}

static ng_error without_advice(ng_error error)
{
    error.message[strcspn(error.message, ";")] = '\0';
    return error;
}

static void tell_held(const ng_failures *f)
{
    for (size_t i = 0; i < f->count && i < NG_FAILURES_TOLD; i++) {
        const ng_error error = without_advice(f->held[i]);
        tell(f, &error);
    }
}

void ng_failures_end(ng_failures *f, bool at_end)
{
    const bool at_once = f->count && is_told_at_once(f);
    if (f->count && f->is_at_start && at_end && !at_once) {
        ng_error all = f->held[0];
        if (f->count > 1) {
            all.line = all.byte = 0;
            all.records = f->count;
        }
        tell(f, &all);
    } else if (f->count) {
        ng_error rest = without_advice(f->held[0]);
        if (!at_once)
            tell_held(f);
        rest.line = f->rest_line;
        rest.byte = 0;
        rest.last_line = f->last_line;
        rest.records = f->count > NG_FAILURES_TOLD ? f->count - NG_FAILURES_TOLD : 0;
        if (rest.records)
            tell(f, &rest);
    }
    f->count = 0;
}

/* Whether record `index` is the first of its input. */
static bool begins_input(const ng_failures *f, const ng_batch *batch, size_t index)
{
    char path[sizeof f->path];
    if (index > 0)
        return batch->items[index - 1].input != batch->items[index].input;
    path_of(batch, 0, path, sizeof path);
    return strcmp(path, f->path) != 0;
}

/* The run is over if record `index` is after it; `error` (NULL: none) is what that failed with. */
static void compare(ng_failures *f, const ng_batch *batch, size_t index, const ng_error *error)
{
    char path[sizeof f->path];
    const uint64_t next = f->number + 1;
    if (f->count == 0)
        return;
    /* Runs that do not reach a batch's end are over with it: the next record is in this one. */
    path_of(batch, (size_t)(next - batch->first), path, sizeof path);
    const bool is_left = strcmp(path, f->held[0].path) != 0;
    if (is_left || !error || next != batch->first + index ||
        !is_same_reason(f->held[0].message, error->message))
        ng_failures_end(f, is_left);
}

void ng_failures_add(ng_failures *f, const ng_batch *batch, size_t index, const ng_error *error)
{
    compare(f, batch, index, error);
    if (f->count == 0)
        f->is_at_start = begins_input(f, batch, index);
    if (f->count < NG_FAILURES_TOLD) {
        f->held[f->count] = *error;
        if (is_told_at_once(f) && f->count > 0)
            f->held[f->count] = without_advice(*error);
        if (is_told_at_once(f))
            tell(f, &f->held[f->count]);
    }
    if (f->count == NG_FAILURES_TOLD)
        f->rest_line = error->line;
    f->count++;
    f->number = batch->first + index;
    f->last_line = error->line;
}

void ng_failures_succeed(ng_failures *f, const ng_batch *batch)
{
    compare(f, batch, 0, NULL);
}

void ng_failures_pass(ng_failures *f, const ng_batch *batch)
{
    if (batch->count == 0)
        return;
    if (f->count && f->number + 1 < batch->first + batch->count)
        compare(f, batch, 0, NULL);
    path_of(batch, batch->count - 1, f->path, sizeof f->path);
}
