/* Charts as inline SVG. Each is a figure with its numbers as text, for whoever doesn't see it. */
#ifndef NUTGRAF_PAGE_CHARTS_H
#define NUTGRAF_PAGE_CHARTS_H

#include "page/markup.h"

/* A row of a bar chart, or a layer of stacked columns. */
typedef struct chart_row {
    ng_string name;
    size_t colour; /* below TOPIC_COLOURS */
    uint64_t count;
} chart_row;

/* Bars from left to right, one a row, with name and count. */
void put_bars(ng_json_out *out, const char *caption, const chart_row *rows, size_t count);

/* counts[bins] of equal parts of 0 .. 1. */
void put_histogram(ng_json_out *out, const char *caption, const uint64_t *counts, size_t bins);

/* Columns of stacked counts[column * layers + layer]; layers has their names and colours, columns
 * their names. */
void put_columns(ng_json_out *out, const char *caption, const ng_string *columns, size_t count,
                 const chart_row *layers, size_t layer_count, const uint64_t *counts);

/* Points of y over x, both in 0 .. 1, joined by a line; with the diagonal when it is asked for. */
typedef struct chart_point {
    double x;
    double y;
} chart_point;
void put_curve(ng_json_out *out, const char *caption, const char *x_name, const char *y_name,
               const chart_point *points, size_t count, bool has_diagonal);

#endif
