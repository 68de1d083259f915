/* From the text of an option's argument to a typed field.
 *
 * The whole text must be the value: "10x", "", " 10", "0x1p3", "inf" and "nan" are not numbers. */
#include "cli/values.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool has_range(const cli_option *option)
{
    return option->min != 0 || option->max != 0;
}

static bool in_range(const cli_option *option, double value)
{
    return has_range(option) ? value >= option->min && value <= option->max : value >= 0;
}

void describe_numbers(const cli_option *option, char *out, size_t size)
{
    const char *unit = option->kind == OPTION_DURATION ? " seconds" : "";
    int length;
    if (!has_range(option))
        length = snprintf(out, size, "a number of at least 0%s", unit);
    else if (option->max >= 1e15) /* no limit but that of the type */
        length = snprintf(out, size, "at least %g%s", option->min, unit);
    else
        length = snprintf(out, size, "%.9g to %.9g%s", option->min, option->max, unit);
    if (option->word && length > 0 && (size_t)length < size)
        snprintf(out + length, size - (size_t)length, " or %s", option->word);
}

static parse_result refuse_number(const cli_option *option, const char *text, char *reason,
                                  size_t size)
{
    char numbers[96];
    describe_numbers(option, numbers, sizeof numbers);
    snprintf(reason, size, "%s%s must be %s, not \"%s\"", option_dashes(option), option->name,
             numbers, text);
    return PARSE_USAGE;
}

/* Digits from *text on, which then points behind them. */
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

bool option_read_size(const cli_option *option, const char *text, uint64_t *value)
{
    return read_digits(&text, value) && *text == '\0' && in_range(option, (double)*value);
}

/* A decimal number at the start of text; `end` points behind it. */
static bool read_decimal(const char *text, const char **end, double *value)
{
    char *behind;
    size_t length = strspn(text, "+-.0123456789eE");
    if (length == 0)
        return false;
    *value = strtod(text, &behind);
    *end = behind;
    return behind != text && behind <= text + length && isfinite(*value);
}

bool option_read_real(const cli_option *option, const char *text, double *value)
{
    const char *end;
    return read_decimal(text, &end, value) && *end == '\0' && in_range(option, *value);
}

static bool read_range(const cli_option *option, const char *text, size_range *range)
{
    uint64_t low, high;
    if (!read_digits(&text, &low))
        return false;
    high = low;
    if (*text == '-') {
        text++;
        if (!read_digits(&text, &high))
            return false;
    }
    if (*text != '\0' || low > high || !in_range(option, (double)low) ||
        !in_range(option, (double)high))
        return false;
    *range = (size_range){(size_t)low, (size_t)high};
    return true;
}

/* A decimal point or a percent sign makes it a share: "1" is one document, "1.0" all of them. */
static bool read_limit(const char *text, size_limit *limit)
{
    const char *end;
    double share;
    uint64_t count;
    const size_t length = strlen(text);
    const bool percent = length > 0 && text[length - 1] == '%';

    if (!percent && !strchr(text, '.')) {
        if (!read_digits(&text, &count) || *text != '\0' || count == 0 || count > SIZE_MAX)
            return false;
        *limit = (size_limit){.count = (size_t)count};
        return true;
    }
    if (!read_decimal(text, &end, &share) || (size_t)(end - text) != length - percent)
        return false;
    if (percent)
        share /= 100;
    if (!(share > 0 && share <= 1))
        return false;
    *limit = (size_limit){.share = share};
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

static parse_result read_choice(const cli_option *option, const char *text, void *field,
                                char *reason, size_t size)
{
    char list[256];
    for (int i = 0; option->choices[i]; i++)
        if (strcmp(text, option->choices[i]) == 0) {
            if (option->kind == OPTION_CHOICE)
                *(int *)field = i;
            else
                *(const char **)field = option->choices[i];
            return PARSE_OK;
        }
    join_choices(option->choices, ", ", " or ", list, sizeof list);
    snprintf(reason, size, "%s%s must be %s, not \"%s\"", option_dashes(option), option->name, list,
             text);
    return PARSE_USAGE;
}

static parse_result append_text(text_list *list, const char *text, size_t length)
{
    char **items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (!items)
        return PARSE_MEMORY;
    list->items = items;
    char *copy = malloc(length + 1);
    if (!copy)
        return PARSE_MEMORY;
    memcpy(copy, text, length);
    copy[length] = '\0';
    list->items[list->count++] = copy;
    return PARSE_OK;
}

static parse_result read_list(const cli_option *option, const char *text, text_list *list,
                              char *reason, size_t size)
{
    parse_result result = PARSE_OK;
    for (;;) {
        size_t length = strcspn(text, ",");
        if (length == 0) {
            snprintf(reason, size, "%s%s has an empty entry", option_dashes(option), option->name);
            return PARSE_USAGE;
        }
        result = append_text(list, text, length);
        if (result != PARSE_OK || text[length] == '\0')
            return result;
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

static void assign_word(const cli_option *option, void *field)
{
    const double value = option->word_value;
    switch (option->kind) {
    case OPTION_SIZE: *(size_t *)field = (size_t)value; break;
    case OPTION_REAL:
    case OPTION_DURATION: *(double *)field = value; break;
    case OPTION_RANGE: *(size_range *)field = (size_range){0, 0}; break;
    case OPTION_LIMIT: *(size_limit *)field = (size_limit){0, 0}; break;
    default: break;
    }
}

parse_result read_value(const cli_option *option, const char *text, void *field, char *reason,
                        size_t size)
{
    uint64_t number = 0;
    double real = 0;
    bool good = true;

    if (option->word && strcmp(text, option->word) == 0) {
        assign_word(option, field);
        return PARSE_OK;
    }
    switch (option->kind) {
    case OPTION_FLAG: *(bool *)field = true; break;
    case OPTION_TEXT:
    case OPTION_TEXTS:
        if (*text == '\0') {
            snprintf(reason, size, "%s%s is empty", option_dashes(option), option->name);
            return PARSE_USAGE;
        }
        if (option->kind == OPTION_TEXTS)
            return append_text(field, text, strlen(text));
        *(const char **)field = text;
        break;
    case OPTION_LIST: return read_list(option, text, field, reason, size);
    case OPTION_CHOICE:
    case OPTION_WORD: return read_choice(option, text, field, reason, size);
    case OPTION_SIZE:
        good = option_read_size(option, text, &number) && number <= SIZE_MAX;
        if (good)
            *(size_t *)field = (size_t)number;
        break;
    case OPTION_SEED:
        good = option_read_size(option, text, &number);
        if (good)
            *(uint64_t *)field = number;
        break;
    case OPTION_REAL:
        good = option_read_real(option, text, &real);
        if (good)
            *(double *)field = real;
        break;
    case OPTION_DURATION:
        good = read_duration(option, text, &real);
        if (good)
            *(double *)field = real;
        break;
    case OPTION_RANGE: good = read_range(option, text, field); break;
    case OPTION_LIMIT:
        if (!read_limit(text, field)) {
            snprintf(reason, size,
                     "%s%s must be a count like 100, or a share like 0.5 or 50%%, "
                     "not \"%s\"",
                     option_dashes(option), option->name, text);
            return PARSE_USAGE;
        }
        break;
    }
    return good ? PARSE_OK : refuse_number(option, text, reason, size);
}
