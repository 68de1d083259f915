/* Memory of a batch. */
#include "data/batch.h"

#include <stdlib.h>

#include "base/memory.h"

ng_batch *ng_batch_new(void)
{
    return calloc(1, sizeof(ng_batch));
}

void ng_batch_free(ng_batch *batch)
{
    if (!batch)
        return;
    ng_buffer_clear(&batch->bytes);
    ng_arena_clear(&batch->arena);
    free(batch->items);
    free(batch);
}

size_t ng_batch_count(const ng_batch *batch)
{
    return batch->count;
}

bool ng_batch_push(ng_batch *batch, ng_raw raw, size_t drop)
{
    if (!ng_array_reserve(&batch->items, &batch->capacity, batch->count + 1, sizeof *batch->items))
        return false;
    raw.start = batch->framed;
    raw.length = raw.problem ? 0 : batch->bytes.length - batch->framed - drop;
    batch->framed += raw.length;
    batch->bytes.length = batch->framed;
    batch->items[batch->count++] = raw;
    return true;
}
