/* Ctrl-C: the first one asks the work to stop at a clean point, the second ends the program. */
#ifndef NUTGRAF_TERMINAL_INTERRUPT_H
#define NUTGRAF_TERMINAL_INTERRUPT_H

#include <stdbool.h>

/* From now on the first SIGINT only sets the flag. Does nothing where SIGINT is ignored, as in the
 * background of a shell script. A command that has nothing to save need not call it. */
void interrupt_install(void);

/* Every signal that asks the program to end only sets the flag: for who must leave the terminal as
 * it was. */
void interrupt_catch_ends(void);

/* Whether there was a signal. May be asked on any thread, as often as one likes. */
bool interrupt_requested(void);

/* Forgets it: for work that goes on with what the interrupted part has found. */
void interrupt_clear(void);

#endif
