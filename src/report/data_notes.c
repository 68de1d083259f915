#include "report/training_report.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/writer.h"

/* Fewer records than this say little of labels and next to nothing of probabilities. */
enum { RECORDS_MIN = 20, NAMES_MAX = 10 };

static void put_name(ng_string name, size_t number, ng_json_out *out)
{
    if (number < NAMES_MAX)
        put_format(out, "%s \"%.*s\"", number ? "," : "", SHORT(name));
    else if (number == NAMES_MAX)
        put_text(out, " and others");
}

/* "2 of the records have a single one: a, b" */
static void put_single(const ng_trainer *trainer, const size_t *rows, size_t K, ng_json_out *out)
{
    size_t count = 0, shown = 0;
    for (size_t k = 0; k < K; k++)
        count += rows[k] == 1;
    if (count == 0)
        return;
    put_format(out,
               count == 1 ? "1 label has a single record:" : "%zu labels have a single record:",
               count);
    for (size_t k = 0; k < K; k++)
        if (rows[k] == 1)
            put_name(ng_trainer_label(trainer, k), shown++, out);
    put_text(out, "\n");
}

static ng_string trimmed(ng_string name)
{
    while (name.length > 0 && name.data[0] == ' ')
        name = (ng_string){name.data + 1, name.length - 1};
    while (name.length > 0 && name.data[name.length - 1] == ' ')
        name.length--;
    return name;
}

static bool is_same_word(ng_string a, ng_string b)
{
    a = trimmed(a);
    b = trimmed(b);
    return a.length == b.length && strncasecmp(a.data, b.data, a.length) == 0;
}

/* The names that are one word, whatever their case; `done` [K] is scratch. */
static void put_cases(const ng_trainer *trainer, bool *done, size_t K, ng_json_out *out)
{
    size_t shown = 0;
    for (size_t i = 0; i < K; i++) {
        const ng_string name = ng_trainer_label(trainer, i);
        bool is_alone = true;
        for (size_t k = i + 1; k < K && !done[i]; k++) {
            const ng_string other = ng_trainer_label(trainer, k);
            if (done[k] || !is_same_word(name, other))
                continue;
            if (is_alone && shown == 0)
                put_text(out, "labels that differ only in case or blanks:");
            if (is_alone)
                put_name(name, shown++, out);
            put_name(other, shown++, out);
            is_alone = false;
            done[k] = true;
        }
    }
    if (shown)
        put_text(out, "\n");
}

/* The next part of a label; false after the last. */
static bool next_part(ng_string label, char separator, size_t *at, ng_string *part)
{
    if (*at > label.length)
        return false;
    const char *from = label.data + *at;
    const char *end = memchr(from, separator, label.length - *at);
    const size_t length = end ? (size_t)(end - from) : label.length - *at;
    *part = (ng_string){from, length};
    *at += length + 1;
    return true;
}

/* Whether a part of one label is the other, or stands at another place in it: several labels in a
 * row do so, places and their countries do not. */
static bool shares_part(ng_string label, ng_string other, char separator)
{
    const bool is_whole = !memchr(other.data, separator, other.length);
    ng_string part, match;
    size_t at = 0;
    for (size_t n = 0; next_part(label, separator, &at, &part); n++) {
        size_t place = 0;
        for (size_t m = 0; next_part(other, separator, &place, &match); m++)
            if (part.length > 0 && is_same_word(part, match) && (is_whole || m != n))
                return true;
    }
    return false;
}

/* "Paris, Texas" is written so, "sport,leisure" is not. */
static bool has_blank_behind(ng_string label, char separator)
{
    for (size_t i = 0; i < label.length; i++)
        if (label.data[i] == separator && (i + 1 == label.length || label.data[i + 1] == ' '))
            return true;
    return false;
}

/* Labels that look as if they were several. */
static void put_joined(const ng_trainer *trainer, size_t K, ng_json_out *out)
{
    enum { LABELS_MAX = 500 }; /* all are compared with all */
    static const char separators[] = "|;,#";
    const size_t count = K < LABELS_MAX ? K : LABELS_MAX;
    for (const char *separator = separators; *separator; separator++)
        for (size_t i = 0; i < count; i++) {
            const ng_string name = ng_trainer_label(trainer, i);
            bool is_joined = false;
            if (!memchr(name.data, *separator, name.length))
                continue;
            is_joined = *separator != '#' && !has_blank_behind(name, *separator);
            for (size_t k = 0; k < count && !is_joined; k++)
                is_joined = k != i && shares_part(name, ng_trainer_label(trainer, k), *separator);
            if (!is_joined)
                continue;
            put_text(out, "one label that looks like several:");
            put_name(name, 0, out);
            put_format(out, "; --multi-label --label-separator '%c' takes it apart\n", *separator);
            return;
        }
}

static void put_part(size_t count, const char *what, bool *begun, ng_json_out *out)
{
    if (count)
        put_format(out, "%s%zu %s%s", *begun ? ", " : "", count,
                   *begun       ? ""
                   : count == 1 ? "record "
                                : "records ",
                   what);
    *begun |= count > 0;
}

void data_notes_put(const ng_trainer *trainer, ng_json_out *out)
{
    const ng_trainer_facts facts = ng_trainer_facts_of(trainer);
    const size_t K = facts.labels;
    size_t *rows = calloc(K + 1, sizeof *rows);
    bool *done = calloc(K + 1, sizeof *done), begun = false;
    out->failed |= !rows || !done;
    if (facts.rows < RECORDS_MIN)
        put_format(
            out,
            "warning: %zu records are few: more of each label make a better model, and scores "
            "that can be trusted\n",
            facts.rows);
    put_part(facts.repeats, "with text and label of another one", &begun, out);
    put_part(facts.conflicts, "with the text of another one but another label", &begun, out);
    put_part(facts.empty, "without a word", &begun, out);
    put_text(out, begun ? "\n" : "");
    if (!out->failed) {
        ng_trainer_count_labels(trainer, rows);
        put_single(trainer, rows, K, out);
        put_cases(trainer, done, K, out);
        put_joined(trainer, K, out);
    }
    free(rows);
    free(done);
}
