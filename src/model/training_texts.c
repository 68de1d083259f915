#include "model/training_texts.h"

#include "base/sort.h"

bool ng_training_texts_add(ng_container *container, const ng_training_texts *texts)
{
    return ng_container_add(container, "texts", texts->hashes,
                            texts->count * sizeof *texts->hashes);
}

const char *ng_training_texts_bind(const ng_container *container, ng_training_texts *texts)
{
    const ng_container_section *section = ng_container_find(container, "texts");
    *texts = (ng_training_texts){.hashes = NULL};
    if (!section)
        return NULL;
    if (section->length % sizeof *texts->hashes)
        return "the sections do not fit each other";
    texts->hashes = section->data;
    texts->count = section->length / sizeof *texts->hashes;
    for (size_t i = 1; i < texts->count; i++)
        if (texts->hashes[i - 1] > texts->hashes[i])
            return "the hashes of texts do not ascend";
    return NULL;
}

bool ng_training_texts_has(const ng_training_texts *texts, uint64_t hash)
{
    const uint32_t low = (uint32_t)hash;
    size_t at;
    NG_LOWER_BOUND(at, texts->count, texts->hashes[at] < low);
    return at < texts->count && texts->hashes[at] == low;
}
