/* nutgraf-mpi: the command `train` in several processes. Of all ranks the first one speaks; what
 * the others have to say is kept, and told only when one of them fails. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/train_command.h"
#include "mpi/mpi_ranks.h"
#include "options/exit.h"
#include "options/help.h"
#include "options/syntax.h"
#include "terminal/output.h"

static const char help_text[] =
    "Usage: mpirun -n N nutgraf-mpi train -o FILE [OPTION]... FILE|DIR...\n"
    "\n"
    "Trains a model of topics in N processes, on one machine or many: nutgraf train for text that\n"
    "one cannot hold. All processes read the input, which must be there under the same names for\n"
    "each; each keeps the records whose text hashes to it. The model file is the same for any N,\n"
    "but not the one of nutgraf train, which fits in another order. The first process tells and\n"
    "writes; one that fails ends all, and no model is written.\n"
    "\n"
    "Options are those of nutgraf train (nutgraf help train --all), but for\n"
    "  --threads N           threads of each process, 1 unless given\n"
    "and without --task but topic, --tune, --log, --unlabeled, --vectors, --l1-ratio, "
    "--weighting,\n"
    "standard input as an input, and limits of labels in recipes.\n"
    "\n"
    "With NUTGRAF_MPI_TRAFFIC in the environment the first process tells how much it has sent and\n"
    "worked. Exit codes are those of nutgraf, unless MPI ends the processes.\n";

/* The end of what this rank would have said: its last line, without the program's name. */
static void last_words(FILE *kept, char *line, size_t size)
{
    static const char name[] = "nutgraf: ";
    char read[2048];
    snprintf(line, size, "failed");
    if (!kept)
        return;
    rewind(kept);
    while (fgets(read, sizeof read, kept)) {
        read[strcspn(read, "\n")] = '\0';
        if (strncmp(read, name, sizeof name - 1) == 0)
            snprintf(line, size, "%s", read + sizeof name - 1);
    }
}

static int refuse(const ng_ranks *ranks, const char *reason)
{
    complain("%s", reason);
    if (ranks->rank == 0)
        fprintf(stderr, "Try 'nutgraf-mpi --help'.\n");
    return CODE_USAGE;
}

static int show_help(const ng_ranks *ranks)
{
    cli_output output = output_open();
    if (ranks->rank == 0)
        output_write(&output, help_text, sizeof help_text - 1);
    return output_close(&output, CODE_OK);
}

static int run_train(const ng_ranks *ranks, int argc, char **argv)
{
    command_options options;
    cli_operands operands = {0};
    option_reason reason = {""};
    int code = CODE_INTERNAL;
    memset(&options, 0, sizeof options);
    options_default(&train_command, &options);
    switch (options_parse(&train_command, argc, argv, &options, &operands, &reason)) {
    case PARSE_OK: code = train_in_ranks(&options, &operands, ranks); break;
    case PARSE_HELP: code = show_help(ranks); break;
    case PARSE_USAGE: code = refuse(ranks, reason.text); break;
    case PARSE_MEMORY: complain("%s", ng_status_text(NG_ERROR_MEMORY)); break;
    }
    operands_clear(&operands);
    options_clear(&train_command, &options);
    return code;
}

static int run_word(const ng_ranks *ranks, int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "";
    if (strcmp(word, "train") == 0)
        return run_train(ranks, argc - 2, argv + 2);
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)
        return show_help(ranks);
    return refuse(ranks, "the one command here is train: mpirun -n N nutgraf-mpi train ...");
}

/* For the benchmark: what an iteration costs is what more of them send. */
static void tell_traffic(const ng_ranks *ranks)
{
    uint64_t bytes, calls;
    mpi_traffic(&bytes, &calls);
    if (ranks->rank == 0 && getenv("NUTGRAF_MPI_TRAFFIC"))
        fprintf(stderr,
                "nutgraf-mpi: rank 0 sent %llu bytes in %llu calls, %.2f s of a processor\n",
                (unsigned long long)bytes, (unsigned long long)calls,
                (double)clock() / CLOCKS_PER_SEC);
}

int main(int argc, char **argv)
{
    char line[2048] = "";
    FILE *kept = NULL;
    output_prepare();
    const ng_ranks *ranks = mpi_start(&argc, &argv);
    if (ranks->rank > 0 && (kept = tmpfile()) != NULL)
        dup2(fileno(kept), STDERR_FILENO);
    const int code = run_word(ranks, argc, argv);
    fflush(stderr);
    if (code > CODE_RECORDS)
        last_words(kept, line, sizeof line);
    tell_traffic(ranks);
    return mpi_finish(code, line);
}
