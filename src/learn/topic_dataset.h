/* The data sets of a topic model: records as counts of n-grams. */
#ifndef NUTGRAF_LEARN_TOPIC_DATASET_H
#define NUTGRAF_LEARN_TOPIC_DATASET_H

#include "learn/dataset.h"

/* Reads the training records and, where `validation_count` is not 0, the validation records, each
 * once and on all threads of the pool, and makes the frame and the data sets. Labels that only
 * validation records have are record errors. Memory: 8 bytes for each different n-gram of a record,
 * twice while a set is arranged, and the different n-grams once for each thread. Errors as
 * ng_trainer_new. */
ng_status ng_topic_data_read(const ng_train_input *inputs, size_t count,
                             const ng_train_input *validation, size_t validation_count,
                             const ng_train_options *options, const ng_train_callbacks *callbacks,
                             ng_pool *pool, ng_dataset_frame *frame, ng_dataset *train,
                             ng_dataset *held_out, ng_error *error);

#endif
