/* One document for all tasks: what they read of it is made once and is what each would make. */
#include <string.h>

#include "article/document_parts.h"
#include "nutgraf/classify.h"
#include "nutgraf/summarize.h"
#include "sample.h"
#include "summary/sentence_matrix.h"
#include "support.h"

static const char article[] =
    "Rain stops the derby\n\n"
    "The striker scored before the rain came. \"We were unlucky,\" the coach said.\n\n"
    "Shares of the bank rose.The market was calm, the U.S.\nDollar fell.\n\n"
    "\xE4\xB8\x9C\xE4\xBA\xAC\xE3\x80\x82\xE5\xA4\xA7\xE9\x98\xAA is far.\n";

static ng_record record_of(const char *text)
{
    return (ng_record){.text = {text, strlen(text)}, .source = "test"};
}

START_TEST(languages_are_told)
{
    static const char *const texts[][2] = {
        {"en", "The owners of the mine said on Monday that they will pay the miners for the month "
               "in which the pits stood still."},
        {"de", "Die Besitzer der Grube sagten am Montag, dass sie den Bergleuten den Monat "
               "bezahlen, in dem die Grube stillstand."},
        {"fr", "Les propri\u00e9taires de la mine ont dit lundi qu'ils paieraient aux mineurs le "
               "mois pendant lequel les puits \u00e9taient ferm\u00e9s."},
        {"es", "Los due\u00f1os de la mina dijeron el lunes que pagar\u00e1n a los mineros el mes "
               "en el que los pozos estuvieron parados."},
        {"it", "I proprietari della miniera hanno detto luned\u00ec che pagheranno ai minatori il "
               "mese in cui i pozzi sono rimasti fermi."},
        {"pt", "Os donos da mina disseram na segunda-feira que v\u00e3o pagar aos mineiros o "
               "m\u00eas em que os po\u00e7os estiveram parados."},
        {"nl", "De eigenaars van de mijn zeiden op maandag dat ze de mijnwerkers betalen voor de "
               "maand waarin de putten stil lagen."},
        {"sv", "\u00c4garna till gruvan sade p\u00e5 m\u00e5ndagen att de ska betala gruvarbetarna "
               "f\u00f6r den m\u00e5nad d\u00e5 gruvorna stod stilla."},
        {"fi", "Kaivoksen omistajat sanoivat maanantaina, ett\u00e4 he maksavat kaivosmiehille "
               "kuukauden, jonka aikana kaivos oli kiinni, mutta ei muuta."},
        {"da", "Ejerne af minen sagde mandag, at de vil betale minearbejderne for den m\u00e5ned, "
               "da minerne l\u00e5 stille, men ikke mere end det."},
        {"no", "Eierne av gruven sa mandag at de vil betale gruvearbeiderne for den m\u00e5neden "
               "da gruvene l\u00e5 stille, men ikke mer enn det."},
        {"pl", "W\u0142a\u015bciciele kopalni powiedzieli w poniedzia\u0142ek, \u017ce "
               "zap\u0142ac\u0105 g\u00f3rnikom za miesi\u0105c, kiedy kopalnia by\u0142a "
               "zamkni\u0119ta, ale nie tylko za to, co jest jeszcze przed nimi."},
        {"cs", "Majitel\u00e9 dolu v pond\u011bl\u00ed \u0159ekli, \u017ee zaplat\u00ed "
               "horn\u00edk\u016fm za m\u011bs\u00edc, kdy byl d\u016fl zav\u0159en\u00fd, ale "
               "nen\u00ed to v\u0161e, co jim podle nich je\u0161t\u011b dlu\u017e\u00ed."},
        {"hu", "A b\u00e1nya tulajdonosai h\u00e9tf\u0151n azt mondt\u00e1k, hogy kifizetik a "
               "b\u00e1ny\u00e1szoknak azt a h\u00f3napot, amelyben a b\u00e1nya nem "
               "m\u0171k\u00f6d\u00f6tt, de csak egy h\u00f3napot."},
        {"ro", "Proprietarii minei au spus luni c\u0103 vor pl\u0103ti minerilor luna \u00een care "
               "mina a fost \u00eenchis\u0103, dar nu \u0219i pentru zilele de dup\u0103 aceea."},
        {"tr", "Madenin sahipleri pazartesi g\u00fcn\u00fc madencilere kapal\u0131 olan ay "
               "i\u00e7in \u00fccret \u00f6deyeceklerini s\u00f6yledi, ama bu daha \u00f6nce "
               "oldu\u011fu gibi bir s\u00f6z ve \u00e7ok yeni."},
        {"id", "Pemilik tambang mengatakan pada hari Senin bahwa mereka akan membayar para "
               "penambang untuk bulan itu, tetapi tidak lebih dari itu."},
        {"ru",
         "\u0412\u043b\u0430\u0434\u0435\u043b\u044c\u0446\u044b \u0448\u0430\u0445\u0442\u044b "
         "\u0441\u043a\u0430\u0437\u0430\u043b\u0438 \u044d\u0442\u043e."},
        {NULL, "Carrow mine stays open"},
        {NULL,
         "Hart; Low, Pine, Brandt; Marr, Novak, Salo; Torres, Lindt, Vale, Calder, Osman, Fong"},
        {NULL, ""}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *told = ng_text_language(texts[i][1], strlen(texts[i][1]));
        if (texts[i][0])
            ck_assert_pstr_eq(told, texts[i][0]);
        else
            ck_assert_ptr_null(told);
    }
}
END_TEST

START_TEST(a_classified_document_is_summarized)
{
    const ng_record record = record_of(article);
    ng_document *document;
    ng_model *model = sample_model(NULL);
    ng_classifier *classifier;
    ng_summarizer *summarizer, *other;
    ng_classification topics;
    ng_summary summary, again;
    ng_string title;
    ck_assert_int_eq(ng_document_new(&document, NULL), NG_OK);
    ck_assert_int_eq(ng_classifier_new(model, NULL, &classifier, NULL), NG_OK);
    ck_assert_int_eq(ng_summarizer_new(NULL, &summarizer, NULL), NG_OK);
    ck_assert_int_eq(ng_summarizer_new(NULL, &other, NULL), NG_OK);
    ng_document_set(document, &record);
    ck_assert_int_eq(ng_classify(classifier, document, &topics, NULL), NG_OK);
    ck_assert_uint_eq(topics.block_count, 4);
    const size_t tokens = document->tokens.count;
    ck_assert_int_eq(ng_summarize(summarizer, document, NULL, &summary, NULL), NG_OK);
    ck_assert_uint_gt(summary.count, 0);
    ck_assert_uint_eq(document->tokens.count, tokens); /* none was made twice */
    ck_assert_ptr_eq(document->reader, summarizer);
    ck_assert_int_eq(ng_document_title(document, &title, NULL), NG_OK);
    ck_assert(title.data == article && title.length == 20);
    ng_document *alone = document_of(&record);
    ck_assert_int_eq(ng_summarize(other, alone, NULL, &again, NULL), NG_OK);
    ck_assert_uint_eq(summary.count, again.count);
    for (size_t i = 0; i < again.count; i++) {
        ck_assert_uint_eq(summary.sentences[i].span.start, again.sentences[i].span.start);
        ck_assert_double_eq(summary.sentences[i].score, again.sentences[i].score);
    }
    ng_summarizer_free(other);
    ng_summarizer_free(summarizer);
    ng_classifier_free(classifier);
    ng_model_close(model);
    ng_document_free(document);
}
END_TEST

START_TEST(a_summarizer_forgets_the_record_before)
{
    const ng_record first = record_of("One thing happened. Another did not."),
                    second = record_of("Nothing at all was seen that day.");
    ng_summarizer *summarizer;
    ng_summary summary;
    ck_assert_int_eq(ng_summarizer_new(NULL, &summarizer, NULL), NG_OK);
    for (int i = 0; i < 4; i++) {
        const ng_record *record = i % 2 ? &second : &first;
        ck_assert_int_eq(ng_summarize(summarizer, document_of(record), NULL, &summary, NULL),
                         NG_OK);
        ck_assert_uint_eq(summary.total, i % 2 ? 1 : 2);
    }
    ng_summarizer_free(summarizer);
}
END_TEST

static void check_tokens(const ng_tokens *list, ng_range range, const ng_tokens *expected)
{
    ck_assert_uint_eq(range.last - range.first, expected->count);
    for (size_t i = 0; i < expected->count; i++) {
        const ng_token *a = &list->items[range.first + i], *b = &expected->items[i];
        ck_assert(a->start == b->start && a->length == b->length && a->kind == b->kind &&
                  a->form_length == b->form_length);
        ck_assert_int_eq(memcmp(list->forms + a->form_start, expected->forms + b->form_start,
                                a->form_length),
                         0);
    }
}

/* With marks before or after without: as ng_tokenize and ng_tokenize_marks. */
START_TEST(tokens_are_those_of_the_tokenizer)
{
    const ng_record record = record_of(article);
    ng_tokens expected = {0};
    for (int marks_first = 0; marks_first <= 1; marks_first++) {
        ng_document *document = document_of(&record);
        ck_assert_int_eq(ng_document_parse(document), NG_OK);
        for (size_t part = NG_DOCUMENT_TEXT; part < document->part_count; part++)
            for (int turn = 0; turn < 4; turn++) {
                const bool marks = (turn + marks_first) % 2 == 1;
                ng_span span;
                ng_range range;
                const char *text = ng_document_part_text(document, part, &span);
                ng_tokens_reset(&expected);
                ck_assert_int_eq((marks ? ng_tokenize_marks : ng_tokenize)(text, span, &expected),
                                 NG_OK);
                ck_assert_int_eq(ng_document_tokens(document, part, marks, &range), NG_OK);
                check_tokens(&document->tokens, range, &expected);
            }
    }
    ng_tokens_clear(&expected);
}
END_TEST

/* The words of a sentence are those of its own bytes, also where no space parts it from the next:
 * "rose.The", and characters written without spaces. */
START_TEST(sentences_have_their_own_tokens)
{
    const ng_record record = record_of(article);
    ng_sentence_matrix matrix = {0};
    ng_tokens expected = {0};
    ck_assert_int_eq(ng_sentence_matrix_add(&matrix, document_of(&record)), NG_OK);
    ck_assert_int_eq(ng_sentence_matrix_finish(&matrix), NG_OK);
    ck_assert_uint_ge(matrix.S, 5);
    for (size_t i = 0; i < matrix.S; i++) {
        const ng_sentence *sentence = &matrix.sentences[i];
        ng_tokens_reset(&expected);
        ck_assert_int_eq(ng_tokenize(article, sentence->span, &expected), NG_OK);
        ck_assert_uint_eq(sentence->last_token - sentence->first_token, expected.count);
        for (size_t t = 0; t < expected.count; t++) {
            const ng_term_token *token = &matrix.tokens[sentence->first_token + t];
            ck_assert_uint_eq(token->start, expected.items[t].start);
            ck_assert_uint_eq(token->form_length, expected.items[t].form_length);
        }
    }
    ng_tokens_clear(&expected);
    ng_sentence_matrix_clear(&matrix);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("document");
    TCase *tests = tcase_create("document");
    tcase_add_test(tests, languages_are_told);
    tcase_add_test(tests, a_classified_document_is_summarized);
    tcase_add_test(tests, a_summarizer_forgets_the_record_before);
    tcase_add_test(tests, tokens_are_those_of_the_tokenizer);
    tcase_add_test(tests, sentences_have_their_own_tokens);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
