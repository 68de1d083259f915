/* Where the models lie that nutgraf ships. */
#ifndef NUTGRAF_CLI_SHIPPED_H
#define NUTGRAF_CLI_SHIPPED_H

#include <stdbool.h>
#include <stddef.h>

/* The path of the shipped model `name` ("topic-news.ngm"): in share/nutgraf/models beside the
 * folder of the program, so that a build tree and an installed tree that has been moved work too,
 * or else in the folder it was configured for. False when it is in neither; then `path` names the
 * latter, for the message. */
bool shipped_model(const char *name, char *path, size_t size);

#endif
