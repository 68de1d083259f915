/* Judging the blocks of a record: voice, rows, probabilities. */
#include <stdlib.h>

#include "base/memory.h"
#include "predict/stance_classifier.h"

/* Words on each side of a mention that belong to it. */
enum { VOICE_WINDOW = 8 };

ng_pair ng_stance_pair(const ng_stance *s, const ng_stance_answer *answer)
{
    const ng_stance_subject *subject = &s->subjects[answer->subject];
    const ng_targets *targets = s->options.targets;
    const ng_stance_block *block = &s->texts[answer->block == SIZE_MAX ? 0 : answer->block];
    const bool own = subject->is_headline || !targets;
    return (ng_pair){.texts = &s->store,
                     .text = &block->text,
                     .targets = own ? &s->sides : &targets->store,
                     .target = subject->is_headline ? &s->side
                               : targets            ? &targets->texts[answer->subject]
                                                    : &s->own[answer->subject].text,
                     .mentions = s->mentions.items + s->places[answer - s->answers].found,
                     .mention_count = answer->mention_count};
}

size_t ng_stance_target_model(const ng_stance *s, size_t subject)
{
    if (s->subjects[subject].is_headline)
        return 0;
    return s->options.targets ? s->target_models[subject] : s->own[subject].model;
}

/* Whether a paragraph belongs to its own article's headline is told by the paragraph and by the
 * article: many a paragraph shares no word with the headline it stands under. */
ng_status ng_stance_relate_article(ng_stance *s)
{
    ng_pair_classifier *c = &s->classifiers[NG_OF_HEADLINE];
    ng_pair_text whole;
    size_t count = 0;
    s->context = 0;
    if (!s->options.headline || c->model->stance->unrelated == NG_NO_NAME ||
        s->subjects[s->subject_count - 1].reason != NG_STANCE_JUDGED)
        return NG_OK;
    const ng_pair_text **texts = ng_array_new(s->block_count, sizeof *texts);
    if (!texts)
        return NG_ERROR_MEMORY;
    ng_status status = NG_OK;
    for (size_t b = 0; b < s->block_count && status == NG_OK; b++)
        if (s->texts[b].is_judged) {
            texts[count++] = &s->texts[b].text;
            status = ng_pair_store_split_part(&s->store, s->document, NG_DOCUMENT_BLOCK + b,
                                              &s->texts[b].text);
        }
    if (count >= 2 && status == NG_OK)
        status = ng_pair_store_join(&s->store, texts, count, &whole);
    free(texts);
    if (count < 2 || status != NG_OK)
        return status;
    const ng_pair pair = {.texts = &s->store,
                          .text = &whole,
                          .targets = &s->sides,
                          .target = &s->side};
    if (ng_pair_classifier_read(c, &pair) != NG_OK)
        return NG_ERROR_MEMORY;
    if (c->vectorizer.row.count > 0)
        s->context = ng_pair_classifier_first_step(c);
    return NG_OK;
}

static ng_span span_of(const ng_stance *s, const ng_record *record, size_t block)
{
    return block == SIZE_MAX ? (ng_span){0, record->text.length} : s->blocks[block].span;
}

/* Sentences and voices of a block, SIZE_MAX for the whole text; those of the blocks before it tell
 * who goes on speaking in it. */
static ng_status prepare(ng_stance *s, const ng_record *record, size_t block)
{
    const size_t end = block == SIZE_MAX ? 1 : block + 1;
    ng_status status = NG_OK;
    for (; s->voiced < end && status == NG_OK; s->voiced++) {
        ng_stance_block *text = &s->texts[s->voiced];
        const bool whole = block == SIZE_MAX;
        const ng_span span = span_of(s, record, whole ? SIZE_MAX : s->voiced);
        if (!text->is_judged)
            continue;
        status = ng_pair_store_split_part(&s->store, s->document,
                                          whole ? NG_DOCUMENT_TEXT : NG_DOCUMENT_BLOCK + s->voiced,
                                          &text->text);
        if (status == NG_OK)
            status = ng_voices_read(&s->voices, &s->store, &text->text, s->text, span);
    }
    return status;
}

/* ---- Voice ---- */

/* How many of tokens first .. last - 1 are words in each voice, and the first token of each. */
typedef struct voice_words {
    size_t count[NG_VOICE_COUNT];
    size_t first[NG_VOICE_COUNT];
} voice_words;

static void count_words(const ng_stance *s, size_t first, size_t last, voice_words *words)
{
    for (size_t t = first; t < last; t++) {
        const uint32_t voice = s->voices.tokens[t].voice;
        if (s->store.traits[t] & NG_TRAIT_MARK)
            continue;
        if (words->count[voice]++ == 0)
            words->first[voice] = t;
    }
}

/* The words around a mention, in its sentence alone. */
static void count_around(const ng_stance *s, const ng_pair_text *text, const ng_found *found,
                         voice_words *words)
{
    size_t first = text->first, last = text->last;
    for (size_t i = 0; i < text->S; i++) {
        size_t end;
        const size_t start = ng_pair_sentence(&s->store, text, i, &end);
        if (start <= found->first && found->first < end) {
            first = start;
            last = end;
        }
    }
    if (found->first > first + VOICE_WINDOW)
        first = found->first - VOICE_WINDOW;
    if (last > found->last + VOICE_WINDOW)
        last = found->last + VOICE_WINDOW;
    count_words(s, first, last, words);
}

static size_t total(const voice_words *words)
{
    return words->count[NG_VOICE_AUTHOR] + words->count[NG_VOICE_QUOTED] +
           words->count[NG_VOICE_REPORTED];
}

/* Whose voice a mention stands in: that of its own words, or of a quotation that makes up half of
 * the words around it (`he called Dorn "a liar and a thief"`). */
static ng_voice voice_of(const ng_found *found, const voice_words *around,
                         const ng_token_voice *tokens, size_t *token)
{
    *token = found->first;
    if (tokens[found->first].voice != NG_VOICE_QUOTED && around->count[NG_VOICE_QUOTED] > 0 &&
        2 * around->count[NG_VOICE_QUOTED] >= total(around)) {
        *token = around->first[NG_VOICE_QUOTED];
        return NG_VOICE_QUOTED;
    }
    return (ng_voice)tokens[found->first].voice;
}

/* The voice of most mentions, the first of them where there are several; of most words of the text
 * where there are no mentions. */
static void find_voice(const ng_stance *s, const ng_pair_text *text, const ng_found *found,
                       ng_stance_answer *answer)
{
    voice_words all = {.count = {0}}, votes = {.count = {0}};
    for (size_t i = 0; i < answer->mention_count; i++) {
        voice_words around = {.count = {0}};
        size_t token;
        count_around(s, text, &found[i], &around);
        const ng_voice voice = voice_of(&found[i], &around, s->voices.tokens, &token);
        if (votes.count[voice]++ == 0)
            votes.first[voice] = token;
        for (size_t v = 0; v < NG_VOICE_COUNT; v++)
            all.count[v] += around.count[v];
    }
    if (answer->mention_count == 0) {
        count_words(s, text->first, text->last, &all);
        votes = all;
    }
    size_t best = NG_VOICE_AUTHOR;
    for (size_t v = 0; v < NG_VOICE_COUNT; v++)
        if (votes.count[v] > votes.count[best] ||
            (votes.count[v] == votes.count[best] && votes.first[v] < votes.first[best]))
            best = v;
    answer->voice = votes.count[best] ? (ng_voice)best : NG_VOICE_AUTHOR;
    answer->quoted_share =
        total(&all) ? (double)all.count[NG_VOICE_QUOTED] / (double)total(&all) : 0;
    const uint32_t speaker = votes.count[best] ? s->voices.tokens[votes.first[best]].speaker : 0;
    if (answer->voice != NG_VOICE_AUTHOR && speaker)
        answer->speaker = s->voices.speakers.items[speaker - 1];
}

/* ---- Answers ---- */

/* Judges one block and subject whose mentions are the last `mentions` of the list. */
static ng_status classify(ng_stance *s, const ng_record *record, size_t block, size_t subject,
                          size_t mentions)
{
    const bool is_headline = s->subjects[subject].is_headline;
    ng_pair_classifier *c = &s->classifiers[is_headline ? NG_OF_HEADLINE : NG_OF_TARGET];
    ng_stance_block *text = &s->texts[block == SIZE_MAX ? 0 : block];
    const size_t K = c->model->labels.count, at = s->answer_count;
    if (prepare(s, record, block) != NG_OK ||
        !ng_array_reserve(&s->answers, &s->answer_capacity, at + 1, sizeof *s->answers) ||
        !ng_array_reserve(&s->places, &s->place_capacity, at + 1, sizeof *s->places) ||
        !ng_array_reserve(&s->p, &s->p_capacity, s->p_count + K, sizeof *s->p))
        return NG_ERROR_MEMORY;
    const size_t from = s->mentions.count - mentions;
    if (mentions && s->mentions.items[from].kind != NG_MENTION_GIVEN &&
        ng_mentions_add_pronouns(&s->store, &text->text, &s->mentions, from) != NG_OK)
        return NG_ERROR_MEMORY;
    ng_stance_answer *answer = &s->answers[s->answer_count++];
    s->places[at] = (ng_answer_place){s->p_count, from};
    *answer = (ng_stance_answer){.block = block,
                                 .subject = subject,
                                 .label = K,
                                 .mention_count = s->mentions.count - from};
    find_voice(s, &text->text, s->mentions.items + from, answer);
    const ng_pair pair = ng_stance_pair(s, answer);
    if (ng_pair_classifier_read(c, &pair) != NG_OK)
        return NG_ERROR_MEMORY;
    /* The numbers that relate a text to a headline can be had in any language, too. */
    if (!ng_pair_classifier_has_evidence(c, &pair) || (is_headline && !ng_pair_is_english(&pair))) {
        answer->reason = NG_STANCE_NO_EVIDENCE;
        return NG_OK;
    }
    double *p = s->p + s->p_count;
    s->p_count += K;
    answer->label =
        ng_pair_classifier_predict(c, ng_stance_target_model(s, subject),
                                   is_headline ? s->context : 0, answer->mention_count > 0, p);
    answer->sure = p[answer->label] >=
                   (s->options.sure > 0 ? s->options.sure : c->model->stance->min_confidence);
    return NG_OK;
}

/* The targets of one block: those it mentions, or all. A record that bears a target of its own says
 * by that what its text is about; which of several paragraphs are, only mentions tell. */
static ng_status classify_targets(ng_stance *s, const ng_record *record, size_t block)
{
    const size_t count = s->subject_count - (s->options.headline != NULL);
    const bool is_whole = block == SIZE_MAX || s->block_count == 1;
    const bool all = s->options.everywhere || !s->options.target->stance->needs_mention ||
                     (!s->options.targets && !s->is_automatic && is_whole);
    size_t at = 0;
    ng_status status = ng_stance_find_mentions(s, record, block);
    for (size_t t = 0; t < count && status == NG_OK; t++) {
        if (!all) { /* on to the next target that is mentioned */
            if (at == s->found.count)
                break;
            t = s->found.items[at].target;
        }
        size_t end = at;
        while (end < s->found.count && s->found.items[end].target == t)
            end++;
        const size_t mentions = end - at;
        const bool is_judged = s->subjects[t].reason == NG_STANCE_JUDGED;
        for (; at < end && is_judged && status == NG_OK; at++)
            status = ng_found_list_add(&s->mentions, s->found.items[at]);
        if (is_judged && status == NG_OK)
            status = classify(s, record, block, t, mentions);
        at = end;
    }
    return status;
}

ng_status ng_stance_classify_block(ng_stance *s, const ng_record *record, size_t block)
{
    ng_status status = NG_OK;
    if (s->options.target) {
        ng_stance_choose_prior(s, block);
        status = classify_targets(s, record, block);
    }
    const bool is_heading = block != SIZE_MAX && s->blocks[block].kind == NG_BLOCK_HEADING;
    if (status == NG_OK && s->options.headline && !is_heading &&
        s->subjects[s->subject_count - 1].reason == NG_STANCE_JUDGED)
        status = classify(s, record, block, s->subject_count - 1, 0);
    return status;
}
