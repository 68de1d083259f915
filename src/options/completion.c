/* The completion script of bash, which works without the bash-completion package. */
#include "options/help.h"

#include "options/syntax.h"

static void put_commands(FILE *out)
{
    fputs("    local commands=\"", out);
    for (size_t i = 0; i < nutgraf_command_count; i++)
        fprintf(out, "%s ", nutgraf_commands[i]->name);
    fputs("help --help --version\"\n", out);
}

/* The values of options with a list of choices; a word like "all" counts as one. */
static void put_choices(FILE *out, const cli_command *command, const cli_option *option)
{
    char choices[256] = "";
    if (!option->choices && !option->word)
        return;
    fprintf(out, "    '%s --%s '*", command->name, option->name);
    if (option->letter)
        fprintf(out, "|'%s -%c '*", command->name, option->letter);
    fputs(") words=\"", out);
    if (option->choices)
        join_choices(option->choices, " ", " ", choices, sizeof choices);
    fprintf(out, "%s%s%s", choices, choices[0] && option->word ? " " : "",
            option->word ? option->word : "");
    fputs("\" ;;\n", out);
}

static void put_options(FILE *out, const cli_command *command)
{
    fprintf(out, "    '%s '*' -'*) words=\"--help", command->name);
    option_cursor cursor = {.option = NULL};
    while (option_next(command, &cursor))
        fprintf(out, " %s%s", option_dashes(cursor.option), cursor.option->name);
    fputs("\" ;;\n", out);
}

void generate_bash(FILE *out)
{
    fputs("# bash completion of nutgraf: commands, options, choices and files.\n"
          "_nutgraf() {\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    local command=${COMP_WORDS[1]} words=\n",
          out);
    put_commands(out);
    fputs("    COMPREPLY=()\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        COMPREPLY=($(compgen -W \"$commands\" -- \"$current\"))\n"
          "        return\n"
          "    fi\n"
          "    # --option=value comes as three words.\n"
          "    if [ \"$current\" = = ]; then\n"
          "        current=\n"
          "    elif [ \"$previous\" = = ]; then\n"
          "        previous=${COMP_WORDS[COMP_CWORD-2]}\n"
          "    fi\n"
          "    case \"$command $previous $current\" in\n",
          out);
    for (size_t c = 0; c < nutgraf_command_count; c++)
        put_options(out, nutgraf_commands[c]);
    for (size_t c = 0; c < nutgraf_command_count; c++) {
        option_cursor cursor = {.option = NULL};
        while (option_next(nutgraf_commands[c], &cursor))
            put_choices(out, nutgraf_commands[c], cursor.option);
    }
    fputs("    'help help '*) words=$commands ;;\n"
          "    *) return ;; # bash completes file names\n"
          "    esac\n"
          "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
          "}\n"
          "complete -o default -F _nutgraf nutgraf\n",
          out);
}
