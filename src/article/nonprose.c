/* Shapes that are not those of sentences.
 *
 * Most blocks are prose, and a look at their tokens is enough to say so: letters and digits cover
 * four fifths of prose, less of code and tables. The signs between them are counted only then. */
#include "article/nonprose.h"

#include <string.h>

#include "base/ascii.h"

enum {
    ENCODED_MIN = 40,   /* bytes without a space */
    ENCODED_SEEN = 200, /* bytes that are looked at */
    COVERED = 76,       /* percent of a block that words cover in prose, at least */
    NAMES_MIN = 6,      /* of a line-up */
    HEADER_WORDS = 12   /* the most of a wire header */
};

/* One block while it is judged. */
typedef struct shape {
    const char *text;
    size_t start, end;
    const ng_token *items;
    size_t count;
    size_t covered; /* bytes of tokens */
    size_t numbers, capitals;
    size_t lower;    /* words in small letters, of three bytes at least */
    size_t shortest; /* capitals of two bytes at most */
} shape;

static shape measure(const char *text, ng_span span, const ng_tokens *tokens, ng_range words)
{
    shape s = {.text = text,
               .start = span.start,
               .end = span.start + span.length,
               .items = tokens->items + words.first,
               .count = words.last - words.first};
    for (size_t i = 0; i < s.count; i++) {
        const ng_token *token = &s.items[i];
        const char first = text[token->start];
        s.covered += token->length;
        s.numbers += token->kind == NG_TOKEN_NUMBER;
        s.capitals += ng_is_upper(first);
        s.lower += token->length >= 3 && ng_is_lower(first);
        s.shortest += token->length <= 2 && ng_is_upper(first);
    }
    return s;
}

static bool starts_with(const shape *s, const char *word)
{
    if (s->text[s->start] != *word) /* nearly always */
        return false;
    const size_t length = strlen(word);
    return s->end - s->start >= length && memcmp(s->text + s->start, word, length) == 0;
}

static bool starts_with_one_of(const shape *s, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts_with(s, words[i]))
            return true;
    return false;
}

/* ---- Encoded data ---- */

bool ng_is_encoded(const char *text, ng_span span)
{
    const size_t length = span.length < ENCODED_SEEN ? span.length : ENCODED_SEEN;
    size_t digits = 0, upper = 0, lower = 0, slashes = 0;
    if (length < ENCODED_MIN)
        return false;
    for (size_t i = span.start; i < span.start + length; i++) {
        const char c = text[i];
        if (c <= ' ' || c > '~') /* also bytes outside ASCII, where char is signed */
            return false;
        digits += ng_is_digit(c);
        upper += ng_is_upper(c);
        lower += ng_is_lower(c);
        slashes += c == '/' || c == '.' || c == '-';
    }
    return span.length > ENCODED_SEEN || (10 * (digits + upper + lower) >= 9 * length &&
                                          upper >= 4 && lower >= 4 && slashes <= length / 16);
}

/* ---- Tables ---- */

/* Columns that tabs, bars or runs of spaces divide; a run of spaces behind a full stop divides
 * sentences. */
static size_t count_columns(const shape *s, bool *is_drawn)
{
    size_t columns = 1;
    *is_drawn = false;
    for (size_t i = s->start + 1; i + 1 < s->end; i++) {
        const char c = s->text[i];
        const bool is_sign = c == '\t' || c == '|';
        const bool is_run = c == ' ' && s->text[i - 1] == ' ' && s->text[i + 1] != ' ' &&
                            (i < s->start + 2 || !strchr(".!?:\"'", s->text[i - 2]));
        *is_drawn = *is_drawn || is_sign;
        columns += is_sign || is_run;
    }
    return columns;
}

/* "Vale  2.10  2.35", "Vale 2.10 2.35", "| Vale | 2.10 |" */
static bool is_row(const shape *s, bool is_sparse)
{
    const char last = s->text[s->end - 1];
    bool is_drawn;
    if (s->numbers >= 2 && 2 * s->numbers >= s->count && s->lower == 0)
        return true;
    if (s->text[s->start] == '|' && last == '|')
        return true;
    /* "Team P W D L Pts" */
    if (s->shortest >= 3 && 2 * s->shortest >= s->count && s->lower == 0 && last != '.')
        return true;
    if (!is_sparse || strchr(".!?", last))
        return false;
    const size_t columns = count_columns(s, &is_drawn);
    if (columns < 3 || s->count > 5 * columns)
        return false;
    return is_drawn ? s->count <= 4 * columns : 3 * (s->numbers + s->capitals) >= 2 * s->count;
}

/* ---- Code ---- */

static bool is_code(const shape *s, bool is_sparse)
{
    static const char *const commands[] = {"$ ",     "// ",     "/* ",   ">>> ",      "#include",
                                           "#!/",    "<?",      "<!--",  "<!DOCTYPE", "<script",
                                           "<style", "```",     "~~~",   "curl ",     "npm ",
                                           "pip ",   "git ",    "sudo ", "docker ",   "wget ",
                                           "brew ",  "apt-get "};
    static const char *const statements[] = {"SELECT ",   "INSERT INTO ", "UPDATE ",  "CREATE ",
                                             "def ",      "class ",       "import ",  "from ",
                                             "return ",   "print(",       "if (",     "for (",
                                             "while ",    "var ",         "let ",     "const ",
                                             "function ", "public ",      "private ", "static ",
                                             "int ",      "void ",        "else "};
    size_t signs = 0, hard = 0;
    if (s->text[s->start] == '<' && s->text[s->end - 1] == '>')
        return true;
    is_sparse = is_sparse || s->text[s->end - 1] == ';';
    if (!is_sparse && ng_is_upper(s->text[s->start]))
        return false;
    if (starts_with_one_of(s, commands, sizeof commands / sizeof *commands) &&
        (s->text[s->start] != '$' || ng_is_lower(s->text[s->start + 2])) &&
        (!ng_is_letter(s->text[s->start]) || s->text[s->end - 1] != '.'))
        return true;
    if (!is_sparse)
        return false;
    for (size_t i = s->start; i < s->end; i++) {
        const char c = s->text[i];
        hard += c && strchr("{}=;_\\", c) != NULL;
        signs += c && strchr("()[]*/%+&$#:\"", c) != NULL;
    }
    const bool is_statement =
        starts_with_one_of(s, statements, sizeof statements / sizeof *statements);
    if (is_statement && (hard >= 1 || signs >= 2))
        return true;
    return (hard >= 2 && hard + signs >= 5 && 8 * (hard + signs) >= s->end - s->start) ||
           (hard >= 1 && s->text[s->end - 1] == ';' && strchr("}=)", s->text[s->end - 2]) != NULL);
}

/* ---- Line-ups ---- */

/* "Norwick: Hart; Cole, Mills (Vance 71), Rowe": names, signs between them, and no verb. */
static bool is_line_up(const shape *s)
{
    size_t signs = 0, strong = 0;
    if (s->capitals < NAMES_MIN || 10 * s->lower > s->count)
        return false;
    for (size_t i = s->start; i < s->end; i++) {
        const char c = s->text[i];
        signs += c == ',' || c == ';';
        strong += c == ';' || c == ':' || c == '(' || ng_is_digit(c);
    }
    return strong > 0 && 2 * signs >= s->capitals && 2 * (s->capitals + s->numbers) >= s->count;
}

/* ---- Wire headers ---- */

static bool ends_in_number(const shape *s)
{
    return ng_is_digit(s->text[s->end - 1]) && s->items[s->count - 1].length <= 4;
}

/* "BC-Harbour Vote,0348", "r i BC-Vote 06-11 0377", "WX-DN-06-11-99 1715EDT", "WX990611-0021" */
static bool is_wire_header(const shape *s)
{
    if (s->count > HEADER_WORDS || s->numbers + s->capitals == 0)
        return false;
    const char *at = s->text + s->start, *end = s->text + s->end;
    while (end - at > 2 && (*at == '^' || (at[1] == ' ' && ng_is_lower(*at))))
        at += *at == '^' ? 1 : 2;
    if (end - at < 8 || !ng_is_upper(at[0]) || !ng_is_upper(at[1]))
        return false;
    if (at[2] == '-' &&
        (memcmp(at, "BC", 2) == 0 || memcmp(at, "AM", 2) == 0 || memcmp(at, "PM", 2) == 0))
        return ends_in_number(s);
    if (at[2] == '-' && ng_is_upper(at[3]) && ng_is_upper(at[4]) && at[5] == '-')
        return ng_is_digit(at[6]);
    size_t digits = 0;
    while (at + 2 + digits < end && ng_is_digit(at[2 + digits]))
        digits++;
    return digits == 6 && end - at >= 12 && at[8] == '-' && ng_is_digit(at[9]);
}

static bool is_subtitle_header(const shape *s)
{
    static const char *const heads[] = {"WEBVTT", "Kind: captions", "Kind: subtitles"};
    return starts_with_one_of(s, heads, sizeof heads / sizeof *heads);
}

bool ng_is_nonprose(const char *text, ng_span span, const ng_tokens *tokens, ng_range words)
{
    const shape s = measure(text, span, tokens, words);
    const bool is_sparse = 100 * s.covered < COVERED * span.length ||
                           memchr(text + span.start, '\t', span.length) ||
                           memchr(text + span.start, '|', span.length);
    return is_row(&s, is_sparse) || is_code(&s, is_sparse) || is_line_up(&s) ||
           is_wire_header(&s) || is_subtitle_header(&s) || ng_is_encoded(text, span) ||
           (starts_with(&s, "data:") && memchr(text + span.start, ',', span.length));
}
