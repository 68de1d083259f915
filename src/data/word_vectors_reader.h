/* Word vectors as other programs write them, one word after the other.
 *
 *   word2vec text, fastText .vec   a line "V d", then a line "word x1 .. xd" for each word
 *   GloVe text                     the same without the first line
 *   word2vec binary                a line "V d", then for each word its bytes, a space and d floats
 *   fastText .bin                  the words of its dictionary; a model with subwords has a part of
 *                                  a word's vector in those, which are not read: its .vec has all
 *
 * told apart by their content. Each may be compressed, or the first file of an archive. */
#ifndef NUTGRAF_DATA_WORD_VECTORS_READER_H
#define NUTGRAF_DATA_WORD_VECTORS_READER_H

#include "nutgraf/model.h"

typedef struct ng_vector_reader ng_vector_reader;

/* Errors: NG_ERROR_IO when it cannot be read, NG_ERROR_DATA with the reason when it holds no word
 * vectors, NG_ERROR_MEMORY. */
ng_status ng_vector_reader_open(const char *path, ng_vector_reader **out, ng_error *error);
/* For tests and fuzzing: a file of bytes[length], which stay the caller's. */
ng_status ng_vector_reader_open_memory(const char *name, const char *bytes, size_t length,
                                       ng_vector_reader **out, ng_error *error);
void ng_vector_reader_close(ng_vector_reader *reader);

/* d, 1 .. NG_DIMENSIONS_MAX. */
size_t ng_vector_reader_dimensions(const ng_vector_reader *reader);
/* "word2vec text" */
const char *ng_vector_reader_format(const ng_vector_reader *reader);

/* The next word and its vector [d], all of it finite and at most NG_VECTOR_VALUE_MAX; valid until
 * the next call. NG_END after the last. Errors: NG_ERROR_DATA with line (or byte of a binary
 * file) and reason, NG_ERROR_IO, NG_ERROR_MEMORY. After an error the reader can only be closed. */
ng_status ng_vector_reader_next(ng_vector_reader *reader, ng_string *word, const float **values,
                                ng_error *error);

#endif
