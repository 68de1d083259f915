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
#include "data/format.h"

enum { HEAD = 512, BLOCK = 64 * 1024 };

/* An archive under way: the file, or a member of it. */
typedef struct archive_level {
    struct archive *archive;
    size_t name_length; /* of its own name, in front of its members' */
    const char *only;   /* the member of a document that is its text; NULL: any archive */
    bool begun, has_text;
} archive_level;

enum { LEVELS_MAX = 2 };

struct ng_source {
    char *path;
    int file;
    int cancel; /* see ng_source_open */
    bool seekable;
    bool begun; /* ng_source_next has been called; of a plain file */

    char head[HEAD]; /* read ahead to know what the file is */
    size_t head_length;
    const char *ahead; /* [ahead_left] of that, or of the memory that takes the place of a file: */
    size_t ahead_left; /* what has not been handed out */
    size_t step;       /* so many bytes of it at a time */

    bool is_plain;                    /* no archive, and not compressed */
    archive_level levels[LEVELS_MAX]; /* [depth] the last has the input */
    size_t depth;
    char *block;     /* [BLOCK], libarchive's input when it cannot seek */
    locale_t locale; /* with UTF-8, for the names of members */
    ng_buffer name;  /* path and members; ends in NUL */
    bool leads_out;  /* the member's name does */
    bool is_empty;   /* compressed, with nothing in it */

    const char *peeked; /* [peeked_left] of a member that is an archive, to be read again */
    size_t peeked_left;
    const char *data; /* [data_left], what libarchive has given of the member */
    size_t data_left;
    la_int64_t offset; /* of data in the member */
    la_int64_t given;  /* bytes of the member handed out */
};

static archive_level *top(ng_source *source)
{
    return &source->levels[source->depth - 1];
}

static void close_level(ng_source *source)
{
    archive_read_free(top(source)->archive);
    *top(source) = (archive_level){.archive = NULL};
    source->depth--;
}

/* What cannot be read on is closed: a member of a damaged archive may be whole. */
static ng_status fail_archive(ng_source *source, int code, ng_error *error)
{
    const char *reason = archive_error_string(top(source)->archive);
    ng_fail(error, NG_ERROR_IO, "cannot read: %s", reason ? reason : "damaged archive");
    ng_error_locate(error, ng_source_name(source), 0, 0);
    if (code == ARCHIVE_FATAL || source->depth > 1)
        close_level(source);
    return NG_ERROR_IO;
}

static ng_status refuse(const ng_source *source, const char *reason, ng_error *error)
{
    ng_fail(error, NG_ERROR_RECORD, "%s", reason);
    ng_error_locate(error, ng_source_name(source), 0, 0);
    return NG_ERROR_RECORD;
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

/* Tar files from before POSIX have no magic. */
static ng_content content_of(const char *name, const char *bytes, size_t length)
{
    const ng_content found = ng_content_of(bytes, length);
    if (found == NG_CONTENT_PLAIN && length >= HEAD &&
        ng_name_has_suffix(name, strlen(name), ".tar"))
        return NG_CONTENT_TAR;
    return found <= NG_CONTENT_ARCHIVES ? found : NG_CONTENT_PLAIN;
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
    source->ahead = source->head;
    source->ahead_left = source->step = source->head_length;
    return NG_OK;
}

/* ---- libarchive ---- */

static la_ssize_t read_block(struct archive *archive, void *context, const void **bytes)
{
    ng_source *source = context;
    if (source->ahead_left > 0) {
        const size_t length = source->ahead_left;
        *bytes = source->ahead;
        source->ahead_left = 0;
        return (la_ssize_t)length;
    }
    ssize_t got = read_some(source, source->block, BLOCK);
    if (got < 0)
        archive_set_error(archive, errno, "%s", strerror(errno));
    *bytes = source->block;
    return got < 0 ? ARCHIVE_FATAL : got;
}

/* The member's bytes, for the archive that it is. */
static la_ssize_t read_member(struct archive *inner, void *context, const void **bytes)
{
    ng_source *source = context;
    struct archive *outer = source->levels[0].archive;
    size_t length = source->peeked_left;
    la_int64_t offset;
    int code = ARCHIVE_RETRY;
    *bytes = source->peeked;
    source->peeked_left = 0;
    while (length == 0 && code == ARCHIVE_RETRY)
        code = archive_read_data_block(outer, bytes, &length, &offset);
    if (code == ARCHIVE_EOF)
        return 0;
    if (code == ARCHIVE_RETRY || code >= ARCHIVE_WARN)
        return (la_ssize_t)length;
    const char *reason = archive_error_string(outer);
    archive_set_error(inner, archive_errno(outer), "%s", reason ? reason : "damaged");
    return -1;
}

/* Opens the file, or the member at hand, as an archive of that kind. */
static ng_status open_level(ng_source *source, ng_content kind, ng_error *error)
{
    const char *name = ng_source_name(source);
    archive_level *level = &source->levels[source->depth];
    int code;
    *level = (archive_level){.archive = archive_read_new(),
                             .name_length = strlen(name),
                             .only = kind == NG_CONTENT_ZIP ? ng_content_text_of(name) : NULL};
    if (!level->archive)
        return ng_fail_memory(error);
    source->depth++;
    archive_read_support_filter_gzip(level->archive);
    archive_read_support_filter_bzip2(level->archive);
    archive_read_support_filter_xz(level->archive);
    archive_read_support_filter_zstd(level->archive);
    archive_read_support_format_tar(level->archive);
    archive_read_support_format_zip(level->archive);
    if (kind == NG_CONTENT_COMPRESSED) {
        archive_read_support_format_raw(level->archive);
        archive_read_support_format_empty(level->archive);
    }
    /* A zip is read through its directory, at its end, when the file can seek. */
    if (source->depth > 1)
        code = archive_read_open(level->archive, source, NULL, read_member, NULL);
    else if (source->seekable && lseek(source->file, 0, SEEK_SET) == 0)
        code = archive_read_open_fd(level->archive, source->file, BLOCK);
    else
        code = archive_read_open(level->archive, source, NULL, read_block, NULL);
    return code == ARCHIVE_OK ? NG_OK : fail_archive(source, ARCHIVE_FATAL, error);
}

static ng_status set_member_name(ng_source *source, struct archive_entry *entry, bool *wanted,
                                 ng_error *error)
{
    const archive_level *level = top(source);
    const char *name = archive_entry_pathname(entry);
    bool leads_out;
    if (!name)
        name = "?";
    while (name[0] == '.' && name[1] == '/')
        name += 2;
    *wanted = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) &&
              !ng_member_is_hidden(name, &leads_out);
    if (level->only) {
        *wanted = *wanted && strcmp(name, level->only) == 0;
        return NG_OK;
    }
    if (*wanted)
        source->leads_out = leads_out;
    source->name.length = level->name_length;
    ng_buffer_char(&source->name, '/');
    ng_buffer_append(&source->name, name, strlen(name) + 1);
    return source->name.failed ? ng_fail_memory(error) : NG_OK;
}

/* Looks at the member's first bytes: it may be an archive of its own. */
static ng_status look_at_member(ng_source *source, ng_content *kind, ng_error *error)
{
    const char *name = ng_source_name(source);
    const void *data = NULL;
    int code = ARCHIVE_RETRY;
    while (code == ARCHIVE_RETRY)
        code = archive_read_data_block(top(source)->archive, &data, &source->data_left,
                                       &source->offset);
    if (code < ARCHIVE_WARN)
        return fail_archive(source, code, error);
    source->data_left = code == ARCHIVE_EOF ? 0 : source->data_left;
    source->data = data;
    *kind = source->data_left > 0 && source->offset == 0 && source->depth < LEVELS_MAX
                ? content_of(name, source->data, source->data_left)
                : NG_CONTENT_PLAIN;
    if (*kind == NG_CONTENT_ZIP && !ng_content_text_of(name) && ng_content_is_document(name))
        *kind = NG_CONTENT_PLAIN;
    if (*kind != NG_CONTENT_PLAIN) {
        source->peeked = source->data;
        source->peeked_left = source->data_left;
        source->data_left = 0;
    }
    return NG_OK;
}

static ng_status next_member(ng_source *source, ng_error *error)
{
    ng_status status = NG_OK;
    source->is_empty = false;
    source->data_left = 0;
    source->offset = source->given = 0;
    while (source->depth > 0 && status == NG_OK) {
        archive_level *level = top(source);
        struct archive_entry *entry;
        ng_content kind = NG_CONTENT_PLAIN;
        bool wanted = false;
        const bool first = !level->begun;
        const int code = archive_read_next_header(level->archive, &entry);
        level->begun = level->begun || code != ARCHIVE_RETRY;
        if (code == ARCHIVE_RETRY)
            continue;
        if (code == ARCHIVE_EOF) {
            const bool lacks_text = level->only && !level->has_text;
            source->is_empty = first && archive_format(level->archive) == ARCHIVE_FORMAT_EMPTY;
            close_level(source);
            if (lacks_text)
                return refuse(source, "a document without a text", error);
            if (source->is_empty)
                return NG_OK;
            continue;
        }
        if (code < ARCHIVE_WARN)
            return fail_archive(source, ARCHIVE_FATAL, error);
        if (archive_format(level->archive) == ARCHIVE_FORMAT_RAW)
            return NG_OK;
        status = set_member_name(source, entry, &wanted, error);
        if (status != NG_OK || !wanted)
            continue;
        level->has_text = true;
        status = look_at_member(source, &kind, error);
        if (status != NG_OK || kind == NG_CONTENT_PLAIN)
            return status;
        status = open_level(source, kind, error);
    }
    return status == NG_OK ? NG_END : status;
}

/* libarchive converts names to the charset of the locale and loses those it cannot convert, so it
 * is called in a locale with UTF-8, whatever the program's is. */
static ng_status in_locale(ng_source *source, ng_status (*call)(ng_source *, ng_error *),
                           ng_error *error)
{
    const locale_t before = source->locale ? uselocale(source->locale) : (locale_t)0;
    const ng_status status = call(source, error);
    if (before)
        uselocale(before);
    return status;
}

/* ---- The source ---- */

static ng_status open_content(ng_source *source, ng_error *error)
{
    const ng_content kind = content_of(source->path, source->head, source->head_length);
    source->is_plain = kind == NG_CONTENT_PLAIN;
    if (source->is_plain)
        return NG_OK;
    if (kind == NG_CONTENT_ZIP && !ng_content_text_of(source->path) &&
        ng_content_is_document(source->path))
        return refuse(source, "binary file", error);
    source->block = source->seekable ? NULL : malloc(BLOCK);
    source->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    ng_buffer_append(&source->name, source->path, strlen(source->path) + 1);
    if ((!source->seekable && !source->block) || source->name.failed)
        return ng_fail_memory(error);
    return open_level(source, kind, error);
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
        if (strstr(path, "://")) {
            ng_fail(error, status, "an address: files are read, nothing is fetched");
            ng_error_locate(error, path, 0, 0);
        }
    } else {
        source->seekable = fstat(source->file, &info) == 0 && S_ISREG(info.st_mode);
    }
    if (status == NG_OK)
        status = read_head(source, error);
    if (status == NG_OK)
        status = in_locale(source, open_content, error);
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
    source->ahead = bytes;
    source->ahead_left = length;
    source->step = step ? step : 1;
    source->is_plain = true;
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
    while (source->depth > 0)
        close_level(source);
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
    if (!source->is_plain)
        return in_locale(source, next_member, error);
    const bool is_first = !source->begun;
    source->begun = true;
    return is_first ? NG_OK : NG_END;
}

const char *ng_source_name(const ng_source *source)
{
    return source->name.length ? source->name.data : source->path;
}

bool ng_source_leads_out(const ng_source *source)
{
    return source->leads_out;
}

/* Block by block: archive_read_data would keep back what stands before an error. */
static ng_status read_archive(ng_source *source, char *out, size_t room, size_t *got,
                              ng_error *error)
{
    *got = 0;
    while (source->data_left == 0 && source->depth > 0 && !source->is_empty) {
        const void *data;
        const int code = archive_read_data_block(top(source)->archive, &data, &source->data_left,
                                                 &source->offset);
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
    if (!source->is_plain)
        return read_archive(source, out, room, got, error);
    if (source->ahead_left > 0 || source->file < 0) {
        *got = source->ahead_left < source->step ? source->ahead_left : source->step;
        *got = *got < room ? *got : room;
        if (*got == 0)
            return NG_OK;
        memcpy(out, source->ahead, *got);
        source->ahead += *got;
        source->ahead_left -= *got;
        return NG_OK;
    }
    const ssize_t length = read_some(source, out, room);
    if (length < 0)
        return ng_fail_system(error, source->path, "read", errno);
    *got = (size_t)length;
    return NG_OK;
}

bool ng_source_ready(const ng_source *source)
{
    struct pollfd waiting = {.fd = source->file, .events = POLLIN};
    if (source->file < 0 || source->seekable || !source->is_plain || source->ahead_left > 0)
        return true;
    return poll(&waiting, 1, 0) != 0;
}
