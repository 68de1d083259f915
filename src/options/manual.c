/* The man page nutgraf(1), in the man macros of roff (man-pages(7), groff_man(7)). */
#include "options/help.h"

#include <string.h>

#include "nutgraf/status.h"
#include "options/exit.h"
#include "options/syntax.h"

/* Text as roff reads it: hyphens that are meant as such, and no line that looks like a request. */
static void put_roff(FILE *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        switch (*c) {
        case '\\': fputs("\\e", out); break;
        case '-': fputs("\\-", out); break;
        case '\'': fputs("\\(aq", out); break;
        case '^': fputs("\\(ha", out); break;
        case '~': fputs("\\(ti", out); break;
        case '.': fputs(c == text ? "\\&." : ".", out); break;
        default: fputc(*c, out);
        }
    }
}

static void put_bold(FILE *out, const char *text)
{
    fputs("\\fB", out);
    put_roff(out, text);
    fputs("\\fR", out);
}

static void put_paragraph(FILE *out, const char *text)
{
    fputs(".PP\n", out);
    put_roff(out, text);
    fputc('\n', out);
}

/* On a line of its own, "Range: 1 to 5." */
static void put_sentence(FILE *out, const char *start, const char *text)
{
    fprintf(out, "\n%s", start);
    put_roff(out, text);
    fputs(".", out);
}

static void put_option(FILE *out, const option_cursor *cursor, const void *defaults)
{
    option_words words;
    option_describe(cursor, defaults, &words);
    fputs(".TP\n", out);
    if (words.letter[0]) {
        put_bold(out, words.letter);
        fputs(", ", out);
    }
    put_bold(out, words.signature);
    put_sentence(out, "", words.help);
    if (cursor->option->more) {
        fputs("\n", out);
        put_roff(out, cursor->option->more);
    }
    if (words.range[0])
        put_sentence(out, "Range: ", words.range);
    if (words.initial[0])
        put_sentence(out, "Default: ", words.initial);
    else if (cursor->option->implied)
        put_sentence(out, "Without a value: ", cursor->option->implied);
    fputc('\n', out);
}

static void put_command(FILE *out, const cli_command *command)
{
    _Alignas(max_align_t) char defaults[OPTIONS_SIZE_MAX] = {0};
    option_cursor cursor = {.option = NULL};
    options_default(command, defaults);
    fprintf(out, ".SS nutgraf %s\n\\fBnutgraf %s\\fR [\\fIOPTION\\fR]... \\fI", command->name,
            command->name);
    put_roff(out, command->operands);
    fputs("\\fR\n", out);
    put_paragraph(out, command->about);
    if (command->notes) {
        fputs(".PP\n.nf\n", out);
        put_roff(out, command->notes);
        fputs("\n.fi\n", out);
    }
    while (option_next(command, &cursor))
        put_option(out, &cursor, defaults);
}

static void put_item(FILE *out, const char *name, const char *text)
{
    fputs(".TP\n", out);
    put_bold(out, name);
    fputc('\n', out);
    put_roff(out, text);
    fputc('\n', out);
}

static void put_examples(FILE *out)
{
    fputs(".SH EXAMPLES\n", out);
    for (size_t i = 0; i < nutgraf_command_count; i++)
        for (size_t j = 0; j < nutgraf_commands[i]->example_count; j++) {
            const command_example *example = &nutgraf_commands[i]->examples[j];
            put_item(out, example->line, example->help);
        }
}

static void put_input(FILE *out)
{
    fputs(".SH INPUT\n", out);
    put_roff(out, "Files, folders (with everything in them but hidden files) and - for standard "
                  "input, in the order given. The format follows from the name, or else from the "
                  "content; each kind may be compressed (.gz, .zst, .xz, .bz2) or lie in an "
                  "archive (.tar, .zip).\n");
    put_item(out, "text",
             "A .txt or .md file is one article. Blank lines separate paragraphs; a "
             "first line with a blank line behind it is the title.");
    put_item(out, "jsonl",
             "One JSON object a line with the fields text, and if they are there "
             "title, id and label (a string or an array of strings).");
    put_item(out, "csv, tsv", "Rows with the same fields; the first row names them.");
    put_item(out, "fasttext",
             "One document a line; words that start with __label__ are its "
             "labels.");
}

static void put_exit_codes(FILE *out)
{
    char number[16];
    fputs(".SH EXIT STATUS\n", out);
#define PUT_EXIT(name, value, meaning)                                                             \
    snprintf(number, sizeof number, "%d", value);                                                  \
    put_item(out, number, meaning ".");
    EXIT_MAP(PUT_EXIT)
#undef PUT_EXIT
    put_paragraph(out, "When the reader of the output goes away, as in nutgraf ... | head, nutgraf "
                       "stops with code 3 and says nothing.");
}

void generate_man(FILE *out)
{
    fprintf(out, ".TH NUTGRAF 1 \"\" \"nutgraf %s\" \"User Commands\"\n", ng_version());
    fputs(".SH NAME\nnutgraf \\- say what the paragraphs of news articles are about and summarise "
          "them\n"
          ".SH SYNOPSIS\n\\fBnutgraf\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR]... "
          "[\\fIFILE\\fR|\\fIDIR\\fR|\\fB\\-\\fR]...\n.br\n"
          "\\fBnutgraf help\\fR [\\fICOMMAND\\fR]\n.br\n\\fBnutgraf \\-\\-version\\fR\n"
          ".SH DESCRIPTION\n",
          out);
    put_roff(out, "nutgraf classifies articles paragraph by paragraph with linear models on a "
                  "computer's own processor, without any network, and trains such models on "
                  "labelled text. Data goes to standard output, in the order of the input; "
                  "messages and progress go to standard error, progress only on a terminal.\n");
    put_paragraph(out, "Options and operands may mix; -- ends the options. A value follows its "
                       "option as the next word or behind an equals sign (--top 5, --top=5, "
                       "-t 2). Where a value may be missing, as in --tune [TIME], the next word is "
                       "taken only if it can be one.");
    fputs(".SH COMMANDS\n", out);
    for (size_t i = 0; i < nutgraf_command_count; i++)
        put_command(out, nutgraf_commands[i]);
    put_input(out);
    put_exit_codes(out);
    fputs(".SH FILES\n", out);
    put_item(out, NUTGRAF_MODEL_FOLDER,
             "The models that nutgraf ships; share/nutgraf/models beside the folder of the program "
             "is looked at first.");
    fputs(".SH ENVIRONMENT\n", out);
    put_item(out, "COLUMNS", "Width of tables when standard output is no terminal; 100 otherwise.");
    put_item(out, "NO_COLOR", "When set and not empty, no bold text on a terminal.");
    put_examples(out);
}
