/* Stance of a record: one pass over the tokens, one row for each block and subject. */
#include "tasks/stance.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "tasks/pair_set.h"
#include "text/quotes.h"

/* Words on each side of a mention that say whether it is quoted. */
enum { VOICE_WINDOW = 8 };

#define SURE_DEFAULT 0.5

#define REASON_ROW(name, text) text,
static const char *const reasons[] = {NG_STANCE_REASON_MAP(REASON_ROW)};
#undef REASON_ROW

const char *ng_stance_reason_text(ng_stance_reason reason)
{
    return reasons[reason];
}

/* ---- Making ---- */

/* The model for a target among those per target, or UINT32_MAX; 0 in a pooled model. */
static ng_status find_head(const ng_model *model, const ng_pair_store *store,
                           const ng_pair_text *target, uint32_t *head)
{
    const ng_names *targets = &model->stance->targets;
    char *name = NULL;
    size_t length = 0;
    *head = 0;
    if (targets->count == 0)
        return NG_OK;
    ng_status status = ng_target_normalise(store, target, &name, &length);
    if (status == NG_OK)
        *head = ng_names_find(targets, name, length);
    free(name);
    return status;
}

static ng_status find_heads(ng_stance *s)
{
    const ng_targets *targets = s->options.targets;
    ng_status status = NG_OK;
    if (!targets || !s->options.target)
        return NG_OK;
    s->heads = ng_array_new(targets->names.count, sizeof *s->heads);
    if (!s->heads)
        return NG_ERROR_MEMORY;
    for (size_t t = 0; t < targets->names.count && status == NG_OK; t++)
        status = find_head(s->options.target, &targets->store, &targets->texts[t], &s->heads[t]);
    return status;
}

static ng_status check_options(const ng_stance_options *options, ng_error *error)
{
    const ng_model *models[] = {options->headline, options->target};
    if (!models[0] && !models[1])
        return ng_fail(error, NG_ERROR_ARGUMENT, "no model of stance is given");
    for (size_t i = 0; i < 2; i++)
        if (models[i] && !models[i]->stance)
            return ng_fail(error, NG_ERROR_ARGUMENT, "the model is for the task %s, not stance",
                           models[i]->task);
    if (!(options->sure >= 0 && options->sure <= 1))
        return ng_fail(error, NG_ERROR_ARGUMENT, "sure must be a probability");
    return NG_OK;
}

ng_status ng_stance_new(const ng_stance_options *options, ng_stance **out, ng_error *error)
{
    ng_status status = check_options(options, error);
    if (status != NG_OK)
        return status;
    ng_stance *s = calloc(1, sizeof *s);
    if (!s)
        return ng_fail_memory(error);
    s->options = *options;
    s->sure = options->sure > 0 ? options->sure : SURE_DEFAULT;
    status = ng_word_list_new(&s->words);
    if (status == NG_OK && options->headline)
        status = ng_judge_new(options->headline, &s->judges[NG_JUDGE_HEADLINE]);
    if (status == NG_OK && options->target)
        status = ng_judge_new(options->target, &s->judges[NG_JUDGE_TARGET]);
    if (status == NG_OK)
        status = find_heads(s);
    if (status == NG_OK)
        *out = s;
    else {
        ng_fail_memory(error);
        ng_stance_free(s);
    }
    return status;
}

void ng_stance_free(ng_stance *s)
{
    if (!s)
        return;
    ng_word_list_clear(&s->words);
    ng_judge_clear(&s->judges[0]);
    ng_judge_clear(&s->judges[1]);
    ng_target_index_free(s->record_index);
    ng_pair_store_clear(&s->sides);
    ng_pair_store_clear(&s->store);
    ng_article_clear(&s->article);
    ng_sentences_clear(&s->quotes);
    ng_found_list_clear(&s->found);
    ng_found_list_clear(&s->mentions);
    free(s->heads);
    free(s->texts);
    free(s->subjects);
    free(s->counts);
    free(s->means);
    free(s->answers);
    free(s->places);
    free(s->p);
    free(s->spans);
    free(s->contributions);
    free(s);
}

/* ---- Subjects ---- */

static ng_status add_subject(ng_stance *s, ng_string name, const ng_model *model, bool is_headline,
                             ng_stance_reason reason)
{
    if (!ng_array_reserve(&s->subjects, &s->subject_capacity, s->subject_count + 1,
                          sizeof *s->subjects))
        return NG_ERROR_MEMORY;
    s->subjects[s->subject_count++] = (ng_stance_subject){.name = name,
                                                          .model = model,
                                                          .is_headline = is_headline,
                                                          .reason = reason};
    return NG_OK;
}

/* Makes a headline or the record's target ready. */
static ng_status add_side(ng_stance *s, ng_string text, ng_pair_text *side)
{
    ng_status status = ng_pair_store_add(&s->sides, &s->words, text.data ? text.data : "",
                                         (ng_span){0, text.length}, side);
    return status == NG_OK ? ng_pair_store_split(&s->sides, NULL, (ng_span){0, 0}, side) : status;
}

/* The record's own target as the only one. */
static ng_status add_record_target(ng_stance *s, const ng_record *record)
{
    ng_stance_reason reason = NG_STANCE_JUDGED;
    ng_target_index_free(s->record_index);
    s->record_index = ng_target_index_new();
    if (!s->record_index || add_side(s, record->target, &s->record_target) != NG_OK ||
        ng_target_index_add(s->record_index, &s->sides, &s->record_target, 0, NG_MENTION_NAME) !=
            NG_OK ||
        find_head(s->options.target, &s->sides, &s->record_target, &s->record_head) != NG_OK)
        return NG_ERROR_MEMORY;
    if (!ng_pair_text_has_word(&s->sides, &s->record_target))
        reason = NG_STANCE_NO_TARGET;
    else if (s->record_head == UINT32_MAX)
        reason = NG_STANCE_UNKNOWN_TARGET;
    return add_subject(s, record->target, s->options.target, false, reason);
}

static ng_string headline_of(const ng_stance *s, const ng_record *record)
{
    if (record->title.length)
        return record->title;
    for (size_t b = 0; b < s->block_count; b++)
        if (s->blocks[b].kind == NG_BLOCK_TITLE)
            return (ng_string){record->text.data + s->blocks[b].span.start,
                               s->blocks[b].span.length};
    return (ng_string){NULL, 0};
}

static ng_status add_subjects(ng_stance *s, const ng_record *record)
{
    const ng_targets *targets = s->options.targets;
    ng_status status = NG_OK;
    s->subject_count = 0;
    ng_pair_store_reset(&s->sides);
    if (s->options.target && targets) {
        for (size_t t = 0; t < targets->names.count && status == NG_OK; t++)
            status = add_subject(s, ng_targets_name(targets, t), s->options.target, false,
                                 s->heads[t] == UINT32_MAX ? NG_STANCE_UNKNOWN_TARGET
                                                           : NG_STANCE_JUDGED);
    } else if (s->options.target) {
        status = add_record_target(s, record);
    }
    if (status == NG_OK && s->options.headline) {
        const ng_string headline = headline_of(s, record);
        status = add_side(s, headline, &s->side);
        if (status == NG_OK)
            status =
                add_subject(s, headline, s->options.headline, true,
                            ng_pair_text_has_word(&s->sides, &s->side) ? NG_STANCE_JUDGED
                                                                       : NG_STANCE_NO_HEADLINE);
    }
    return status;
}

/* ---- Texts ---- */

static ng_status add_texts(ng_stance *s, const ng_record *record, bool whole)
{
    const size_t count = whole ? 1 : s->block_count;
    ng_status status = NG_OK;
    ng_pair_store_reset(&s->store);
    ng_sentences_reset(&s->quotes);
    if (!ng_array_reserve(&s->texts, &s->text_capacity, count, sizeof *s->texts))
        return NG_ERROR_MEMORY;
    for (size_t b = 0; b < count && status == NG_OK; b++) {
        const ng_span span = whole ? (ng_span){0, record->text.length} : s->blocks[b].span;
        const bool skipped =
            !whole && (s->blocks[b].kind == NG_BLOCK_TITLE ||
                       (s->blocks[b].kind == NG_BLOCK_FURNITURE && !s->options.furniture));
        s->texts[b] = (ng_stance_block){.is_judged = !skipped};
        if (!skipped)
            status = ng_pair_store_add(&s->store, &s->words, s->text, span, &s->texts[b].text);
    }
    return status;
}

static ng_span span_of(const ng_stance *s, const ng_record *record, size_t block)
{
    return block == SIZE_MAX ? (ng_span){0, record->text.length} : s->blocks[block].span;
}

/* Sentences and quotations of a block that is looked at more closely. */
static ng_status prepare(ng_stance *s, ng_stance_block *block, ng_span span)
{
    if (!block->is_split && ng_pair_store_split(&s->store, s->text, span, &block->text) != NG_OK)
        return NG_ERROR_MEMORY;
    block->is_split = true;
    if (block->has_quotes)
        return NG_OK;
    block->quotes = s->quotes.count;
    block->has_quotes = true;
    const ng_status status = ng_quotes_find(s->text, span, &s->quotes);
    block->quotes_end = s->quotes.count;
    return status;
}

/* ---- Voice ---- */

/* How many words of tokens first .. last - 1 there are, and how many of them are quoted. */
static void count_quoted(const ng_stance *s, const ng_stance_block *block, size_t first,
                         size_t last, size_t *words, size_t *quoted)
{
    size_t q = block->quotes;
    for (size_t t = first; t < last; t++) {
        const size_t at = s->store.tokens.items[t].start;
        if (s->store.traits[t] & NG_TRAIT_MARK)
            continue;
        while (q < block->quotes_end && s->quotes.items[q].start + s->quotes.items[q].length <= at)
            q++;
        ++*words;
        *quoted += q < block->quotes_end && s->quotes.items[q].start <= at;
    }
}

static double quoted_share(const ng_stance *s, const ng_stance_block *block, const ng_found *found,
                           size_t count)
{
    size_t words = 0, quoted = 0;
    if (count == 0)
        count_quoted(s, block, block->text.first, block->text.last, &words, &quoted);
    for (size_t i = 0; i < count; i++) {
        const size_t left = found[i].first - block->text.first;
        const size_t right = block->text.last - found[i].last;
        count_quoted(s, block,
                     left > VOICE_WINDOW ? found[i].first - VOICE_WINDOW : block->text.first,
                     right > VOICE_WINDOW ? found[i].last + VOICE_WINDOW : block->text.last, &words,
                     &quoted);
    }
    return words ? (double)quoted / (double)words : 0;
}

/* ---- Answers ---- */

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
                                                    : &s->record_target,
                     .mentions = s->mentions.items + s->places[answer - s->answers].found,
                     .mention_count = answer->mention_count};
}

size_t ng_stance_head(const ng_stance *s, size_t subject)
{
    if (s->subjects[subject].is_headline)
        return 0;
    return s->options.targets ? s->heads[subject] : s->record_head;
}

/* Judges one block and subject whose mentions are the last `mentions` of the list. */
static ng_status judge(ng_stance *s, const ng_record *record, size_t block, size_t subject,
                       size_t mentions)
{
    const bool is_headline = s->subjects[subject].is_headline;
    ng_judge *j = &s->judges[is_headline ? NG_JUDGE_HEADLINE : NG_JUDGE_TARGET];
    ng_stance_block *text = &s->texts[block == SIZE_MAX ? 0 : block];
    const size_t K = j->model->labels.count, at = s->answer_count;
    size_t known;
    if (prepare(s, text, span_of(s, record, block)) != NG_OK ||
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
    answer->quoted_share = quoted_share(s, text, s->mentions.items + from, answer->mention_count);
    answer->quoted = answer->quoted_share >= 0.5;
    ng_pair pair = ng_stance_pair(s, answer);
    if (ng_judge_row(j, &pair, &known) != NG_OK)
        return NG_ERROR_MEMORY;
    if (known == 0 && (j->model->vocabulary.V > 0 || j->row.count == 0)) {
        answer->reason = NG_STANCE_NO_EVIDENCE;
        return NG_OK;
    }
    double *p = s->p + s->p_count;
    s->p_count += K;
    ng_judge_predict(j, ng_stance_head(s, subject), p);
    answer->label = 0;
    for (size_t k = 1; k < K; k++)
        if (p[k] > p[answer->label])
            answer->label = k;
    answer->sure = p[answer->label] >= s->sure;
    return NG_OK;
}

static int by_target(const void *left, const void *right)
{
    const ng_found *a = left, *b = right;
    if (a->target != b->target)
        return a->target < b->target ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* The mention that the record names, in its whole text. */
static bool given_mention(const ng_stance *s, const ng_record *record, ng_found *found)
{
    size_t first, last;
    if (record->to <= record->from ||
        !ng_mention_tokens(&s->store, &s->texts[0].text, record->text.data, record->text.length,
                           record->from, record->to, &first, &last))
        return false;
    *found = (ng_found){.first = (uint32_t)first, .last = (uint32_t)last, .kind = NG_MENTION_GIVEN};
    return true;
}

static ng_status find_mentions(ng_stance *s, const ng_record *record, size_t block)
{
    const ng_stance_block *text = &s->texts[block == SIZE_MAX ? 0 : block];
    ng_found given;
    s->found.count = 0;
    if (!s->options.targets && block == SIZE_MAX && given_mention(s, record, &given)) {
        if (!ng_array_reserve(&s->found.items, &s->found.capacity, 1, sizeof given))
            return NG_ERROR_MEMORY;
        s->found.items[s->found.count++] = given;
        return NG_OK;
    }
    ng_status status =
        ng_target_index_find(s->options.targets ? s->options.targets->index : s->record_index,
                             &s->store, &text->text, &s->found);
    if (status == NG_OK && s->found.count)
        qsort(s->found.items, s->found.count, sizeof *s->found.items, by_target);
    return status;
}

/* The targets of one block: those it mentions, or all. */
static ng_status judge_targets(ng_stance *s, const ng_record *record, size_t block)
{
    const size_t count = s->subject_count - (s->options.headline != NULL);
    const bool all = s->options.everywhere || !s->options.target->stance->needs_mention;
    size_t at = 0;
    ng_status status = find_mentions(s, record, block);
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
        if (s->subjects[t].reason == NG_STANCE_JUDGED) {
            if (!ng_array_reserve(&s->mentions.items, &s->mentions.capacity,
                                  s->mentions.count + mentions, sizeof *s->mentions.items))
                return NG_ERROR_MEMORY;
            for (size_t i = 0; i < mentions; i++)
                s->mentions.items[s->mentions.count++] = s->found.items[at + i];
            status = judge(s, record, block, t, mentions);
        }
        at = end;
    }
    return status;
}

static ng_status judge_block(ng_stance *s, const ng_record *record, size_t block)
{
    ng_status status = NG_OK;
    if (s->options.target)
        status = judge_targets(s, record, block);
    const bool is_heading = block != SIZE_MAX && s->blocks[block].kind == NG_BLOCK_HEADING;
    if (status == NG_OK && s->options.headline && !is_heading &&
        s->subjects[s->subject_count - 1].reason == NG_STANCE_JUDGED)
        status = judge(s, record, block, s->subject_count - 1, 0);
    return status;
}

/* ---- Roll-up ---- */

static void tally(ng_stance_tally *t, size_t *counts, double *means, const ng_stance_answer *answer,
                  size_t K)
{
    t->answers++;
    t->unsure += !answer->sure;
    counts[answer->label]++;
    for (size_t k = 0; k < K; k++)
        means[k] += answer->p[k];
}

static ng_status roll_up(ng_stance *s)
{
    size_t most = 0, K = 0;
    for (size_t i = 0; i < s->subject_count; i++) {
        const size_t own = s->subjects[i].model->labels.count;
        K = own > K ? own : K;
    }
    most = s->subject_count * 3 * K;
    if (!ng_array_reserve(&s->counts, &s->count_capacity, most, sizeof *s->counts) ||
        !ng_array_reserve(&s->means, &s->mean_capacity, most, sizeof *s->means))
        return NG_ERROR_MEMORY;
    if (most) {
        memset(s->counts, 0, most * sizeof *s->counts);
        memset(s->means, 0, most * sizeof *s->means);
    }
    for (size_t i = 0; i < s->answer_count; i++) {
        const ng_stance_answer *answer = &s->answers[i];
        ng_stance_subject *subject = &s->subjects[answer->subject];
        size_t *counts = s->counts + answer->subject * 3 * K;
        double *means = s->means + answer->subject * 3 * K;
        const size_t voice = answer->quoted ? 2 : 1, labels = subject->model->labels.count;
        if (answer->reason != NG_STANCE_JUDGED)
            continue;
        tally(&subject->all, counts, means, answer, labels);
        tally(answer->quoted ? &subject->quoted : &subject->own, counts + voice * K,
              means + voice * K, answer, labels);
    }
    for (size_t i = 0; i < s->subject_count; i++) {
        ng_stance_subject *subject = &s->subjects[i];
        ng_stance_tally *tallies[] = {&subject->all, &subject->own, &subject->quoted};
        for (size_t v = 0; v < 3; v++) {
            double *means = s->means + (i * 3 + v) * K;
            for (size_t k = 0; k < K && tallies[v]->answers; k++)
                means[k] /= (double)tallies[v]->answers;
            tallies[v]->counts = s->counts + (i * 3 + v) * K;
            tallies[v]->means = means;
        }
    }
    return NG_OK;
}

/* Points the answers at what belongs to them, now that nothing grows any more. */
static ng_status settle(ng_stance *s)
{
    const ng_token *tokens = s->store.tokens.items;
    if (!ng_array_reserve(&s->spans, &s->span_capacity, s->mentions.count, sizeof *s->spans))
        return NG_ERROR_MEMORY;
    for (size_t i = 0; i < s->mentions.count; i++) {
        const ng_found *found = &s->mentions.items[i];
        const ng_token *last = &tokens[found->last - 1];
        const size_t start = tokens[found->first].start;
        s->spans[i] = (ng_mention){.span = {start, last->start + last->length - start},
                                   .kind = (ng_mention_kind)found->kind};
    }
    for (size_t i = 0; i < s->answer_count; i++) {
        s->answers[i].mentions = s->spans + s->places[i].found;
        s->answers[i].p = s->answers[i].reason == NG_STANCE_JUDGED ? s->p + s->places[i].p : NULL;
    }
    return roll_up(s);
}

/* ---- Classification ---- */

ng_status ng_stance_classify(ng_stance *s, const ng_record *record, const ng_block *blocks,
                             size_t block_count, ng_stance_result *out, ng_error *error)
{
    const bool whole =
        s->options.unit == NG_UNIT_DOCUMENT || (s->options.unit == NG_UNIT_AUTO && record->is_row);
    ng_status status = NG_OK;
    s->text = record->text.data ? record->text.data : "";
    s->blocks = blocks;
    s->block_count = whole ? 0 : block_count;
    s->answer_count = s->p_count = s->mentions.count = 0;
    if (!whole && !blocks) {
        status = ng_article_parse(&s->article, s->text, record->text.length, record->title.data,
                                  record->title.length);
        s->blocks = s->article.blocks;
        s->block_count = s->article.count;
    }
    if (status == NG_OK)
        status = add_subjects(s, record);
    if (status == NG_OK)
        status = add_texts(s, record, whole);
    if (status == NG_OK && whole)
        status = judge_block(s, record, SIZE_MAX);
    for (size_t b = 0; b < s->block_count && status == NG_OK; b++)
        if (s->texts[b].is_judged)
            status = judge_block(s, record, b);
    if (status == NG_OK)
        status = settle(s);
    if (status != NG_OK)
        return ng_fail_memory(error);
    *out = (ng_stance_result){.subjects = s->subjects,
                              .subject_count = s->subject_count,
                              .blocks = s->blocks,
                              .block_count = s->block_count,
                              .answers = s->answers,
                              .answer_count = s->answer_count};
    return NG_OK;
}

ng_stance_answer ng_stance_find(const ng_stance_result *result, size_t block, size_t subject)
{
    const ng_stance_subject *of = &result->subjects[subject];
    size_t low = 0, high = result->answer_count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const ng_stance_answer *answer = &result->answers[middle];
        if (answer->block < block || (answer->block == block && answer->subject < subject))
            low = middle + 1;
        else
            high = middle;
    }
    if (low < result->answer_count && result->answers[low].block == block &&
        result->answers[low].subject == subject)
        return result->answers[low];
    bool is_aside = false;
    if (block < result->block_count) {
        const ng_block_kind kind = result->blocks[block].kind;
        is_aside = kind == NG_BLOCK_TITLE || kind == NG_BLOCK_FURNITURE ||
                   (kind == NG_BLOCK_HEADING && of->is_headline);
    }
    return (ng_stance_answer){.block = block,
                              .subject = subject,
                              .reason = is_aside                         ? NG_STANCE_ASIDE
                                        : of->reason != NG_STANCE_JUDGED ? of->reason
                                                                         : NG_STANCE_NOT_MENTIONED,
                              .label = of->model->labels.count};
}
