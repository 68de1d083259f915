/* libFuzzer: tokens, quotations, articles and the names in them, of any bytes. The first byte is
 * the length of the record title that follows it, 0 for none; the rest is the text. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "article/article_blocks.h"
#include "nutgraf/document.h"
#include "nutgraf/named_entities.h"
#include "text/quotes.h"
#include "text/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_tokens(const char *text, size_t length, const ng_tokens *tokens)
{
    size_t start = 0, form_end = 0, end = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        const ng_token *token = &tokens->items[i];
        require(token->length > 0 && token->start >= start && token->start <= length &&
                token->length <= length - token->start);
        require(token->start >= end || token->kind == NG_TOKEN_HAN || token->kind == NG_TOKEN_LONG);
        require(token->form_start == form_end && token->form_length <= NG_TOKEN_MAX);
        require((token->form_length == 0) == (token->kind == NG_TOKEN_LONG));
        const char *form = tokens->forms + token->form_start;
        require(ng_utf8_invalid(form, token->form_length) == token->form_length);
        for (size_t k = 0; k < token->form_length; k++)
            require((unsigned char)form[k] > ' ' && !(form[k] >= 'A' && form[k] <= 'Z'));
        start = token->start;
        end = token->start + token->length;
        form_end += token->form_length;
    }
    require(form_end == tokens->forms_length && tokens->replaced <= length);
    require((tokens->replaced > 0) == (ng_utf8_invalid(text, length) < length));
}

static void check_paths(const ng_tokens *a, const ng_tokens *b)
{
    require(a->count == b->count && a->forms_length == b->forms_length &&
            a->replaced == b->replaced);
    require(a->forms_length == 0 || memcmp(a->forms, b->forms, a->forms_length) == 0);
    for (size_t i = 0; i < a->count; i++) {
        const ng_token *x = &a->items[i], *y = &b->items[i];
        require(x->start == y->start && x->length == y->length && x->form_start == y->form_start &&
                x->form_length == y->form_length && x->kind == y->kind);
    }
}

static void check_blocks(const ng_article *article, size_t length, bool has_title)
{
    size_t end = 0, titles = 0;
    for (size_t i = 0; i < article->count; i++) {
        ng_span span = article->blocks[i].span;
        require(span.length > 0 && span.start >= end && span.start <= length &&
                span.length <= length - span.start);
        require(article->blocks[i].kind <= NG_BLOCK_BOILERPLATE);
        titles += article->blocks[i].kind == NG_BLOCK_TITLE;
        end = span.start + span.length;
    }
    require(titles <= (has_title ? 0 : 1));
    require(article->count != 1 || article->blocks[0].kind == NG_BLOCK_PARAGRAPH ||
            article->blocks[0].kind == NG_BLOCK_LIST_ITEM);
}

static void check_quotes(const char *text, size_t length)
{
    ng_sentences quotes = {0};
    size_t end = 0;
    bool runs_on;
    require(ng_quotes_find(text, (ng_span){0, length}, &quotes, &runs_on) == NG_OK);
    for (size_t i = 0; i < quotes.count; i++) {
        const ng_span span = quotes.items[i];
        require(span.length > 0 && span.start >= end && span.length <= length - span.start);
        end = span.start + span.length;
    }
    ng_sentences_clear(&quotes);
}

static void check_entities(const ng_record *record)
{
    static ng_entity_finder *finder; /* kept: the lexicon takes longer than a text */
    static ng_document *document;
    ng_entities found;
    ng_entity_options options;
    ng_entity_options_default(&options);
    require(finder || ng_entity_finder_new(&finder, NULL) == NG_OK);
    require(document || ng_document_new(&document, NULL) == NG_OK);
    for (int whole = 0; whole < 2; whole++) {
        options.whole = whole;
        ng_document_set(document, record);
        require(ng_entities_find(finder, document, &options, &found, NULL) == NG_OK);
        require(found.count <= options.names + options.phrases);
        require((found.count > 0) == (found.reason == NG_ENTITIES_FOUND));
        for (size_t i = 0; i < found.count; i++) {
            const ng_entity *e = &found.items[i];
            require(e->name.length > 0 && e->first.start + e->first.length <= record->text.length);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t title_length = size > 0 ? data[0] : 0;
    if (title_length + 1 > size)
        return 0;
    /* A copy of its own, so that the sanitizer sees a read behind the text. */
    size_t length = size - 1 - title_length;
    const char *title = title_length ? (const char *)data + 1 : NULL;
    char *text = malloc(length ? length : 1);
    ng_tokens tokens = {0}, general = {0};
    ng_article article = {0};
    require(text != NULL);
    memcpy(text, data + 1 + title_length, length);

    require(ng_tokenize(text, (ng_span){0, length}, &tokens) == NG_OK);
    require(ng_tokenize_general(text, (ng_span){0, length}, &general) == NG_OK);
    check_tokens(text, length, &tokens);
    check_paths(&tokens, &general);
    require(ng_article_parse(&article, text, length, title, title_length, &tokens) == NG_OK);
    check_blocks(&article, length, title != NULL);
    check_quotes(text, length);
    check_entities(&(ng_record){.text = {text, length}, .title = {title, title_length}});

    ng_article_clear(&article);
    ng_tokens_clear(&tokens);
    ng_tokens_clear(&general);
    free(text);
    return 0;
}
