/* Ctrl-C (POSIX signals). The flag is the program's only global variable: a handler has no other
 * way to tell. */
#include "terminal/interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#include "options/exit.h"

static atomic_int interrupts; /* lock-free, so fit for a handler */

static void handle(int number)
{
    static const char note[] = "\nnutgraf: stopping; Ctrl-C again to quit at once\n";
    (void)number;
    if (atomic_fetch_add(&interrupts, 1) > 0)
        _exit(CODE_INTERRUPTED);
    (void)!write(STDERR_FILENO, note, sizeof note - 1);
}

void interrupt_install(void)
{
    struct sigaction action, before;
    if (sigaction(SIGINT, NULL, &before) != 0 || before.sa_handler == SIG_IGN)
        return;
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

static void note(int number)
{
    (void)number;
    atomic_fetch_add(&interrupts, 1);
}

void interrupt_catch_ends(void)
{
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    struct sigaction action = {.sa_handler = note};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        sigaction(ends[i], &action, NULL);
}

bool interrupt_requested(void)
{
    return atomic_load_explicit(&interrupts, memory_order_relaxed) > 0;
}

void interrupt_clear(void)
{
    atomic_store(&interrupts, 0);
}
