/* The main of a fuzz target where there is no libFuzzer: runs it over the files of the folders that
 * are named, and over no bytes at all. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 20 };

static void run_file(const char *path)
{
    static uint8_t input[INPUT_MAX];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    const size_t size = fread(input, 1, sizeof input, file);
    fclose(file);
    /* A copy of just the size, so that a read beyond it is seen. */
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy)
        exit(EXIT_FAILURE);
    memcpy(copy, input, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

int main(int argc, char **argv)
{
    char path[4096];
    size_t files = 0;
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        if (!folder) {
            perror(argv[i]);
            return EXIT_FAILURE;
        }
        for (struct dirent *entry; (entry = readdir(folder));)
            if (entry->d_name[0] != '.') {
                snprintf(path, sizeof path, "%s/%s", argv[i], entry->d_name);
                run_file(path);
                files++;
            }
        closedir(folder);
    }
    printf("%zu files\n", files);
    return files > 0 || argc == 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
