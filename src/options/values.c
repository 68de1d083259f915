/* From the text of an option's argument to a typed field, and back.
 *
 * The whole text must be the value: "10x", "", " 10", "0x1p3", "inf" and "nan" are not numbers. */
#include "options/values.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nutgraf/train.h"

const char *option_dashes(const cli_option *option)
{
    return option->name[1] ? "--" : "-";
}

parse_result option_refuse(option_reason *reason, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason->text, sizeof reason->text, format, arguments);
    va_end(arguments);
    return PARSE_USAGE;
}

bool option_is_for(unsigned tasks, ng_task task)
{
    return tasks == 0 || (tasks & 1u << task) != 0;
}

void join_choices(const char *const *choices, const char *separator, const char *last, char *out,
                  size_t size)
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; choices[i] && length < size; i++) {
        const char *before = i == 0 ? "" : choices[i + 1] ? separator : last;
        length += (size_t)snprintf(out + length, size - length, "%s%s", before, choices[i]);
    }
}

void option_choices(const cli_option *option, char *out, size_t size)
{
    const bool file = option->kind == OPTION_TEXT;
    int length =
        snprintf(out, size, "%s%s", option->word ? option->word : "", option->word ? ", " : "");
    join_choices(option->choices, ", ", file ? ", " : " or ", out + length, size - (size_t)length);
    length = (int)strlen(out);
    if (file)
        snprintf(out + length, size - (size_t)length, " or a file");
}

/* ---- Numbers ---- */

static bool in_range(const cli_option *option, double value)
{
    if (option->min == 0 && option->max == 0)
        return value >= 0;
    return value >= option->min && value <= option->max;
}

void option_bounds(const cli_option *option, char *out, size_t size)
{
    const char *unit = option->kind == OPTION_DURATION ? " seconds" : "";
    const char *word = option->word ? option->word : "";
    const char *joint = option->word ? " or " : "";
    if (option->kind == OPTION_LIMIT)
        snprintf(out, size, "a count like 100, or a share like 0.5 or 50%%%s%s", joint, word);
    else if (option->min == 0 && option->max == 0)
        snprintf(out, size, "a number of at least 0%s%s%s", unit, joint, word);
    else if (option->max >= 1e15) /* no limit but that of the type */
        snprintf(out, size, "at least %g%s%s%s", option->min, unit, joint, word);
    else
        snprintf(out, size, "%.9g to %.9g%s%s%s", option->min, option->max, unit, joint, word);
}

/* Digits from *text on, which then points after them. */
static bool read_digits(const char **text, uint64_t *value)
{
    char *end;
    if (**text < '0' || **text > '9')
        return false;
    errno = 0;
    *value = strtoull(*text, &end, 10);
    *text = end;
    return errno == 0;
}

static uint64_t load_unsigned(const void *field, size_t width)
{
    switch (width) {
    case sizeof(uint8_t): return *(const uint8_t *)field;
    case sizeof(uint32_t): return *(const uint32_t *)field;
    default: return *(const uint64_t *)field;
    }
}

static void store_unsigned(void *field, size_t width, uint64_t value)
{
    switch (width) {
    case sizeof(uint8_t): *(uint8_t *)field = (uint8_t)value; break;
    case sizeof(uint32_t): *(uint32_t *)field = (uint32_t)value; break;
    default: *(uint64_t *)field = value; break;
    }
}

static bool read_size(const cli_option *option, const char *text, void *field)
{
    uint64_t value;
    if (!read_digits(&text, &value) || *text != '\0' || !in_range(option, (double)value))
        return false;
    store_unsigned(field, option->width, value);
    return load_unsigned(field, option->width) == value;
}

/* A decimal number at the start of text; `end` points after it. */
static bool read_decimal(const char *text, const char **end, double *value)
{
    char *behind;
    const size_t length = strspn(text, "+-.0123456789eE");
    if (length == 0)
        return false;
    *value = strtod(text, &behind);
    *end = behind;
    return behind != text && behind <= text + length && isfinite(*value);
}

static bool read_real(const cli_option *option, const char *text, double *field)
{
    const char *end;
    double value;
    if (!read_decimal(text, &end, &value) || *end != '\0' || !in_range(option, value))
        return false;
    *field = value;
    return true;
}

/* A single number is the longest n-gram: "3" is 1-3, "3-3" trigrams alone. */
static bool read_range(const cli_option *option, const char *text, ng_ngram_range *range)
{
    uint64_t low = 1, high;
    if (option->choices && strcmp(text, option->choices[0]) == 0) {
        *range = NG_WORDS_AUTO;
        return true;
    }
    if (!read_digits(&text, &high))
        return false;
    if (*text == '-') {
        text++;
        low = high;
        if (!read_digits(&text, &high))
            return false;
    }
    if (*text != '\0' || low > high || !in_range(option, (double)low) ||
        !in_range(option, (double)high))
        return false;
    *range = (ng_ngram_range){(uint32_t)low, (uint32_t)high};
    return true;
}

/* A decimal point or a percent sign makes it a share: "2" is two documents, "1.0" all of them. The
 * library takes 1 and less for a share, so that a count of 1 cannot be told. */
static bool read_limit(const char *text, double *limit)
{
    const char *end;
    double value;
    const size_t length = strlen(text);
    const bool percent = length > 0 && text[length - 1] == '%';
    const bool share = percent || strchr(text, '.');
    if (!read_decimal(text, &end, &value) || (size_t)(end - text) != length - percent)
        return false;
    if (percent)
        value /= 100;
    if (share ? !(value > 0 && value <= 1) : !(value >= 2 && value == floor(value)))
        return false;
    *limit = value;
    return true;
}

static bool read_duration(const cli_option *option, const char *text, double *seconds)
{
    static const struct {
        const char *name;
        double seconds;
    } units[] = {{"", 1}, {"s", 1}, {"m", 60}, {"h", 3600}};
    const char *end;
    double value;
    if (!read_decimal(text, &end, &value))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(end, units[i].name) == 0 && in_range(option, value * units[i].seconds)) {
            *seconds = value * units[i].seconds;
            return true;
        }
    return false;
}

/* ---- Texts ---- */

static parse_result refuse(const cli_option *option, const char *what, const char *text,
                           option_reason *reason)
{
    return option_refuse(reason, "%s%s must be %s, not \"%s\"", option_dashes(option), option->name,
                         what, text);
}

/* Where there is no such choice; JSON and JSON Lines are both meant by either name. */
static int find_choice(const cli_option *option, const char *text)
{
    const char *twin = strcmp(text, "json") == 0    ? "jsonl"
                       : strcmp(text, "jsonl") == 0 ? "json"
                                                    : text;
    int found = -1;
    for (int i = 0; option->choices[i]; i++) {
        if (strcmp(text, option->choices[i]) == 0)
            return i;
        if (strcmp(twin, option->choices[i]) == 0)
            found = i;
    }
    return found;
}

static parse_result read_choice(const cli_option *option, const char *text, void *field,
                                option_reason *reason)
{
    char list[256];
    const int choice = find_choice(option, text);
    if (choice >= 0 && option->kind == OPTION_CHOICE) {
        store_unsigned(field, option->width, (uint64_t)choice);
    } else if (choice >= 0 ||
               (option->kind == OPTION_TEXT && (text[0] == '{' || access(text, F_OK) == 0))) {
        *(const char **)field = choice >= 0 ? option->choices[choice] : text;
    } else {
        option_choices(option, list, sizeof list);
        return refuse(option, list, text, reason);
    }
    return PARSE_OK;
}

bool text_list_add(text_list *list, const char *text, size_t length)
{
    char **items = realloc(list->items, (list->count + 1) * sizeof *items);
    list->items = items ? items : list->items;
    char *copy = items ? malloc(length + 1) : NULL;
    if (!copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    list->items[list->count++] = copy;
    return true;
}

static parse_result read_list(const cli_option *option, const char *text, text_list *list,
                              option_reason *reason)
{
    for (;;) {
        const size_t length = strcspn(text, ",");
        if (length == 0)
            return option_refuse(reason, "%s%s has an empty entry", option_dashes(option),
                                 option->name);
        if (!text_list_add(list, text, length))
            return PARSE_MEMORY;
        if (text[length] == '\0')
            return PARSE_OK;
        text += length + 1;
    }
}

void text_list_clear(text_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
    *list = (text_list){NULL, 0};
}

/* ---- Values of all kinds ---- */

static void assign_word(const cli_option *option, void *field)
{
    switch (option->kind) {
    case OPTION_SIZE: store_unsigned(field, option->width, (uint64_t)option->word_value); break;
    case OPTION_RANGE: *(ng_ngram_range *)field = (ng_ngram_range){0, 0}; break;
    case OPTION_TEXT:
    case OPTION_WORD: *(const char **)field = NULL; break;
    default: *(double *)field = option->word_value; break;
    }
}

parse_result option_read(const cli_option *option, const char *text, void *field,
                         option_reason *reason)
{
    char bounds[96];
    bool good = false;
    if (option->word && strcmp(text, option->word) == 0) {
        assign_word(option, field);
        return PARSE_OK;
    }
    switch (option->kind) {
    case OPTION_FLAG: *(bool *)field = true; return PARSE_OK;
    case OPTION_TEXT:
    case OPTION_TEXTS:
        if (*text == '\0')
            return option_refuse(reason, "%s%s is empty", option_dashes(option), option->name);
        if (option->kind == OPTION_TEXTS)
            return text_list_add(field, text, strlen(text)) ? PARSE_OK : PARSE_MEMORY;
        if (option->choices)
            return read_choice(option, text, field, reason);
        *(const char **)field = text;
        return PARSE_OK;
    case OPTION_LIST: return read_list(option, text, field, reason);
    case OPTION_CHOICE:
    case OPTION_WORD: return read_choice(option, text, field, reason);
    case OPTION_SIZE: good = read_size(option, text, field); break;
    case OPTION_REAL: good = read_real(option, text, field); break;
    case OPTION_DURATION: good = read_duration(option, text, field); break;
    case OPTION_RANGE: good = read_range(option, text, field); break;
    case OPTION_LIMIT: good = read_limit(text, field); break;
    }
    if (good)
        return PARSE_OK;
    option_bounds(option, bounds, sizeof bounds);
    return refuse(option, bounds, text, reason);
}

static void show_number(const cli_option *option, double value, char *out, size_t size)
{
    if (option->word && value == option->word_value)
        snprintf(out, size, "%s", option->word);
    else if (option->kind == OPTION_LIMIT || in_range(option, value))
        snprintf(out, size, "%.15g", value);
}

void option_show(const cli_option *option, const void *field, char *out, size_t size)
{
    out[0] = '\0';
    switch (option->kind) {
    case OPTION_FLAG:
        if (*(const bool *)field)
            snprintf(out, size, "on");
        break;
    case OPTION_TEXT:
    case OPTION_WORD: {
        const char *text = *(const char *const *)field;
        text = text ? text : option->word;
        snprintf(out, size, "%s", text ? text : "");
        break;
    }
    case OPTION_LIST:
    case OPTION_TEXTS: {
        const text_list *list = field;
        for (size_t i = 0, used = 0; i < list->count && used < size; i++)
            used += (size_t)snprintf(out + used, size - used, "%s%s", i ? "," : "", list->items[i]);
        break;
    }
    case OPTION_CHOICE:
        snprintf(out, size, "%s", option->choices[load_unsigned(field, option->width)]);
        break;
    case OPTION_SIZE:
        show_number(option, (double)load_unsigned(field, option->width), out, size);
        break;
    case OPTION_REAL:
    case OPTION_LIMIT:
    case OPTION_DURATION: show_number(option, *(const double *)field, out, size); break;
    case OPTION_RANGE: {
        const ng_ngram_range *range = field;
        if (range->max < range->min)
            snprintf(out, size, "%s", option->choices[0]);
        else if (range->max == 0)
            snprintf(out, size, "%s", option->word ? option->word : "");
        else
            snprintf(out, size, "%u-%u", range->min, range->max);
        break;
    }
    }
}
