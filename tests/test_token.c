/* Tokens: the rules as golden cases, the two paths against each other, the worst cases. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/random.h"
#include "golden.h"
#include "nutgraf/document.h"
#include "text/token.h"
#include "text/token_scan.h"

typedef ng_status (*tokenizer)(const char *text, ng_span span, ng_tokens *tokens);

static void tokenize(tokenizer path, const char *text, size_t length, ng_tokens *tokens)
{
    ng_tokens_reset(tokens);
    ck_assert_int_eq(path(text, (ng_span){0, length}, tokens), NG_OK);
}

/* ---- Golden cases ---- */

static void print_tokens(const char *text, size_t length, ng_buffer *out)
{
    static const char *const names[] = {"word", "number", "han", "mark", "long"};
    ng_tokens tokens = {0};
    tokenize(ng_tokenize, text, length, &tokens);
    for (size_t i = 0; i < tokens.count; i++) {
        const ng_token *token = &tokens.items[i];
        ng_buffer_format(out, "%zu+%zu %s%s%.*s\n", token->start, token->length, names[token->kind],
                         token->form_length ? " " : "", (int)token->form_length,
                         tokens.forms + token->form_start);
    }
    if (tokens.replaced)
        ng_buffer_format(out, "replaced %zu\n", tokens.replaced);
    ng_tokens_clear(&tokens);
}

START_TEST(golden_tokens)
{
    golden_check("tests/golden/tokens.txt", print_tokens);
}
END_TEST

/* ---- Two paths ---- */

static void check_same(const char *text, size_t length, ng_tokens *a, ng_tokens *b)
{
    tokenize(ng_tokenize, text, length, a);
    tokenize(ng_tokenize_general, text, length, b);
    bool same = a->count == b->count && a->forms_length == b->forms_length &&
                a->replaced == b->replaced &&
                (a->forms_length == 0 || memcmp(a->forms, b->forms, a->forms_length) == 0);
    for (size_t i = 0; same && i < a->count; i++) {
        const ng_token *x = &a->items[i], *y = &b->items[i];
        same = x->start == y->start && x->length == y->length && x->form_start == y->form_start &&
               x->form_length == y->form_length && x->kind == y->kind;
    }
    ck_assert_msg(same, "the paths differ on \"%.*s\"", (int)length, text);
}

static void compare_paths(const char *const *pieces, uint64_t count, uint64_t seed)
{
    ng_tokens a = {0}, b = {0};
    ng_random random;
    ng_random_seed(&random, seed);
    for (int round = 0; round < 100000; round++) {
        char text[512];
        size_t length = 0, wanted = (size_t)ng_random_below(&random, round % 100 ? 24 : 400);
        while (length < wanted) {
            const char *piece = pieces[ng_random_below(&random, count)];
            size_t size = strlen(piece);
            size_t bytes = size ? size : 1; /* "" stands for a NUL */
            memcpy(text + length, piece, bytes);
            length += bytes;
        }
        check_same(text, length, &a, &b);
    }
    ng_tokens_clear(&a);
    ng_tokens_clear(&b);
}

START_TEST(both_paths_agree_on_ascii)
{
    static const char *const pieces[] = {"a", "B", "s", "S", "t", "x", "'", "'", "'s", "-",  "-",
                                         ".", ".", ",", "0", "9", " ", " ", "_", "\n", "\"", ""};
    compare_paths(pieces, sizeof pieces / sizeof *pieces, 1);
}
END_TEST

START_TEST(both_paths_agree_on_all_bytes_of_ascii)
{
    static char bytes[128][2];
    static const char *pieces[128];
    for (int i = 0; i < 128; i++) {
        bytes[i][0] = (char)i;
        pieces[i] = bytes[i];
    }
    compare_paths(pieces, 128, 2);
}
END_TEST

START_TEST(both_paths_agree_on_mixed_text)
{
    static const char *const pieces[] = {"a",     "b",      "s",      "T",      "1",      "'",
                                         "-",     ".",      ",",      " ",      "\u2019", "\u2019s",
                                         "é",     "É",      "\u0301", "\u00AD", "ß",      "中",
                                         "文",    "\u200B", "\u200D", "“",      "—",      "\u2011",
                                         "\xFF",  "\xE2",   "Ω",      "\uFF21", "\u0345", "か",
                                         "\u3099"};
    compare_paths(pieces, sizeof pieces / sizeof *pieces, 3);
}
END_TEST

/* ---- Vector paths ---- */

/* Bytes where classes begin and end, and random ones. */
static char hostile_byte(ng_random *random)
{
    static const unsigned char edges[] = {0x00, 0x1F, 0x20, '\'', '&',  '(',  '+',  ',',
                                          '-',  '.',  '/',  '0',  '9',  ':',  '@',  'A',
                                          'Z',  '[',  '`',  'a',  'z',  '{',  0x7F, 0x80,
                                          0x8E, 0x90, 0xA7, 0xAC, 0xB0, 0xB9, 0xC1, 0xE1,
                                          0xFA, 0xFF, 0x0D, 0x10, 0x19, 0x07};
    return (char)(ng_random_below(random, 2) ? ng_random_below(random, 256)
                                             : edges[ng_random_below(random, sizeof edges)]);
}

/* ng_scan byte by byte. */
static ng_scan_masks scan_bytes(const char *text)
{
    ng_scan_masks masks = {0};
    for (unsigned i = 0; i < NG_SCAN_BYTES; i++) {
        const unsigned char byte = (unsigned char)text[i];
        masks.letters |= (uint64_t)((byte | 0x20u) - 'a' < 26) << i;
        masks.digits |= (uint64_t)(byte - (unsigned)'0' < 10) << i;
        masks.apostrophes |= (uint64_t)(byte == '\'') << i;
        masks.hyphens |= (uint64_t)(byte == '-') << i;
        masks.periods |= (uint64_t)(byte == '.') << i;
        masks.commas |= (uint64_t)(byte == ',') << i;
        masks.high |= (uint64_t)(byte > 0x7F) << i;
    }
    return masks;
}

START_TEST(masks_are_right_at_every_alignment)
{
    char bytes[2 * NG_SCAN_BYTES];
    ng_random random;
    ng_random_seed(&random, 7);
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = round < 256 ? (char)round : hostile_byte(&random);
        const char *text = bytes + round % NG_SCAN_BYTES;
        const ng_scan_masks expected = scan_bytes(text), masks = ng_scan(text);
        ck_assert(memcmp(&masks, &expected, sizeof masks) == 0);
    }
}
END_TEST

/* Text that ends where memory ends: nothing behind it is read, and the tokens are the general
 * path's. */
START_TEST(text_may_end_with_its_page)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *memory = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ng_tokens a = {0}, b = {0};
    ng_random random;
    ng_random_seed(&random, 8);
    ck_assert(memory != MAP_FAILED);
    ck_assert_int_eq(mprotect(memory + page, page, PROT_NONE), 0);
    for (int round = 0; round < 20000; round++) {
        const size_t length = (size_t)round % 300;
        char *text = memory + page - length;
        for (size_t i = 0; i < length; i++)
            text[i] = ng_random_below(&random, 4) ? (char)('a' + ng_random_below(&random, 26))
                                                  : hostile_byte(&random);
        check_same(text, length, &a, &b);
    }
    ng_tokens_clear(&a);
    ng_tokens_clear(&b);
    munmap(memory, 2 * page);
}
END_TEST

/* ---- Spelling ---- */

/* Texts with the same tokens. */
static const char *const same_forms[][2] = {
    {"caf\u00E9", "cafe\u0301"},                              /* composed, decomposed */
    {"\uFF21\uFF22\uFF23 \uFF11", "abc 1"},                   /* full width */
    {"Stra\u00DFe STRA\u1E9EE", "STRASSE strasse"},           /* sharp s */
    {"\u039F\u0394\u039F\u03A3", "\u03BF\u03B4\u03BF\u03C2"}, /* final sigma */
    {"\uFB01nance", "finance"},                               /* ligature */
    {"China\u2019s", "China's"},                              /* typographic apostrophe */
    {"covid\u201119 x\u2010ray", "covid-19 x-ray"},           /* typographic hyphens */
    {"co\u00ADop\u00ADer\u00ADate", "cooperate"},             /* soft hyphens */
    {"\uFEFFa\uFEFFb", "ab"},                                 /* BOM */
    {"CO\u2082 m\u00B2", "co2 m2"},                           /* subscript, superscript */
    {"\u1100\u1161\u11A8", "\uAC01"},                         /* Hangul jamo, syllable */
    {"\uFF76\uFF9E\uFF77", "\u30AC\u30AD"},                   /* half-width Katakana */
    {"\u304B\u3099\u304D", "\u304C\u304D"},                   /* voicing mark */
    {"\u2F00\u4E00", "\u4E00\u4E00"},                         /* radical */
    {"q\u0307\u0323 x", "q\u0323\u0307 x"},                   /* order of marks */
    {"\u03B1\u0301\u0345", "\u1FB4"},                         /* iota below */
    {"\U0001D400\U0001D401", "ab"},                           /* mathematical letters */
    {"\u216B", "xii"},                                        /* Roman numeral */
};

START_TEST(spellings_have_the_same_forms)
{
    ng_tokens a = {0}, b = {0};
    const char *const *row = same_forms[_i];
    tokenize(ng_tokenize, row[0], strlen(row[0]), &a);
    tokenize(ng_tokenize, row[1], strlen(row[1]), &b);
    ck_assert_uint_eq(a.count, b.count);
    ck_assert_uint_gt(a.count, 0);
    ck_assert_uint_eq(a.forms_length, b.forms_length);
    ck_assert_int_eq(memcmp(a.forms, b.forms, a.forms_length), 0);
    for (size_t i = 0; i < a.count; i++)
        ck_assert_uint_eq(a.items[i].kind, b.items[i].kind);
    ng_tokens_clear(&a);
    ng_tokens_clear(&b);
}
END_TEST

/* ---- Spans and lists ---- */

START_TEST(only_the_span_is_read)
{
    static const char text[] = "over-19 U.S.A don't \xE2\x80\x99s";
    char inside[sizeof text];
    ng_tokens whole = {0}, part = {0};
    for (size_t start = 0; start < sizeof text; start++) {
        for (size_t end = start; end < sizeof text; end++) {
            ng_tokens_reset(&whole);
            memcpy(inside, text + start, end - start);
            ck_assert_int_eq(ng_tokenize(text, (ng_span){start, end - start}, &whole), NG_OK);
            tokenize(ng_tokenize, inside, end - start, &part);
            ck_assert_uint_eq(whole.count, part.count);
            ck_assert_uint_eq(whole.forms_length, part.forms_length);
            for (size_t i = 0; i < part.count; i++)
                ck_assert_uint_eq(whole.items[i].start, part.items[i].start + start);
        }
    }
    ng_tokens_clear(&whole);
    ng_tokens_clear(&part);
}
END_TEST

START_TEST(calls_append_and_reset_keeps_the_memory)
{
    ng_tokens tokens = {0};
    ck_assert_int_eq(ng_tokenize("one two", (ng_span){0, 7}, &tokens), NG_OK);
    ck_assert_int_eq(ng_tokenize("three \xFF", (ng_span){0, 7}, &tokens), NG_OK);
    ck_assert_uint_eq(tokens.count, 3);
    ck_assert_uint_eq(tokens.replaced, 1);
    ck_assert_uint_eq(tokens.forms_length, 11);
    ck_assert_int_eq(memcmp(tokens.forms, "onetwothree", 11), 0);
    const ng_token *items = tokens.items;
    ng_tokens_reset(&tokens);
    ck_assert_uint_eq(tokens.count, 0);
    ck_assert_uint_eq(tokens.replaced, 0);
    ck_assert_int_eq(ng_tokenize("four", (ng_span){0, 4}, &tokens), NG_OK);
    ck_assert_ptr_eq(tokens.items, items);
    ng_tokens_clear(&tokens);
    ck_assert_ptr_null(tokens.items);
    ng_tokens_clear(NULL);
}
END_TEST

/* ---- Worst cases ---- */

/* A prefix and then one piece again and again: must be linear, and give one token at the most, or
 * (`many`) many. */
static const struct {
    const char *prefix, *piece;
    bool many;
} worst_cases[] = {
    {"", "a", false},         {"", "\u00E9", false},       {"", "1,", false},
    {"a", "\u0301", false},   {"a-", "\u00AD", false},     {"a", "\u200D", false},
    {"a.b", "\u0327", false}, {"\u4E2D", "\u3099", false}, {"", "\u0301", false},
    {"", "\uFEFF", false},    {"", "\xFF", false},         {"", "a'", false},
    {"", "a'\u0301", true},   {"", "x's", true},           {"", "a.\u00AD", false},
    {"", "\u4E2D", true},     {"", "\uFDFA", false},       {"", "a-\u2019", true},
};

START_TEST(worst_cases_are_linear)
{
    const size_t limit = _i == 0 ? 10000000 : 2000000;
    const char *prefix = worst_cases[_i].prefix, *piece = worst_cases[_i].piece;
    size_t length = strlen(prefix), size = strlen(piece);
    char *text = malloc(limit);
    ng_tokens tokens = {0};
    ck_assert_ptr_nonnull(text);
    memcpy(text, prefix, length);
    for (; length + size <= limit; length += size)
        memcpy(text + length, piece, size);
    tokenize(ng_tokenize, text, length, &tokens);
    if (!worst_cases[_i].many) {
        ck_assert_uint_le(tokens.count, 1);
        ck_assert_uint_lt(tokens.forms_capacity, 4096);
    }
    ng_tokens_clear(&tokens);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("token");
    TCase *tests = tcase_create("token");
    TCase *worst = tcase_create("worst cases");
    tcase_set_timeout(tests, 60);
    tcase_set_timeout(worst, 20);
    tcase_add_test(tests, golden_tokens);
    tcase_add_test(tests, both_paths_agree_on_ascii);
    tcase_add_test(tests, both_paths_agree_on_all_bytes_of_ascii);
    tcase_add_test(tests, both_paths_agree_on_mixed_text);
    tcase_add_test(tests, masks_are_right_at_every_alignment);
    tcase_add_test(tests, text_may_end_with_its_page);
    tcase_add_loop_test(tests, spellings_have_the_same_forms, 0,
                        (int)(sizeof same_forms / sizeof *same_forms));
    tcase_add_test(tests, only_the_span_is_read);
    tcase_add_test(tests, calls_append_and_reset_keeps_the_memory);
    tcase_add_loop_test(worst, worst_cases_are_linear, 0,
                        (int)(sizeof worst_cases / sizeof *worst_cases));
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, worst);
    return run_suite(suite);
}
