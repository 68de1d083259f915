/* Files whose text is packed. */
#include "decode/unpack.h"

#include "decode/headers.h"
#include "decode/packed.h"

void ng_unpacker_clear(ng_unpacker *unpacker)
{
    ng_decoded_clear(&unpacker->text);
    ng_decoded_clear(&unpacker->title);
    ng_office_clear(&unpacker->office);
}

static ng_string string_of(const ng_buffer *buffer)
{
    return (ng_string){buffer->length ? buffer->data : "", buffer->length};
}

static const char *keep_charset(ng_unpacker *unpacker, ng_string charset)
{
    ng_value_copy(charset, unpacker->charset, sizeof unpacker->charset);
    return charset.length > 0 ? unpacker->charset : NULL;
}

static ng_status unpack_mail(ng_unpacker *unpacker, ng_string file, ng_unpacked *out)
{
    ng_decoded *text = &unpacker->text, *title = &unpacker->title;
    ng_decoded_reset(text, NULL);
    ng_decoded_reset(title, NULL);
    const ng_mail mail = ng_mail_read(file.data, file.length, text, title);
    if (text->text.failed || title->text.failed)
        return NG_ERROR_MEMORY;
    out->text = string_of(&text->text);
    out->map = &text->map;
    out->is_html = mail.is_html;
    out->charset = keep_charset(unpacker, mail.charset);
    if (title->text.length > 0)
        out->title = string_of(&title->text);
    return NG_OK;
}

static ng_status unpack_page(ng_unpacker *unpacker, ng_string file, ng_unpacked *out,
                             const char **reason)
{
    const ng_web_record record = ng_web_record_read(file.data, file.length);
    ng_decoded *text = &unpacker->text;
    *reason = "the page is compressed within the archive";
    if (record.is_compressed)
        return NG_ERROR_RECORD;
    out->id = record.address;
    out->is_html = record.is_html;
    out->charset = keep_charset(unpacker, record.charset);
    out->text = record.body;
    if (!record.is_chunked)
        return NG_OK;
    ng_decoded_reset(text, NULL);
    ng_transfer_chunks(record.body.data, record.body.length, 0, text);
    if (text->text.failed)
        return NG_ERROR_MEMORY;
    out->text = string_of(&text->text);
    out->map = &text->map;
    return NG_OK;
}

static ng_status unpack_office(ng_unpacker *unpacker, ng_string file, ng_unpacked *out,
                               const char **reason)
{
    ng_office *office = &unpacker->office;
    const ng_status status = ng_office_read(office, file.data, file.length, reason);
    out->text = string_of(&office->text);
    out->blocks = office->blocks;
    out->count = office->count;
    out->is_utf8 = true;
    return status;
}

static ng_status unpack_pdf(ng_unpacker *unpacker, ng_string file, ng_unpacked *out,
                            const char **reason)
{
    ng_buffer *text = &unpacker->text.text;
    ng_decoded_reset(&unpacker->text, NULL);
    const ng_status status = ng_pdf_read(file.data, file.length, text, reason);
    out->text = string_of(text);
    return status;
}

ng_status ng_unpack(ng_unpacker *unpacker, ng_input_format format, ng_string file, ng_unpacked *out,
                    const char **reason)
{
    *out = (ng_unpacked){.text = file, .is_html = format == NG_INPUT_HTML};
    switch (format) {
    case NG_INPUT_MAIL: return unpack_mail(unpacker, file, out);
    case NG_INPUT_WARC: return unpack_page(unpacker, file, out, reason);
    case NG_INPUT_DOCX:
    case NG_INPUT_ODT: return unpack_office(unpacker, file, out, reason);
    case NG_INPUT_PDF: return unpack_pdf(unpacker, file, out, reason);
    default: return NG_OK;
    }
}
