/* linear: losses, the objective and its derivatives, steps of dual ascent. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "linear/objective.h"
#include "linear_sample.h"
#include "math/vector.h"
#include "support.h"

/* An objective at a random point. */
typedef struct setting {
    sample data;
    ng_linear_problem problem;
    ng_objective objective;
    float *point;
    float *gradient;
    float *direction;
    float *image;
} setting;

static float *random_point(const ng_objective *objective, size_t K, ng_random *random)
{
    float *point = calloc(objective->size, sizeof *point);
    for (size_t n = 0; n < objective->size; n++)
        if (n % ng_linear_stride(K) < K)
            point[n] = (float)(ng_random_unit(random) * 2 - 1);
    return point;
}

static void setting_make(setting *s, size_t loss, int with, size_t K)
{
    ng_random random;
    ng_error error;
    ng_random_seed(&random, 11);
    s->data = random_sample(60, 33, K, loss == 0, 7 + loss);
    s->problem = problem_of(&s->data, with);
    ng_status status = ng_objective_init(&s->objective, &s->problem, ng_loss_find(loss_name(loss)),
                                         1.7, 0.25, NULL, &error);
    ck_assert_int_eq(status, NG_OK);
    s->point = random_point(&s->objective, K, &random);
    s->direction = random_point(&s->objective, K, &random);
    s->gradient = calloc(s->objective.size, sizeof(float));
    s->image = calloc(s->objective.size, sizeof(float));
}

static void setting_free(setting *s)
{
    ng_objective_clear(&s->objective);
    sample_free(&s->data);
    free(s->point);
    free(s->gradient);
    free(s->direction);
    free(s->image);
}

/* `_i` counts losses x all combinations of weights and scale. */
START_TEST(gradient_is_the_difference_of_values)
{
    const double h = 1.0 / 4096;
    setting s;
    setting_make(&s, (size_t)_i / ALL, _i % ALL, 5);
    ng_objective_evaluate(&s.objective, s.point);
    ng_objective_gradient(&s.objective, s.point, s.gradient);
    for (size_t n = 0; n < s.objective.size; n++) {
        float x = s.point[n];
        if (n % 8 >= 5) {
            ck_assert(s.gradient[n] == 0); /* padding */
            continue;
        }
        s.point[n] = (float)((double)x + h);
        double up = (double)s.point[n], above = ng_objective_evaluate(&s.objective, s.point);
        s.point[n] = (float)((double)x - h);
        double down = (double)s.point[n], below = ng_objective_evaluate(&s.objective, s.point);
        s.point[n] = x;
        ck_assert_double_eq_tol((double)s.gradient[n], (above - below) / (up - down),
                                2e-3 + 2e-4 * fabs((double)s.gradient[n]));
    }
    setting_free(&s);
}
END_TEST

START_TEST(product_is_the_difference_of_gradients)
{
    const double h = 1.0 / 512;
    setting s;
    setting_make(&s, (size_t)_i / ALL, _i % ALL, 5);
    ng_objective *f = &s.objective;
    float *moved = calloc(f->size, sizeof(float)), *other = calloc(f->size, sizeof(float));
    ng_vector_add(NULL, f->size, h, s.direction, s.point, moved);
    ng_objective_evaluate(f, moved);
    ng_objective_gradient(f, moved, s.gradient);
    ng_vector_add(NULL, f->size, -h, s.direction, s.point, moved);
    ng_objective_evaluate(f, moved);
    ng_objective_gradient(f, moved, other);
    ng_objective_evaluate(f, s.point);
    double curvature = ng_objective_product(f, s.direction, s.image);
    ck_assert_double_eq_tol(curvature, ng_vector_dot(NULL, f->size, s.direction, s.image),
                            1e-5 * curvature);
    double error = 0, norm = sqrt(ng_vector_dot(NULL, f->size, s.image, s.image));
    for (size_t n = 0; n < f->size; n++) {
        double difference = ((double)s.gradient[n] - (double)other[n]) / (2 * h);
        error += pow(difference - (double)s.image[n], 2);
    }
    /* A squared hinge has kinks between the two points. */
    ck_assert_msg(sqrt(error) < (_i / ALL == 2 ? 5e-2 : 1e-3) * norm, "%g of %g", sqrt(error),
                  norm);
    free(moved);
    free(other);
    setting_free(&s);
}
END_TEST

START_TEST(diagonal_is_that_of_the_products)
{
    setting s;
    setting_make(&s, (size_t)_i / ALL, _i % ALL, 5);
    ng_objective *f = &s.objective;
    ng_objective_evaluate(f, s.point);
    ng_objective_diagonal(f, s.gradient);
    memset(s.direction, 0, f->size * sizeof(float));
    for (size_t n = 0; n < f->size; n++) {
        if (n % 8 >= 5)
            continue;
        s.direction[n] = 1;
        ng_objective_product(f, s.direction, s.image);
        s.direction[n] = 0;
        ck_assert_double_eq_tol((double)s.gradient[n], (double)s.image[n],
                                1e-5 * (1 + (double)s.image[n]));
    }
    setting_free(&s);
}
END_TEST

START_TEST(no_point_is_the_origin)
{
    setting s;
    setting_make(&s, (size_t)_i, 0, 5);
    ng_objective *f = &s.objective;
    double value = ng_objective_evaluate(f, NULL);
    ng_objective_gradient(f, NULL, s.image);
    ng_objective_origin(f, s.point);
    ck_assert_double_eq(value, ng_objective_evaluate(f, s.point));
    ng_objective_gradient(f, s.point, s.gradient);
    ck_assert_mem_eq(s.image, s.gradient, f->size * sizeof(float));
    setting_free(&s);
}
END_TEST

/* Steps on a problem of one row end where the residual is the derivative at its own scores. */
START_TEST(dual_steps_end_at_the_derivative)
{
    enum { K = 7, VISITS = 30 };
    static const double squares[] = {1, 2.5, 40}, weights[] = {0.01, 0.3, 20, 1000};
    const ng_loss *loss = ng_loss_find(loss_name((size_t)_i));
    const float class_weights[K] = {1, 2, 0.5F, 1, 1, 3, 1};
    const uint32_t labels[] = {2, 5};
    ng_random random;
    ng_random_seed(&random, 13);
    for (size_t round = 0; round < 120; round++) {
        double square = squares[round % 3], base[K], scores[K], work[5 * K];
        float residual[K] = {0}, state[K] = {0}, derivative[K], ignored[K];
        ng_loss_row row = {labels, loss->one_label ? 1 : 2, weights[round % 4], class_weights};
        for (size_t k = 0; k < K; k++)
            base[k] = ng_random_unit(&random) * 10 - 5;
        for (size_t visit = 0; visit <= VISITS; visit++) {
            for (size_t k = 0; k < K; k++)
                scores[k] = base[k] - square * (double)residual[k];
            if (visit < VISITS)
                loss->ascend(&row, K, square, visit == 0, scores, residual, state, work);
        }
        loss->evaluate(&row, K, scores, derivative, ignored);
        for (size_t k = 0; k < K; k++)
            ck_assert_double_eq_tol((double)derivative[k], (double)residual[k],
                                    1e-3 * (row.weight < 1 ? row.weight : 1));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("objective");
    TCase *tests = tcase_create("objective");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, gradient_is_the_difference_of_values, 0, LOSSES * ALL);
    tcase_add_loop_test(tests, product_is_the_difference_of_gradients, 0, LOSSES * ALL);
    tcase_add_loop_test(tests, diagonal_is_that_of_the_products, 0, LOSSES * ALL);
    tcase_add_loop_test(tests, no_point_is_the_origin, 0, LOSSES);
    tcase_add_loop_test(tests, dual_steps_end_at_the_derivative, 0, LOSSES);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
