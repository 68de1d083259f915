/* What the pairs of a training run share. */
#ifndef NUTGRAF_DATASET_PAIR_FRAME_H
#define NUTGRAF_DATASET_PAIR_FRAME_H

#include "dataset/pair_set.h"
#include "nutgraf/train.h"
#include "stance/pair_vectorizer.h"

typedef struct ng_pair_frame {
    ng_pair_plan plan;
    float *edges;     /* the plan's */
    ng_names targets; /* of a model per target: normalised, in byte order; none in others */
    uint32_t *texts;  /* [text_count] low halves of the hashes of the training texts, ascending */
    size_t text_count;
    double mentioned; /* share of the training rows whose text mentions the target */
} ng_pair_frame;

/* NULL is fine. */
void ng_pair_frame_free(ng_pair_frame *frame);

#endif
