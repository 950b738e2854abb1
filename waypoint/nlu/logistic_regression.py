"""Multinomial logistic regression over dense and sparse features side by side.

The loss (the mean over the rows), its regularisation and its solver are those of scikit-learn's LogisticRegression, which takes only one matrix: hundreds of
dense columns in a sparse matrix, or tens of thousands of sparse ones in a dense matrix, make it several times as slow.
"""

from __future__ import annotations

from typing import Optional, Tuple

import numpy as np
import scipy.optimize
import scipy.sparse

# When to stop: the largest part of the gradient, as in scikit-learn.
TOLERANCE = 1e-5


def logistic_regression(
    dense: np.ndarray, sparse: Optional[scipy.sparse.csr_matrix], right: np.ndarray, strength: float, rounds: int, balanced: bool
) -> Tuple[np.ndarray, np.ndarray]:
    """(weights, bias), of shapes (labels, dense + sparse columns) and (labels,).

    `right` holds the number of each row's label; each label must occur. `strength` is scikit-learn's `C`: smaller means more
    regularisation. `balanced` gives each label the same weight, however many rows it has.
    """
    rows, labels = len(right), int(right.max()) + 1
    dense = np.asarray(dense, dtype=np.float64)
    columns = dense.shape[1] + (sparse.shape[1] if sparse is not None else 0)
    transposed = sparse.T.tocsr() if sparse is not None else None
    weight = (rows / (labels * np.bincount(right)))[right] if balanced else np.ones(rows)
    penalty = 1.0 / (strength * weight.sum())
    wanted = np.zeros((rows, labels))
    wanted[np.arange(rows), right] = 1.0

    def loss(parameters: np.ndarray) -> Tuple[float, np.ndarray]:
        weights, bias = parameters[labels:].reshape(columns, labels), parameters[:labels]
        scores = dense @ weights[: dense.shape[1]] + bias
        if sparse is not None:
            scores += sparse @ weights[dense.shape[1] :]
        scores -= scores.max(axis=1, keepdims=True)
        total = np.log(np.exp(scores).sum(axis=1, keepdims=True))
        scores -= total
        excess = (np.exp(scores) - wanted) * weight[:, None]
        gradient = [excess.sum(axis=0), dense.T @ excess]
        if transposed is not None:
            gradient.append(transposed @ excess)
        value = 0.5 * penalty * float(np.square(weights).sum()) - float((weight * scores[np.arange(rows), right]).sum()) / weight.sum()
        flat = np.concatenate([part.ravel() for part in gradient]) / weight.sum()
        flat[labels:] += penalty * parameters[labels:]
        return value, flat

    start = np.zeros(labels * (columns + 1))
    found = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "gtol": TOLERANCE, "ftol": 64 * np.finfo(float).eps, "maxls": 50})
    return found.x[labels:].reshape(columns, labels).T.copy(), found.x[:labels]
