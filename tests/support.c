/* What every suite shares. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    ck_assert_int_ge(size, 0);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    ck_assert_ptr_nonnull(text);
    ck_assert_uint_eq(fread(text, 1, (size_t)size, file), (size_t)size);
    text[size] = '\0';
    fclose(file);
    if (length)
        *length = (size_t)size;
    return text;
}

const char *source_path(const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", NUTGRAF_SOURCE_DIR, name);
    return path;
}

const char *data_folder(void)
{
    static char path[4096];
    struct stat info;
    const char *given = getenv("NUTGRAF_DATA");
    snprintf(path, sizeof path, "%s", given ? given : NUTGRAF_SOURCE_DIR "/../shared/data");
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode) ? path : NULL;
}

ng_document *document_of(const ng_record *record)
{
    static ng_document *document;
    static ng_record kept;
    if (!document)
        ck_assert_int_eq(ng_document_new(&document, NULL), NG_OK);
    kept = *record;
    ng_document_set(document, &kept);
    return document;
}
