/* All of the library: records in, documents, models, and what they say. */
#ifndef NUTGRAF_NUTGRAF_H
#define NUTGRAF_NUTGRAF_H

#include "nutgraf/agreement.h"
#include "nutgraf/classify.h"
#include "nutgraf/compare.h"
#include "nutgraf/document.h"
#include "nutgraf/doubt.h"
#include "nutgraf/drift.h"
#include "nutgraf/evaluate.h"
#include "nutgraf/known_records.h"
#include "nutgraf/model.h"
#include "nutgraf/named_entities.h"
#include "nutgraf/queue.h"
#include "nutgraf/recipe.h"
#include "nutgraf/records.h"
#include "nutgraf/rouge.h"
#include "nutgraf/stance.h"
#include "nutgraf/stream.h"
#include "nutgraf/summarize.h"
#include "nutgraf/train.h"
#include "nutgraf/vectors.h"
#include "nutgraf/version.h"

#endif
