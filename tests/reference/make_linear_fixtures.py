"""Makes tests/fixtures/linear/: a small sparse data set and scikit-learn's answers to it.

Run from the top of the source tree, with scikit-learn 1.9.1:
    python3 tests/reference/make_linear_fixtures.py

data.txt     a row a line, the first TRAIN of them for training:
             label weight labels feature:value ...   (labels: a comma-separated set, "-" when empty)
answers.txt  a case a line:
             name loss C l1_ratio weighted objective | what is predicted for each test row

"weighted" cases use the row weights and the class weights of CLASS_WEIGHTS. The objective is
computed here, in double, from the coefficients that scikit-learn found:
    C sum_i weight_i loss_i + l1_ratio |W|_1 + (1 - l1_ratio) / 2 |W|_2^2
"""
import numpy as np
import scipy
import scipy.sparse as sp
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

TRAIN, TEST, V, K = 600, 400, 400, 5
CLASS_WEIGHTS = np.array([1, 2, 0.5, 1.5, 3])
FOLDER = "tests/fixtures/linear/"
# LinearSVC penalises its intercept as the weight of a constant feature of this value; a large one
# makes the penalty vanish, which is our objective.
INTERCEPT_SCALING = 300


def make_data(random):
    """Zipf-like counts with words planted for each class, tf-idf-like values, rows of length 1."""
    frequency = 1 / np.arange(1, V + 1)
    topics = np.tile(frequency, (K, 1))
    for k in range(K):
        topics[k, random.choice(V, 40, replace=False)] *= 12
    topics /= topics.sum(1, keepdims=True)
    labels = random.choice(K, TRAIN + TEST, p=[0.35, 0.25, 0.2, 0.15, 0.05])
    sets, rows = [], []
    for label in labels:
        also = set(np.flatnonzero(random.random(K) < 0.15)) | {label}
        sets.append(sorted(also) if random.random() > 0.05 else [])
        mix = topics[label] + 0.3 * sum(topics[k] for k in also)
        counts = random.multinomial(random.integers(4, 30), mix / mix.sum())
        x = np.log1p(counts) * (1 + np.log(np.arange(1, V + 1)) / 4)
        rows.append(x / np.linalg.norm(x))
    X = sp.csr_matrix(np.array(rows))
    X.data = np.array([float("%.4g" % x) for x in X.data], dtype=np.float32).astype(np.float64)
    weights = random.choice([0.5, 1, 2, 3], TRAIN + TEST)
    return X, labels, sets, weights


def write_data(X, labels, sets, weights):
    with open(FOLDER + "data.txt", "w") as out:
        for i in range(X.shape[0]):
            x = X[i]
            cells = " ".join("%d:%.4g" % cell for cell in zip(x.indices, x.data))
            names = ",".join(map(str, sets[i])) or "-"
            out.write("%d %g %s %s\n" % (labels[i], weights[i], names, cells))


def penalty(W, l1_ratio):
    return l1_ratio * np.abs(W).sum() + (1 - l1_ratio) / 2 * (W**2).sum()


def softmax_case(C, l1_ratio, sample_weight):
    solver = {"solver": "saga", "l1_ratio": l1_ratio} if l1_ratio else {"solver": "newton-cg"}
    model = LogisticRegression(C=C, tol=1e-9, max_iter=200000, random_state=0, **solver)
    model.fit(Xtrain, ytrain, sample_weight=sample_weight)
    s = Xtrain @ model.coef_.T + model.intercept_
    m = s.max(1)
    loss = m + np.log(np.exp(s - m[:, None]).sum(1)) - s[np.arange(TRAIN), ytrain]
    objective = C * (sample_weight * loss).sum() + penalty(model.coef_, l1_ratio)
    return objective, [str(k) for k in model.predict(Xtest)]


def one_vs_rest_case(make, loss, C, weighted):
    objective, scores = 0, []
    for k in range(K):
        t = np.where(Ytrain[:, k], 1, -1)
        w = row_weights[:TRAIN] * np.where(t > 0, CLASS_WEIGHTS[k], 1) if weighted else np.ones(TRAIN)
        model = make(C).fit(Xtrain, t, sample_weight=w)
        margin = t * (Xtrain @ model.coef_[0] + model.intercept_[0])
        objective += C * (w * loss(margin)).sum() + penalty(model.coef_, 0)
        scores.append(Xtest @ model.coef_[0] + model.intercept_[0])
    sets = [np.flatnonzero(row > 0) for row in np.array(scores).T]
    return objective, [",".join(map(str, s)) or "-" for s in sets]


def logistic(C):
    return LogisticRegression(C=C, tol=1e-9, max_iter=100000, solver="newton-cg")


def hinge(C):
    return LinearSVC(C=C, dual=False, tol=1e-12, max_iter=1000000,
                     intercept_scaling=INTERCEPT_SCALING)


X, labels, sets, row_weights = make_data(np.random.default_rng(20240229))
Xtrain, Xtest, ytrain = X[:TRAIN], X[TRAIN:], labels[:TRAIN]
Ytrain = np.array([[k in s for k in range(K)] for s in sets[:TRAIN]])
unweighted, weighted = np.ones(TRAIN), row_weights[:TRAIN] * CLASS_WEIGHTS[ytrain]
log_loss = lambda margin: np.logaddexp(0, -margin)
squared = lambda margin: np.maximum(0, 1 - margin) ** 2
cases = [
    ("softmax", "softmax", 5, 0, 0, softmax_case(5, 0, unweighted)),
    ("softmax-weighted", "softmax", 1, 0, 1, softmax_case(1, 0, weighted)),
    ("elastic-net", "softmax", 5, 0.5, 0, softmax_case(5, 0.5, unweighted)),
    ("lasso", "softmax", 5, 1, 0, softmax_case(5, 1, unweighted)),
    ("logistic", "logistic", 2, 0, 0, one_vs_rest_case(logistic, log_loss, 2, 0)),
    ("logistic-weighted", "logistic", 8, 0, 1, one_vs_rest_case(logistic, log_loss, 8, 1)),
    ("squared-hinge", "squared-hinge", 1, 0, 0, one_vs_rest_case(hinge, squared, 1, 0)),
    ("hinge-weighted", "squared-hinge", 0.3, 0, 1, one_vs_rest_case(hinge, squared, 0.3, 1)),
]
write_data(X, labels, sets, row_weights)
with open(FOLDER + "answers.txt", "w") as out:
    out.write("# scikit-learn %s, numpy %s, scipy %s\n"
              % (sklearn.__version__, np.__version__, scipy.__version__))
    for name, loss, C, l1_ratio, is_weighted, (objective, predicted) in cases:
        out.write("%s %s %g %g %d %.12g | %s\n" % (name, loss, C, l1_ratio, is_weighted, objective,
                                                  " ".join(predicted)))
