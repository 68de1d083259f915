/* Measurements of speed: as tables, as JSON and back, and beside those of an earlier run.
 *
 * A measure is one figure taken `repeats` times. Times are seconds; those over the text are of one
 * pass over it, however often a run went over it. */
#ifndef NUTGRAF_REPORT_BENCH_REPORT_H
#define NUTGRAF_REPORT_BENCH_REPORT_H

#include "nutgraf/json.h"
#include "report/table.h"

enum { BENCH_REPEATS_MAX = 50, BENCH_MEASURES_MAX = 32, BENCH_SCAN_BYTES = 1 << 26 };

/* In the order of the work; a stage is measured on top of those before it. */
enum bench_stage {
    STAGE_READ,
    STAGE_DECODE,
    STAGE_TOKENISE,
    STAGE_LOOK_UP,
    STAGE_SCORE,
    STAGE_WRITE,
    STAGE_COUNT
};

enum bench_kind {
    BENCH_STAGE, /* one stage, on one thread */
    BENCH_WHOLE, /* all stages, on `threads` */
    BENCH_LOAD,  /* opening the model */
    BENCH_SCAN   /* summing BENCH_SCAN_BYTES of memory, on one thread */
};

typedef struct bench_measure {
    char name[24]; /* tells measures of a report apart */
    enum bench_kind kind;
    size_t threads;                    /* of BENCH_WHOLE, else 1 */
    size_t peak;                       /* of BENCH_WHOLE: most bytes in memory up to then */
    double seconds[BENCH_REPEATS_MAX]; /* [repeats] */
} bench_measure;

typedef struct bench_report {
    char unit[16];
    bool made_up;              /* the text */
    uint64_t features, labels; /* of the model */
    uint64_t bytes, documents, tokens;
    uint64_t repeats;
    bench_measure measures[BENCH_MEASURES_MAX]; /* [count] stages, wholes by threads, the others */
    size_t count;
} bench_report;

/* Made-up articles as JSON Lines, for those who have no text at hand. */
void bench_text(ng_json_out *out);

/* Median, ends and middle half of the repeats. */
typedef struct bench_summary {
    double median, low, high, quartile_low, quartile_high;
} bench_summary;

bench_summary bench_summarise(const double *seconds, size_t repeats);

/* Two-sided p of the rank-sum test for before[n] and now[m]: the share of the orders of n + m
 * repeats that are at least as lopsided. n, m <= BENCH_REPEATS_MAX. */
double bench_rank_sum_p(const double *before, size_t n, const double *now, size_t m);

/* Why two reports cannot be compared, or NULL. */
const char *bench_incomparable(const bench_report *before, const bench_report *now);

/* The report, and for each measure that `before` (NULL: nothing to compare with) has too its times
 * and whether it became "faster", "slower" or the difference is "noise"; one object where it is not
 * shown on a terminal. */
void bench_put(const bench_report *report, const bench_report *before, const terminal *shown_on,
               ng_json_out *out);
/* Reads a report that was written as one object. Errors: NG_ERROR_DATA. */
ng_status bench_read(ng_json root, bench_report *report, ng_error *error);

#endif
