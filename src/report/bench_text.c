/* Text for those who have none at hand: made-up articles with the look of news to a tokenizer.
 *
 * Words are drawn from a list that starts with the commonest words of English, the first ones most
 * often, with figures, capitals and marks strewn in. It says nothing; words that a model has learnt
 * stand beside words it has not. Always the same bytes. */
#include <string.h>

#include "report/bench_report.h"

enum { ARTICLES = 1500, WORDS_MAX = 300 };

static const char words[] =
    "the of to and a in that for is was on said with he as it by at from his be has have are "
    "an had not but they who were their will she been would more its this after which about "
    "one when we there or out up new people two year over government police president "
    "minister city first company country time years could last state party bank market game "
    "team school health court election war world week report public money police home season "
    "players film music science study university students hospital doctors vaccine virus "
    "climate energy oil prices rates inflation shares investors profit trade workers union "
    "strike law judge trial prison crime officers attack soldiers border peace talks treaty "
    "parliament vote campaign senator budget tax reform bill storm flood earthquake fire "
    "rescue villages river coast island airport train road bridge engineers rocket satellite "
    "planet telescope software computer phone data network museum painter novel theatre "
    "festival actor director singer award church bishop mosque prayer faith goal match coach "
    "striker stadium league cup tennis medal olympic recipe kitchen garden fashion travel "
    "tourists hotel family children parents women men rights refugees housing rents teachers "
    "exam lessons research cells cancer patients surgery diet sleep forest species whales "
    "farmers harvest drought wheat chip factory exports tariffs merger startup don't couldn't "
    "U.S. x-ray café Müller São naïve coal-fired so-called thirtieth unfazed quayside "
    "gossamer ombudsman tarmac hedgerow lacklustre plebiscite windfall catchment scaffold "
    "bellwether turbine reactor ligament aquifer isotope sonata vestry mortgage subpoena "
    "ballast curfew embargo quorum zoning";

typedef struct writer {
    uint64_t state;               /* of the generator */
    const char *words[WORDS_MAX]; /* [count] where they start */
    size_t count;
    ng_json_out text;
} writer;

/* splitmix64: Steele, Lea and Flood 2014. */
static size_t below(writer *w, size_t n)
{
    uint64_t z = w->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (size_t)((z ^ (z >> 31)) % n);
}

/* Rank r of W with a probability of about ln(W / r) / W: few words often, many seldom. */
static void put_word(writer *w, bool is_capital)
{
    const char *word = w->words[below(w, 1 + below(w, w->count))];
    const bool is_lower = *word >= 'a' && *word <= 'z';
    put_format(&w->text, "%c%.*s", is_capital && is_lower ? *word - 'a' + 'A' : *word,
               (int)strcspn(word, " ") - 1, word + 1);
}

static void put_sentence(writer *w, size_t count)
{
    static const char *const figure_ends[] = {",500", " %", ""}, *const marks[] = {", ", " (",
                                                                                   ") "};
    for (size_t i = 0; i < count; i++) {
        const size_t chance = below(w, 100);
        if (i > 0 && chance < 3)
            put_format(&w->text, "%zu%s", below(w, 3000), figure_ends[chance]);
        else
            put_word(w, i == 0 || chance > 90);
        if (i + 1 < count)
            put_text(&w->text, chance >= 50 && chance < 53 ? marks[chance - 50] : " ");
    }
}

static void put_article(writer *w)
{
    ng_json_out_reset(&w->text);
    put_sentence(w, 4 + below(w, 8));
    put_text(&w->text, "\n\n");
    for (size_t paragraphs = 3 + below(w, 10); paragraphs > 0; paragraphs--)
        for (size_t sentences = 1 + below(w, 4); sentences > 0; sentences--) {
            put_sentence(w, 6 + below(w, 24));
            put_text(&w->text, sentences > 1 ? ". " : ".\n\n");
        }
}

void bench_text(ng_json_out *out)
{
    writer w = {.state = 0};
    for (const char *word = words; *word; word += strcspn(word, " "), word += *word == ' ')
        w.words[w.count++] = word;
    for (size_t i = 0; i < ARTICLES; i++) {
        put_article(&w);
        put_object(out, MEMBER("id", i + 1),
                   MEMBER("text", ((ng_string){w.text.data, w.text.length})));
        ng_json_line_end(out);
    }
    out->failed |= w.text.failed;
    ng_json_out_clear(&w.text);
}
