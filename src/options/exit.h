/* Exit codes of the program: the one place that says what they are. */
#ifndef NUTGRAF_OPTIONS_EXIT_H
#define NUTGRAF_OPTIONS_EXIT_H

#include "nutgraf/status.h"

/* X(NAME, number, meaning); help and the man page print the meaning. */
#define EXIT_MAP(X)                                                                                \
    X(OK, 0, "all went well")                                                                      \
    X(RECORDS, 1, "some records failed, each named on standard error")                             \
    X(USAGE, 2, "the command line makes no sense")                                                 \
    X(IO, 3, "input or output failed, or the input cannot be used")                                \
    X(MODEL, 4, "the model file is damaged, of another version or no model")                       \
    X(INTERNAL, 5, "memory ran out, or an error in nutgraf itself")                                \
    X(ALIKE, 10, "compare: no difference beyond doubt")                                            \
    X(DRIFT, 10, "drift: the text is no longer what the model has learnt from")                    \
    X(WORSE, 11, "compare: the new model is worse, or misses the gate")                            \
    X(UNTOLD, 11, "drift: the records are too few to tell")                                        \
    X(INTERRUPTED, 130, "interrupted")

enum exit_code {
#define EXIT_ENUM(name, number, meaning) CODE_##name = number,
    EXIT_MAP(EXIT_ENUM)
#undef EXIT_ENUM
};

static inline int exit_code_of(ng_status status)
{
    switch (status) {
    case NG_OK:
    case NG_END: return CODE_OK;
    case NG_ERROR_RECORD: return CODE_RECORDS;
    case NG_ERROR_ARGUMENT: return CODE_USAGE;
    case NG_ERROR_IO:
    case NG_ERROR_DATA: return CODE_IO;
    case NG_ERROR_MODEL: return CODE_MODEL;
    case NG_INTERRUPTED: return CODE_INTERRUPTED;
    case NG_ERROR_MEMORY:
    case NG_ERROR_INTERNAL: break;
    }
    return CODE_INTERNAL;
}

#endif
