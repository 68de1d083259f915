/* classify --shard i/n: one of n runs over the same input, each with the records whose texts'
 * hashes say so, and with the failures of the inputs whose names' hashes do. All read everything;
 * what they write does not depend on the order in which inputs were given. */
#ifndef NUTGRAF_CLI_SHARD_H
#define NUTGRAF_CLI_SHARD_H

#include <stdatomic.h>

#include "job/job.h"
#include "shards/shard_record.h"
#include "shards/whole_file.h"

typedef struct shard_run {
    const classify_options *options;
    shard_choice choice;
    record_job *job;
    text_list inputs; /* files, by name */
    char key[CONTENT_HASH_SIZE];
    char stem[SHARD_STEM_SIZE];
    char name[SHARD_FILE_SIZE]; /* of the output */
    whole_file file;
    cli_output standard_output; /* while the job writes to the file */
    /* Counted on any thread. */
    _Atomic uint64_t answered, unanswered;
    _Atomic uint64_t *labels; /* [K] */
} shard_run;

/* As cmd_classify's run of the job, whose models are open and whose context, process and begin are
 * set: does it unless it is done. */
void shard_job_run(shard_run *shard, const classify_options *options, record_job *job,
                   const cli_operands *operands);

/* For the job's has_record and has_failure. */
bool shard_has_record(const shard_run *shard, const ng_record *record);
bool shard_has_failure(const shard_run *shard, const ng_error *failure);
/* A record that is answered. Any thread. */
void shard_count(shard_run *shard, const ng_prediction *document);

#endif
