#include "report/left_out.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sort.h"
#include "report/writer.h"

enum { LINES_MAX = 10, LABELS_MAX = 20 };

/* The reason without its advice, with "..." for each quoted name and N for each number. */
static size_t kind_of(const char *message, char *kind, size_t size)
{
    size_t length = 0;
    for (const char *at = message; *at && *at != ';' && length + 8 < size;) {
        const char *end = *at == '"' ? strchr(at + 1, '"') : NULL;
        if (end) {
            memcpy(kind + length, "\"...\"", 5);
            length += 5;
            at = end + 1;
        } else if (*at >= '0' && *at <= '9') {
            kind[length++] = 'N';
            at += strspn(at, "0123456789");
        } else {
            kind[length++] = *at++;
        }
    }
    kind[length] = '\0';
    return length;
}

bool left_out_add(left_out *l, const ng_error *error)
{
    char kind[sizeof error->message];
    const char *message = error->message[0] ? error->message : ng_status_text(error->status);
    const uint64_t records = error->records ? error->records : 1;
    const size_t length = kind_of(message, kind, sizeof kind);
    const size_t before = l->kinds.count;
    l->records += records;
    l->failed |= !ng_array_reserve(&l->reasons, &l->capacity, before + 1, sizeof *l->reasons);
    const uint32_t number = l->failed ? NG_NO_NAME : ng_names_add(&l->kinds, kind, length);
    if (number == before)
        l->reasons[number] = (left_out_reason){.text = ng_string_copy(message, strlen(message))};
    l->failed |= number == NG_NO_NAME || !l->reasons[number].text;
    if (!l->failed) {
        left_out_reason *reason = &l->reasons[number];
        const size_t stated = strcspn(message, ";");
        reason->records += records;
        reason->varies |=
            strcspn(reason->text, ";") != stated || strncmp(reason->text, message, stated) != 0;
    }
    return l->told++ < LEFT_OUT_TOLD;
}

void left_out_label(left_out *l, ng_string label)
{
    const size_t before = l->labels.count;
    l->unknown++;
    l->failed |= !ng_array_reserve(&l->label_records, &l->label_capacity, before + 1,
                                   sizeof *l->label_records);
    const uint32_t number =
        l->failed ? NG_NO_NAME : ng_names_add(&l->labels, label.data, label.length);
    if (number == before)
        l->label_records[number] = 0;
    l->failed |= number == NG_NO_NAME;
    if (!l->failed)
        l->label_records[number]++;
}

static const char *plural(uint64_t count)
{
    return count == 1 ? "" : "s";
}

/* Names by their counts, the greatest first; `ranks` [count] is scratch. */
static void rank(const size_t *counts, size_t count, ng_rank *ranks)
{
    for (size_t i = 0; i < count; i++)
        ranks[i] = (ng_rank){(double)counts[i], (uint32_t)i};
    ng_sort_ranks(ranks, count);
}

static void put_reasons(const left_out *l, const ng_rank *ranks, ng_json_out *out)
{
    const size_t count = l->kinds.count;
    put_format(out, "%" PRIu64 " records left out, by reason:\n", l->records);
    for (size_t i = 0; i < count && i < LINES_MAX; i++) {
        const left_out_reason *reason = &l->reasons[ranks[i].item];
        const char *text = reason->varies ? l->kinds.items[ranks[i].item].text : reason->text;
        put_format(out, "%8" PRIu64 "  %s\n", reason->records, text);
    }
    if (count > LINES_MAX)
        put_format(out, "          and %zu more reasons\n", count - LINES_MAX);
}

static void put_labels(const left_out *l, const ng_rank *ranks, const char *whose, ng_json_out *out)
{
    const size_t count = l->labels.count;
    put_format(out, "%" PRIu64 " record%s left out whose label %s lacks:", l->unknown,
               plural(l->unknown), whose);
    for (size_t i = 0; i < count && i < LABELS_MAX; i++) {
        const ng_name *name = &l->labels.items[ranks[i].item];
        put_format(out, "%s %.*s %zu", i ? "," : "", SHORT(((ng_string){name->text, name->length})),
                   l->label_records[ranks[i].item]);
    }
    if (count > LABELS_MAX)
        put_format(out, " and %zu more labels", count - LABELS_MAX);
    put_text(out, "\n");
}

void left_out_put(const left_out *l, const char *whose, ng_json_out *out)
{
    const size_t most = l->kinds.count > l->labels.count ? l->kinds.count : l->labels.count;
    ng_rank *ranks = ng_array_new(most, sizeof *ranks);
    size_t *counts = ng_array_new(l->kinds.count, sizeof *counts);
    out->failed |= l->failed || !ranks || !counts;
    if (!out->failed && l->told > LEFT_OUT_TOLD) {
        for (size_t i = 0; i < l->kinds.count; i++)
            counts[i] = (size_t)l->reasons[i].records;
        rank(counts, l->kinds.count, ranks);
        put_reasons(l, ranks, out);
    }
    if (!out->failed && l->unknown) {
        rank(l->label_records, l->labels.count, ranks);
        put_labels(l, ranks, whose, out);
    }
    free(ranks);
    free(counts);
}

void left_out_clear(left_out *l)
{
    for (size_t i = 0; i < l->kinds.count && l->reasons; i++)
        free(l->reasons[i].text);
    free(l->reasons);
    free(l->label_records);
    ng_names_clear(&l->kinds);
    ng_names_clear(&l->labels);
    *l = (left_out){.told = 0};
}
