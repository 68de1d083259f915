/* libFuzzer: bytes as a file of word vectors. Whatever they are, each word comes with d finite
 * numbers, and what is refused is refused in one line. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "data/word_vectors_reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
    if (!good)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ng_vector_reader *reader = NULL;
    ng_error error;
    ng_status status =
        ng_vector_reader_open_memory("fuzz", (const char *)data, size, &reader, &error);
    while (status == NG_OK) {
        ng_string word;
        const float *values;
        size_t sum = 0;
        status = ng_vector_reader_next(reader, &word, &values, &error);
        for (size_t i = 0; status == NG_OK && i < ng_vector_reader_dimensions(reader); i++)
            check(fabs((double)values[i]) <= NG_VECTOR_VALUE_MAX);
        for (size_t i = 0; status == NG_OK && i < word.length; i++)
            sum += (unsigned char)word.data[i]; /* all of it can be read */
        check(sum <= size * 255);
    }
    check(status == NG_END || status == NG_ERROR_DATA);
    check(status == NG_END || (error.message[0] && !strchr(error.message, '\n')));
    ng_vector_reader_close(reader);
    return 0;
}
