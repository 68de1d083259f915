/* classify MODEL TEXT: the label of a text. A program that only classifies: the consumer test looks
 * whether it holds anything of what learns. */
#include <stdio.h>
#include <string.h>

#include <nutgraf/classify.h>

int main(int argc, char **argv)
{
    ng_model *model = NULL;
    ng_document *document = NULL;
    ng_classifier *classifier = NULL;
    ng_error error = {0};
    const ng_classifier_options options = {.unit = NG_UNIT_DOCUMENT};
    ng_classification result;
    if (argc != 3)
        return 2;
    const ng_record record = {.text = {argv[2], strlen(argv[2])}};
    ng_status status = ng_model_open(argv[1], &model, &error);
    if (status == NG_OK)
        status = ng_classifier_new(model, &options, &classifier, &error);
    if (status == NG_OK)
        status = ng_document_new(&document, &error);
    if (status == NG_OK) {
        ng_document_set(document, &record);
        status = ng_classify(classifier, document, &result, &error);
    }
    if (status == NG_OK && result.document.p) {
        size_t best = 0;
        for (size_t k = 1; k < ng_model_label_count(model); k++)
            if (result.document.p[k] > result.document.p[best])
                best = k;
        printf("%s\n", ng_model_label(model, best).data);
    }
    if (status != NG_OK)
        fprintf(stderr, "%s\n", error.message);
    ng_classifier_free(classifier);
    ng_document_free(document);
    ng_model_close(model);
    return status == NG_OK ? 0 : 1;
}
