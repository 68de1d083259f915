/* k-means++ seeding (Arthur, Vassilvitskii 2007) over rows of unit length. */
#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "curation/queue_lists.h"

enum { PART_MAX = 8192 /* candidates that are compared with each other */ };

/* Rows of unit length and how far each is from those that are taken. */
typedef struct seeding {
    ng_queue_entry **candidates; /* [count] */
    size_t count;
    double *scale;    /* [count] 1 / the length of the row */
    double *distance; /* [count] squared, to the nearest one taken */
    float *centre;    /* [width] */
    size_t width;
    uint32_t first; /* feature that is looked at: with word vectors these alone */
} seeding;

static void centre_on(seeding *s, const ng_feature_row *row, double scale)
{
    for (size_t n = 0; n < row->count; n++)
        if (row->features[n] >= s->first)
            s->centre[row->features[n]] = (float)(row->values[n] * scale);
}

static void centre_off(seeding *s, const ng_feature_row *row)
{
    for (size_t n = 0; n < row->count; n++)
        s->centre[row->features[n]] = 0.0F;
}

static double row_scale(const seeding *s, const ng_feature_row *row)
{
    double sum = 0.0;
    for (size_t n = 0; n < row->count; n++)
        if (row->features[n] >= s->first)
            sum += (double)row->values[n] * row->values[n];
    return sum > 0.0 ? 1.0 / sqrt(sum) : 0.0;
}

/* Brings the distances up to date with a row that has been taken. */
static void move_closer(seeding *s, const ng_feature_row *taken)
{
    centre_on(s, taken, row_scale(s, taken));
    for (size_t i = 0; i < s->count; i++) {
        const ng_feature_row *row = &s->candidates[i]->record.row;
        double dot = 0.0;
        for (size_t n = 0; n < row->count && !s->candidates[i]->is_taken; n++)
            dot += (double)s->centre[row->features[n]] * row->values[n];
        s->distance[i] = fmin(s->distance[i], fmax(0.0, 2.0 - 2.0 * dot * s->scale[i]));
    }
    centre_off(s, taken);
}

static double weight_of(const seeding *s, size_t i)
{
    const ng_queue_entry *candidate = s->candidates[i];
    return candidate->is_taken ? 0.0 : s->distance[i] * (1.0 - candidate->record.margin);
}

/* One by weight; the least sure one that is left where no weight is; s->count: none is left. */
static size_t draw_candidate(const seeding *s, ng_random *random)
{
    double sum = 0.0;
    size_t first = s->count;
    for (size_t i = 0; i < s->count; i++) {
        sum += weight_of(s, i);
        if (first == s->count && !s->candidates[i]->is_taken)
            first = i;
    }
    double rest = ng_random_unit(random) * sum;
    for (size_t i = 0; i < s->count && sum > 0.0; i++) {
        const double weight = weight_of(s, i);
        if (weight > 0.0 && rest < weight)
            return i;
        rest -= weight;
    }
    return first;
}

static void measure(seeding *s, ng_queue_entry *const *entries, size_t count, size_t V)
{
    for (size_t i = 0; i < count; i++) {
        const ng_feature_row *row = &entries[i]->record.row;
        for (size_t n = 0; n < row->count; n++) {
            s->width = row->features[n] < s->width ? s->width : row->features[n] + (size_t)1;
            s->first = row->features[n] >= V ? (uint32_t)V : s->first;
        }
    }
}

/* Draws `wanted` of the candidates at hand; returns how many there were. */
static size_t run(seeding *s, const ng_seeds *seeds, size_t wanted, ng_random *random,
                  ng_queue_entry **out)
{
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        s->scale[i] = row_scale(s, &s->candidates[i]->record.row);
        s->distance[i] = 2.0; /* at right angles to all */
    }
    for (size_t i = 0; i < seeds->taken_count; i++)
        move_closer(s, &seeds->taken[i]->record.row);
    while (count < wanted) {
        const size_t i = draw_candidate(s, random);
        if (i == s->count)
            break;
        s->candidates[i]->is_taken = true;
        out[count++] = s->candidates[i];
        move_closer(s, &s->candidates[i]->record.row);
    }
    return count;
}

/* In parts that are alike, every so-manieth candidate each, so that the time does not grow with the
 * square of the budget. */
static size_t run_parts(seeding *s, const ng_shortlist *from, const ng_seeds *seeds, size_t parts)
{
    ng_random random;
    size_t found = 0;
    ng_random_seed(&random, seeds->seed);
    for (size_t p = 0; p < parts; p++) {
        s->count = 0;
        for (size_t i = p; i < from->count; i += parts)
            s->candidates[s->count++] = from->entries[i];
        const size_t wanted = seeds->wanted * (p + 1) / parts - seeds->wanted * p / parts;
        found += run(s, seeds, wanted, &random, seeds->out + found);
    }
    for (size_t i = 0; i < from->count && found < seeds->wanted; i++)
        if (!from->entries[i]->is_taken) { /* where a part had too few */
            from->entries[i]->is_taken = true;
            seeds->out[found++] = from->entries[i];
        }
    return found;
}

ng_status ng_queue_seed(const ng_shortlist *from, const ng_seeds *seeds, size_t V, size_t *found,
                        ng_error *error)
{
    const size_t parts = (from->count + PART_MAX - 1) / PART_MAX;
    const size_t room = parts ? from->count / parts + 1 : 0;
    seeding s = {.count = 0};
    measure(&s, from->entries, from->count, V);
    measure(&s, seeds->taken, seeds->taken_count, V);
    s.candidates = ng_array_new(room, sizeof(ng_queue_entry *));
    s.scale = ng_array_new(room, sizeof *s.scale);
    s.distance = ng_array_new(room, sizeof *s.distance);
    s.centre = ng_array_zeroed(s.width, sizeof *s.centre);
    const bool is_made = s.candidates && s.scale && s.distance && s.centre;
    *found = is_made ? run_parts(&s, from, seeds, parts) : 0;
    free(s.candidates);
    free(s.scale);
    free(s.distance);
    free(s.centre);
    return is_made ? NG_OK : ng_fail_memory(error);
}
