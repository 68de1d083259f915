/* Charts as inline SVG. */
#include "page/charts.h"

enum { WIDTH = 640, ROW = 22, NAME_WIDTH = 190, PLOT_HEIGHT = 160, LEGEND_ROW = 18 };

static void begin_figure(ng_json_out *out, const char *caption, size_t height)
{
    put_text(out, "<figure tabindex=\"0\"><figcaption>");
    put_text(out, caption);
    put_format(out,
               "</figcaption><svg class=\"chart\" role=\"img\" aria-label=\"%s\" "
               "viewBox=\"0 0 %d %zu\">",
               caption, WIDTH, height);
}

static void end_figure(ng_json_out *out)
{
    put_text(out, "</svg></figure>\n");
}

static uint64_t largest(const uint64_t *counts, size_t count)
{
    uint64_t most = 1;
    for (size_t i = 0; i < count; i++)
        most = counts[i] > most ? counts[i] : most;
    return most;
}

static void put_label(ng_json_out *out, double x, double y, const char *anchor, ng_string text)
{
    put_format(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
    put_escaped(out, text);
    put_text(out, "</text>");
}

void put_bars(ng_json_out *out, const char *caption, const chart_row *rows, size_t count)
{
    uint64_t most = 1;
    for (size_t i = 0; i < count; i++)
        most = rows[i].count > most ? rows[i].count : most;
    begin_figure(out, caption, ROW * count + 2);
    for (size_t i = 0; i < count; i++) {
        const double y = (double)(ROW * i);
        const double width = (WIDTH - NAME_WIDTH - 70) * (double)rows[i].count / (double)most;
        put_label(out, NAME_WIDTH - 8, y + 15, "end", rows[i].name);
        put_format(out, "<rect class=\"t%zu\" x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%d\"/>",
                   rows[i].colour, NAME_WIDTH, y + 3, width, ROW - 6);
        put_format(out, "<text x=\"%.1f\" y=\"%.1f\">%llu</text>", NAME_WIDTH + width + 6, y + 15,
                   (unsigned long long)rows[i].count);
    }
    end_figure(out);
}

/* A baseline with numbers at the ends of both axes. */
static void put_axes(ng_json_out *out, uint64_t most)
{
    put_format(out, "<path class=\"axis\" d=\"M%d 10V%dH%d\"/>", 50, PLOT_HEIGHT, WIDTH - 10);
    put_format(out, "<text x=\"44\" y=\"16\" text-anchor=\"end\">%llu</text>",
               (unsigned long long)most);
}

void put_histogram(ng_json_out *out, const char *caption, const uint64_t *counts, size_t bins)
{
    const uint64_t most = largest(counts, bins);
    const double step = (double)(WIDTH - 60) / (double)bins;
    begin_figure(out, caption, PLOT_HEIGHT + 24);
    put_axes(out, most);
    for (size_t i = 0; i < bins; i++) {
        const double height = (PLOT_HEIGHT - 12) * (double)counts[i] / (double)most;
        put_format(out,
                   "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                   "<title>%.2f to %.2f: %llu</title></rect>",
                   50 + step * (double)i + 1, PLOT_HEIGHT - height, step - 2, height,
                   (double)i / (double)bins, (double)(i + 1) / (double)bins,
                   (unsigned long long)counts[i]);
    }
    for (int tick = 0; tick <= 4; tick++)
        put_format(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%.2f</text>",
                   50 + (WIDTH - 60) * tick / 4.0, PLOT_HEIGHT + 18, tick == 4 ? "end" : "middle",
                   tick / 4.0);
    end_figure(out);
}

static void put_legend(ng_json_out *out, const chart_row *layers, size_t count, size_t top)
{
    for (size_t i = 0; i < count; i++) {
        const double x = 50 + (double)(i % 3) * 195, y = (double)(top + LEGEND_ROW * (i / 3));
        put_format(out, "<rect class=\"t%zu\" x=\"%.1f\" y=\"%.1f\" width=\"11\" height=\"11\"/>",
                   layers[i].colour, x, y);
        put_label(out, x + 16, y + 10, "start", layers[i].name);
    }
}

void put_columns(ng_json_out *out, const char *caption, const ng_string *columns, size_t count,
                 const chart_row *layers, size_t layer_count, const uint64_t *counts)
{
    const double step = (double)(WIDTH - 60) / (double)count;
    uint64_t most = 1;
    for (size_t i = 0; i < count; i++) {
        uint64_t sum = 0;
        for (size_t k = 0; k < layer_count; k++)
            sum += counts[i * layer_count + k];
        most = sum > most ? sum : most;
    }
    begin_figure(out, caption, PLOT_HEIGHT + 36 + LEGEND_ROW * ((layer_count + 2) / 3));
    put_axes(out, most);
    for (size_t i = 0; i < count; i++) {
        double y = PLOT_HEIGHT;
        for (size_t k = 0; k < layer_count; k++) {
            const uint64_t n = counts[i * layer_count + k];
            const double height = (PLOT_HEIGHT - 12) * (double)n / (double)most;
            y -= height;
            if (n == 0)
                continue;
            put_format(out,
                       "<rect class=\"t%zu\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                       "height=\"%.1f\"><title>",
                       layers[k].colour, 50 + step * (double)i + 0.5, y, step > 2 ? step - 1 : step,
                       height);
            put_escaped(out, columns[i]);
            put_text(out, ", ");
            put_escaped(out, layers[k].name);
            put_format(out, ": %llu</title></rect>", (unsigned long long)n);
        }
    }
    put_label(out, 50, PLOT_HEIGHT + 18, "start", columns[0]);
    if (count > 1)
        put_label(out, WIDTH - 10, PLOT_HEIGHT + 18, "end", columns[count - 1]);
    put_legend(out, layers, layer_count, PLOT_HEIGHT + 30);
    end_figure(out);
}

void put_curve(ng_json_out *out, const char *caption, const char *x_name, const char *y_name,
               const chart_point *points, size_t count, bool has_diagonal)
{
    enum { SIDE = 260, LEFT = 50, TOP = 10 };
    begin_figure(out, caption, SIDE + 50);
    put_format(out, "<path class=\"axis\" d=\"M%d %dV%dH%d\"/>", LEFT, TOP, TOP + SIDE,
               LEFT + SIDE);
    if (has_diagonal)
        put_format(out, "<path class=\"axis dashed\" d=\"M%d %dL%d %d\"/>", LEFT, TOP + SIDE,
                   LEFT + SIDE, TOP);
    put_text(out, "<path class=\"line\" d=\"");
    for (size_t i = 0; i < count; i++)
        put_format(out, "%c%.1f %.1f", i ? 'L' : 'M', LEFT + SIDE * points[i].x,
                   TOP + SIDE * (1 - points[i].y));
    put_text(out, "\"/>");
    for (size_t i = 0; i < count; i++)
        put_format(out,
                   "<circle class=\"bar\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%.3f, %.3f"
                   "</title></circle>",
                   LEFT + SIDE * points[i].x, TOP + SIDE * (1 - points[i].y), points[i].x,
                   points[i].y);
    for (int tick = 0; tick <= 2; tick++) {
        put_format(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>",
                   LEFT + SIDE * tick / 2.0, TOP + SIDE + 16, tick / 2.0);
        put_format(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>", LEFT - 6,
                   TOP + SIDE * (1 - tick / 2.0) + 4, tick / 2.0);
    }
    put_format(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", LEFT + SIDE / 2,
               TOP + SIDE + 34, x_name);
    put_format(out, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT + SIDE + 12, TOP + 12, y_name);
    end_figure(out);
}
