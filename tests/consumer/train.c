/* train FILE MODEL: a topic model of labelled records. */
#include <stdio.h>

#include <nutgraf/train.h>

int main(int argc, char **argv)
{
    ng_train_options options;
    ng_trainer *trainer = NULL;
    ng_model *model = NULL;
    ng_error error = {0};
    if (argc != 3)
        return 2;
    const char *const path = argv[1];
    const ng_train_input input = {.paths = &path, .path_count = 1};
    ng_train_options_default(&options);
    ng_status status = ng_trainer_new(&input, 1, NULL, 0, &options, false, NULL, &trainer, &error);
    if (status == NG_OK)
        status = ng_trainer_fit(trainer, &options, NULL, NULL, &model, NULL, &error);
    if (status == NG_OK)
        status = ng_model_save(model, argv[2], &error);
    if (status != NG_OK)
        fprintf(stderr, "%s\n", error.message);
    ng_model_close(model);
    ng_trainer_free(trainer);
    return status == NG_OK ? 0 : 1;
}
