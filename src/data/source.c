/* Bytes of inputs. The only file that includes <archive.h>; plain files do not go through it. */
#include "data/source.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "data/content.h"
#include "data/format.h"

enum { HEAD = 512, BLOCK = 64 * 1024 };

struct ng_source {
    char *path;
    int file;
    int cancel; /* see ng_source_open */
    bool seekable;
    bool begun;  /* ng_source_next has been called */
    bool failed; /* nothing more can be read */

    char head[HEAD]; /* read ahead to know what the file is */
    size_t head_length;
    size_t head_used;

    struct archive *archive; /* NULL: a plain file */
    char *block;             /* [BLOCK], libarchive's input when it cannot seek */
    locale_t locale;         /* with UTF-8, for the names of members */
    ng_buffer name;          /* path and member; ends in NUL */
    bool is_member;
    bool leads_out;        /* its name does */
    struct archive *inner; /* the member itself, where it is compressed; or NULL */
    const char *peeked;    /* [peeked_left], what is still for it of what has been looked at */
    size_t peeked_left;
    const char *only; /* the member of a document that is its text; NULL: any archive */
    bool is_empty;    /* compressed, with nothing in it */
    const char *data; /* [data_left], what libarchive has given of the member */
    size_t data_left;
    la_int64_t offset; /* of data in the member */
    la_int64_t given;  /* bytes of the member handed out */

    const char *memory; /* instead of a file */
    size_t memory_left;
    size_t memory_step;
};

static ng_status fail_archive(ng_source *source, int code, ng_error *error)
{
    const char *reason = archive_error_string(source->inner ? source->inner : source->archive);
    ng_fail(error, NG_ERROR_IO, "cannot read: %s", reason ? reason : "damaged archive");
    ng_error_locate(error, ng_source_name(source), 0, 0);
    source->failed = code == ARCHIVE_FATAL && !source->inner;
    return NG_ERROR_IO;
}

/* Waits until something can be read. False when the read is to be given up. */
static bool wait_for_bytes(const ng_source *source)
{
    struct pollfd waiting[] = {{.fd = source->file, .events = POLLIN},
                               {.fd = source->cancel, .events = POLLIN}};
    if (source->seekable || source->cancel < 0)
        return true;
    while (poll(waiting, 2, -1) < 0 && errno == EINTR)
        ;
    return waiting[1].revents == 0;
}

static ssize_t read_some(const ng_source *source, char *out, size_t room)
{
    ssize_t got;
    if (!wait_for_bytes(source)) {
        errno = ECANCELED;
        return -1;
    }
    do
        got = read(source->file, out, room);
    while (got < 0 && errno == EINTR);
    return got;
}

/* ---- What the first bytes say ---- */

static ng_content head_content(const ng_source *source)
{
    const ng_content found = ng_content_of(source->head, source->head_length);
    /* Tar files from before POSIX have no magic. */
    return found == NG_CONTENT_PLAIN && source->head_length == HEAD &&
                   ng_name_has_suffix(source->path, strlen(source->path), ".tar")
               ? NG_CONTENT_TAR
               : found;
}

/* Reads enough to know what the file is, but does not wait for more of what is plain text. */
static ng_status read_head(ng_source *source, ng_error *error)
{
    ssize_t got = 1;
    while (got > 0 && source->head_length < HEAD) {
        if (!source->seekable && source->head_length >= NG_MAGIC_LONGEST &&
            (source->head_length >= NG_TAR_MAGIC_END ||
             !memchr(source->head, '\0', source->head_length)))
            break;
        got = read_some(source, source->head + source->head_length, HEAD - source->head_length);
        if (got < 0)
            return ng_fail_system(error, source->path, "read", errno);
        source->head_length += (size_t)got;
    }
    return NG_OK;
}

/* ---- libarchive ---- */

static la_ssize_t read_block(struct archive *archive, void *context, const void **bytes)
{
    ng_source *source = context;
    if (source->head_used < source->head_length) {
        *bytes = source->head + source->head_used;
        size_t length = source->head_length - source->head_used;
        source->head_used = source->head_length;
        return (la_ssize_t)length;
    }
    ssize_t got = read_some(source, source->block, BLOCK);
    if (got < 0)
        archive_set_error(archive, errno, "%s", strerror(errno));
    *bytes = source->block;
    return got < 0 ? ARCHIVE_FATAL : got;
}

/* libarchive converts names to the charset of the locale and loses those it cannot convert, so it
 * is called in a locale with UTF-8, whatever the program's is. Returns the locale to go back to. */
static locale_t enter_locale(const ng_source *source)
{
    return source->locale ? uselocale(source->locale) : (locale_t)0;
}

static void leave_locale(locale_t before)
{
    if (before)
        uselocale(before);
}

static void support_compression(struct archive *archive)
{
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_filter_zstd(archive);
}

static void support_bare(struct archive *archive)
{
    archive_read_support_format_raw(archive);
    archive_read_support_format_empty(archive);
}

static ng_status open_archive(ng_source *source, bool compressed, ng_error *error)
{
    int code;
    source->block = source->seekable ? NULL : malloc(BLOCK);
    source->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    source->archive = archive_read_new();
    if (!source->archive || (!source->seekable && !source->block))
        return ng_fail_memory(error);
    support_compression(source->archive);
    archive_read_support_format_tar(source->archive);
    archive_read_support_format_zip(source->archive);
    if (compressed)
        support_bare(source->archive);
    /* A zip is read through its directory, at its end, when the file can seek. */
    locale_t before = enter_locale(source);
    if (source->seekable && lseek(source->file, 0, SEEK_SET) == 0)
        code = archive_read_open_fd(source->archive, source->file, BLOCK);
    else
        code = archive_read_open(source->archive, source, NULL, read_block, NULL);
    leave_locale(before);
    return code == ARCHIVE_OK ? NG_OK : fail_archive(source, ARCHIVE_FATAL, error);
}

static ng_status set_member_name(ng_source *source, struct archive_entry *entry, bool *wanted,
                                 ng_error *error)
{
    locale_t before = enter_locale(source);
    const char *name = archive_entry_pathname(entry);
    leave_locale(before);
    if (!name)
        name = "?";
    while (name[0] == '.' && name[1] == '/')
        name += 2;
    *wanted = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) &&
              !ng_member_is_hidden(name, &source->leads_out);
    if (source->only) {
        *wanted = *wanted && strcmp(name, source->only) == 0;
        return NG_OK;
    }
    ng_buffer_reset(&source->name);
    ng_buffer_text(&source->name, source->path);
    ng_buffer_char(&source->name, '/');
    ng_buffer_append(&source->name, name, strlen(name) + 1);
    source->is_member = true;
    return source->name.failed ? ng_fail_memory(error) : NG_OK;
}

/* The member's bytes, for the archive that it is. */
static la_ssize_t read_member(struct archive *inner, void *context, const void **bytes)
{
    ng_source *source = context;
    size_t length = source->peeked_left;
    la_int64_t offset;
    int code = ARCHIVE_RETRY;
    *bytes = source->peeked;
    source->peeked_left = 0;
    while (length == 0 && code == ARCHIVE_RETRY)
        code = archive_read_data_block(source->archive, bytes, &length, &offset);
    if (code == ARCHIVE_RETRY || code == ARCHIVE_OK || code == ARCHIVE_WARN)
        return (la_ssize_t)length;
    if (code == ARCHIVE_EOF)
        return 0;
    const char *reason = archive_error_string(source->archive);
    archive_set_error(inner, archive_errno(source->archive), "%s", reason ? reason : "damaged");
    return -1;
}

static void close_inner(ng_source *source)
{
    if (source->inner)
        archive_read_free(source->inner);
    source->inner = NULL;
}

/* Looks at the member's first bytes: what is compressed is an archive of its own. */
static ng_status open_member(ng_source *source, ng_error *error)
{
    struct archive_entry *entry;
    const void *data = NULL;
    int code = ARCHIVE_RETRY;
    while (code == ARCHIVE_RETRY)
        code = archive_read_data_block(source->archive, &data, &source->data_left, &source->offset);
    if (code < ARCHIVE_WARN)
        return fail_archive(source, code, error);
    source->data_left = code == ARCHIVE_EOF ? 0 : source->data_left;
    source->data = data;
    if (source->data_left == 0 || source->offset != 0 ||
        ng_content_of(source->data, source->data_left) != NG_CONTENT_COMPRESSED)
        return NG_OK;
    source->peeked = source->data;
    source->peeked_left = source->data_left;
    source->data_left = 0;
    source->inner = archive_read_new();
    if (!source->inner)
        return ng_fail_memory(error);
    support_compression(source->inner);
    support_bare(source->inner);
    code = archive_read_open(source->inner, source, NULL, read_member, NULL);
    if (code == ARCHIVE_OK)
        code = archive_read_next_header(source->inner, &entry);
    source->is_empty = code == ARCHIVE_EOF;
    return code == ARCHIVE_EOF || code >= ARCHIVE_WARN ? NG_OK
                                                       : fail_archive(source, ARCHIVE_OK, error);
}

static ng_status next_member(ng_source *source, ng_error *error)
{
    struct archive_entry *entry;
    bool first = !source->begun, wanted = false;
    source->begun = true;
    source->is_member = source->is_empty = false;
    source->data_left = 0;
    source->offset = source->given = 0;
    close_inner(source);
    while (!wanted) {
        if (source->failed)
            return NG_END;
        locale_t before = enter_locale(source);
        int code = archive_read_next_header(source->archive, &entry);
        leave_locale(before);
        if (code == ARCHIVE_RETRY)
            continue;
        if (code == ARCHIVE_EOF) {
            source->failed = true;
            if (source->only && first) {
                ng_fail(error, NG_ERROR_RECORD, "a document without a text");
                ng_error_locate(error, source->path, 0, 0);
                return NG_ERROR_RECORD;
            }
            source->is_empty = first && archive_format(source->archive) == ARCHIVE_FORMAT_EMPTY;
            return source->is_empty ? NG_OK : NG_END;
        }
        if (code < ARCHIVE_WARN)
            return fail_archive(source, code, error);
        if (archive_format(source->archive) == ARCHIVE_FORMAT_RAW)
            return NG_OK;
        ng_status status = set_member_name(source, entry, &wanted, error);
        if (status != NG_OK)
            return status;
    }
    return open_member(source, error);
}

/* ---- The source ---- */

static ng_status open_content(ng_source *source, ng_error *error)
{
    const ng_content kind = head_content(source);
    if (kind == NG_CONTENT_PLAIN)
        return NG_OK;
    if (kind == NG_CONTENT_ZIP)
        source->only = ng_content_text_of(source->path);
    if (kind == NG_CONTENT_ZIP && !source->only && ng_content_is_document(source->path)) {
        ng_fail(error, NG_ERROR_RECORD, "binary file");
        ng_error_locate(error, source->path, 0, 0);
        return NG_ERROR_RECORD;
    }
    return open_archive(source, kind == NG_CONTENT_COMPRESSED, error);
}

ng_status ng_source_open(const char *path, int cancel, ng_source **out, ng_error *error)
{
    struct stat info;
    ng_status status = NG_OK;
    ng_source *source = calloc(1, sizeof *source);
    if (!source)
        return ng_fail_memory(error);
    source->file = -1;
    source->cancel = cancel;
    source->path = ng_string_copy(path, strlen(path));
    if (!source->path) {
        status = ng_fail_memory(error);
    } else if (strcmp(path, "-") == 0) {
        source->file = STDIN_FILENO;
    } else if ((source->file = open(path, O_RDONLY | O_CLOEXEC)) < 0) {
        status = ng_fail_system(error, path, "open", errno);
    } else {
        source->seekable = fstat(source->file, &info) == 0 && S_ISREG(info.st_mode);
    }
    if (status == NG_OK)
        status = read_head(source, error);
    if (status == NG_OK)
        status = open_content(source, error);
    if (status == NG_OK)
        *out = source;
    else
        ng_source_close(source);
    return status;
}

ng_source *ng_source_open_memory(const char *name, const char *bytes, size_t length, size_t step)
{
    ng_source *source = calloc(1, sizeof *source);
    if (!source)
        return NULL;
    source->file = source->cancel = -1;
    source->path = ng_string_copy(name, strlen(name));
    source->memory = bytes;
    source->memory_left = length;
    source->memory_step = step ? step : 1;
    if (!source->path) {
        ng_source_close(source);
        source = NULL;
    }
    return source;
}

void ng_source_close(ng_source *source)
{
    if (!source)
        return;
    close_inner(source);
    if (source->archive)
        archive_read_free(source->archive);
    if (source->locale)
        freelocale(source->locale);
    if (source->file > STDIN_FILENO)
        close(source->file);
    ng_buffer_clear(&source->name);
    free(source->block);
    free(source->path);
    free(source);
}

ng_status ng_source_next(ng_source *source, ng_error *error)
{
    if (source->archive)
        return next_member(source, error);
    if (source->begun)
        return NG_END;
    source->begun = true;
    return NG_OK;
}

const char *ng_source_name(const ng_source *source)
{
    return source->is_member && source->name.length ? source->name.data : source->path;
}

bool ng_source_leads_out(const ng_source *source)
{
    return source->is_member && source->leads_out;
}

static size_t read_memory(ng_source *source, char *out, size_t room)
{
    size_t length = source->memory_left;
    if (length > room)
        length = room;
    if (length > source->memory_step)
        length = source->memory_step;
    if (length) {
        memcpy(out, source->memory, length);
        source->memory += length;
        source->memory_left -= length;
    }
    return length;
}

/* Block by block: archive_read_data would keep back what stands before an error. */
static ng_status read_archive(ng_source *source, char *out, size_t room, size_t *got,
                              ng_error *error)
{
    *got = 0;
    while (source->data_left == 0 && !source->is_empty) {
        const void *data;
        struct archive *archive = source->inner ? source->inner : source->archive;
        int code = archive_read_data_block(archive, &data, &source->data_left, &source->offset);
        if (code == ARCHIVE_EOF)
            break;
        if (code < ARCHIVE_WARN && code != ARCHIVE_RETRY)
            return fail_archive(source, code, error);
        if (code == ARCHIVE_RETRY)
            source->data_left = 0;
        source->data = data;
    }
    if (source->data_left == 0)
        return NG_OK;
    /* Sparse files in tar leave out runs of zeros. */
    bool gap = source->offset > source->given;
    la_int64_t length = gap ? source->offset - source->given : (la_int64_t)source->data_left;
    if (length > (la_int64_t)room)
        length = (la_int64_t)room;
    *got = (size_t)length;
    source->given += length;
    if (gap) {
        memset(out, 0, *got);
        return NG_OK;
    }
    memcpy(out, source->data, *got);
    source->data += *got;
    source->data_left -= *got;
    source->offset += length;
    return NG_OK;
}

ng_status ng_source_read(ng_source *source, char *out, size_t room, size_t *got, ng_error *error)
{
    if (source->file < 0) {
        *got = read_memory(source, out, room);
        return NG_OK;
    }
    if (source->archive)
        return read_archive(source, out, room, got, error);
    if (source->head_used < source->head_length) {
        size_t length = source->head_length - source->head_used;
        if (length > room)
            length = room;
        memcpy(out, source->head + source->head_used, length);
        source->head_used += length;
        *got = length;
        return NG_OK;
    }
    ssize_t length = read_some(source, out, room);
    if (length < 0)
        return ng_fail_system(error, source->path, "read", errno);
    *got = (size_t)length;
    return NG_OK;
}

bool ng_source_ready(const ng_source *source)
{
    struct pollfd waiting = {.fd = source->file, .events = POLLIN};
    if (source->file < 0 || source->seekable || source->archive ||
        source->head_used < source->head_length)
        return true;
    return poll(&waiting, 1, 0) != 0;
}
