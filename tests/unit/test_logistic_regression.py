"""Our logistic regression gives what scikit-learn's gives."""

import numpy as np
import pytest
import scipy.sparse
from sklearn.linear_model import LogisticRegression

from waypoint.nlu.logistic_regression import logistic_regression


@pytest.mark.parametrize("balanced", [True, False])
@pytest.mark.parametrize("with_sparse", [True, False])
def test_like_scikit_learn(balanced, with_sparse):
    chance = np.random.default_rng(0)
    right = np.repeat([0, 1, 2, 3], [40, 25, 15, 10])
    dense = chance.normal(size=(90, 6)) + right[:, None] * 0.5
    sparse = scipy.sparse.csr_matrix((chance.random((90, 30)) < 0.1 + 0.1 * right[:, None]).astype(float)) if with_sparse else None
    both = np.hstack([dense, sparse.toarray()]) if sparse is not None else dense
    theirs = LogisticRegression(C=2.0, class_weight="balanced" if balanced else None, max_iter=5_000, tol=1e-10, multi_class="multinomial").fit(both, right)
    weights, bias = logistic_regression(dense, sparse, right, 2.0, 5_000, balanced)
    scores = both @ weights.T + bias
    ours = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert np.abs(ours - theirs.predict_proba(both)).max() < 2e-3
