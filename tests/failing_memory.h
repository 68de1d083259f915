/* Memory that runs out. An operation is run again and again, and the k-th allocation of the library
 * fails, k = 0, 1, 2, ..., once alone and once with all that follow. Whatever fails, the operation
 * says NG_ERROR_MEMORY and leaves nothing behind, which the address sanitizer looks after; without
 * a failure it succeeds. (The method of CSparse's Tcov.) */
#ifndef NUTGRAF_TESTS_FAILING_MEMORY_H
#define NUTGRAF_TESTS_FAILING_MEMORY_H

#include "nutgraf/model.h"

/* Frees what it made, whatever it returns; fills in `error` when it fails. */
typedef ng_status memory_operation(ng_error *error);

/* Fails the test unless all of the above is so. */
void memory_sweep(memory_operation *run);

/* The same of saving the model, and of opening what has been saved. */
void memory_sweep_file(ng_model *model);

/* For functions without an error to fill in: notes the status there and returns it. */
ng_status memory_error(ng_status status, ng_error *error);

#endif
