/* Keys of a person: one at a time from a terminal, a line each from anything else. */
#ifndef NUTGRAF_TERMINAL_KEY_INPUT_H
#define NUTGRAF_TERMINAL_KEY_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

typedef struct key_input {
    bool is_terminal;
    bool has_ended;
    bool (*wants_stop)(void);
    struct termios before; /* how the terminal is found, and left */
    char bytes[256];       /* [end] read, of which [next, end) are yet to be taken */
    size_t next, end;
} key_input;

enum { KEY_END = -1, KEY_COMMENT = '#' };

/* Takes the terminal over, if standard input is one: keys come without Enter and are not shown.
 * `wants_stop` tells of signals; it is asked ten times a second. */
void key_input_open(key_input *input, bool (*wants_stop)(void));
/* Gives it back as it was. */
void key_input_close(key_input *input);

/* The next key; KEY_END at the end of the input or when the program is asked to stop. Of a line
 * that is no key, the first character. */
int key_input_next(key_input *input);

/* After KEY_COMMENT: a line that is typed, shown while it is; of an input that is no terminal the
 * rest of the key's line. Without its end, cut to size - 1 bytes. */
void key_input_line(key_input *input, char *out, size_t size);

#endif
