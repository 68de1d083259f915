/* Records through several threads, in order.
 *
 * Batches are read, their records processed on any thread, and what each record made is written in
 * the order of the input, all at the same time. Memory is bounded by two batches more than there
 * are threads and what they make, whatever the length of the input. A run that ends early does not
 * wait for an input that another program has yet to write. */
#ifndef NUTGRAF_STREAM_H
#define NUTGRAF_STREAM_H

#include "nutgraf/json.h"
#include "nutgraf/records.h"

NG_BEGIN_DECLS

typedef struct ng_stream {
    ng_reader *reader;
    size_t threads; /* at least 1; changes no byte of what is written */
    /* What one record makes: text that is appended to `out`, a block from malloc that *item (NULL
     * before) is set to, both or neither. `thread` < threads: calls of one thread come one after
     * the other, those of different threads at the same time. NG_ERROR_RECORD leaves the record out
     * (what it made is dropped), another error ends the run. */
    ng_status (*process)(void *context, size_t thread, const ng_record *record, ng_json_out *out,
                         void **item, ng_error *error);
    /* The text of one or several records, in order; an error ends the run. This and those below are
     * called from the caller's thread alone, while records are processed on others. May be NULL
     * when there is no text. */
    ng_status (*write)(void *context, const char *data, size_t length, ng_error *error);
    /* The item of one record, in order, after its text: to be freed by the callee, also when it
     * returns an error, which ends the run. May be NULL when there are no items. */
    ng_status (*collect)(void *context, void *item, ng_error *error);
    /* A record or an input that failed, in order among the others; of records that fail one after
     * the other for the same reason the first five, then those after them at once, and all of them
     * at once if an input has no others (ng_error.records). May be NULL. */
    void (*failed)(void *context, const ng_error *error);
    /* A note about an input (ng_batch_note), in order among the others. May be NULL. */
    void (*note)(void *context, const ng_error *note);
    /* Asked between batches; true ends the run with NG_INTERRUPTED. May be NULL. */
    bool (*stop)(void *context);
    void *context;
} ng_stream;

typedef struct ng_stream_counts {
    uint64_t records; /* processed, failed ones included */
    uint64_t failed;  /* records that failed */
    uint64_t inputs;  /* inputs that could not be read */
} ng_stream_counts;

/* Runs to the end of the reader. `counts` is filled in whatever is returned. Errors: those of the
 * callbacks, NG_INTERRUPTED. */
NG_API ng_status ng_stream_run(const ng_stream *stream, ng_stream_counts *counts, ng_error *error);

/* Processors this process may use, at least 1. */
NG_API size_t ng_processor_count(void);

NG_END_DECLS
#endif
