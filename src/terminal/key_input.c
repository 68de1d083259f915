/* Keys (POSIX terminals). */
#include "terminal/key_input.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum { LOOK_EVERY = 100 /* milliseconds */, ESCAPE = 27, END_OF_FILE = 4 };

static void set_terminal(const key_input *input, bool takes_keys)
{
    struct termios wanted = input->before;
    if (!input->is_terminal)
        return;
    if (takes_keys) {
        wanted.c_lflag &= (tcflag_t) ~(ICANON | ECHO);
        wanted.c_cc[VMIN] = 1;
        wanted.c_cc[VTIME] = 0;
    }
    /* A program that is stopped would leave the shell with a terminal that shows nothing. */
    wanted.c_cc[VSUSP] = _POSIX_VDISABLE;
    tcsetattr(STDIN_FILENO, TCSANOW, &wanted);
}

void key_input_open(key_input *input, bool (*wants_stop)(void))
{
    *input = (key_input){.is_terminal = isatty(STDIN_FILENO), .wants_stop = wants_stop};
    input->is_terminal = input->is_terminal && tcgetattr(STDIN_FILENO, &input->before) == 0;
    set_terminal(input, true);
}

void key_input_close(key_input *input)
{
    if (input->is_terminal)
        tcsetattr(STDIN_FILENO, TCSANOW, &input->before);
}

/* Waits for bytes; false at the end. */
static bool fill(key_input *input)
{
    struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
    while (!input->has_ended && !input->wants_stop()) {
        const int found = poll(&ready, 1, LOOK_EVERY);
        if (found == 0 || (found < 0 && errno == EINTR))
            continue;
        const ssize_t count = read(STDIN_FILENO, input->bytes, sizeof input->bytes);
        if (count < 0 && errno == EINTR)
            continue;
        input->has_ended = count <= 0;
        input->next = 0;
        input->end = count > 0 ? (size_t)count : 0;
        return count > 0;
    }
    return false;
}

/* The next byte, or KEY_END. */
static int next_byte(key_input *input)
{
    if (input->wants_stop() || (input->next == input->end && !fill(input)))
        return KEY_END;
    return (unsigned char)input->bytes[input->next++];
}

/* What stands after an escape is no key: "[A" is an arrow, "[3~" the key Delete. */
static void pass_escape(key_input *input)
{
    if (input->next == input->end) /* the key Escape itself */
        return;
    const char kind = input->bytes[input->next++];
    while (kind == '[' && input->next < input->end) {
        const char byte = input->bytes[input->next++];
        if (byte >= '@' && byte <= '~')
            return;
    }
    if (kind == 'O' && input->next < input->end)
        input->next++;
}

int key_input_next(key_input *input)
{
    int key = next_byte(input);
    while (input->is_terminal && key == ESCAPE) {
        pass_escape(input);
        key = next_byte(input);
    }
    if (input->is_terminal)
        return key == END_OF_FILE ? KEY_END : key;
    if (key == '\n' || key == KEY_END || key == KEY_COMMENT)
        return key;
    for (int rest = next_byte(input); rest != '\n' && rest != KEY_END;)
        rest = next_byte(input);
    return key;
}

void key_input_line(key_input *input, char *out, size_t size)
{
    size_t length = 0;
    set_terminal(input, false);
    for (int byte = next_byte(input); byte != '\n' && byte != KEY_END; byte = next_byte(input))
        if (length + 1 < size && byte != '\r')
            out[length++] = (char)byte;
    out[length] = '\0';
    set_terminal(input, true);
}
