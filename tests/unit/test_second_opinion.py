"""The safety layer's second opinion: kept in the repository, read again, refused when it does not fit."""

import numpy as np
import pytest

from waypoint.nlu.second_opinion import OpinionError, keep, make

LABELS = ["crisis", "none"]


@pytest.fixture()
def kept(tmp_path):
    keep(tmp_path / "second_opinion.npz", {}, np.zeros((2, 4)), np.zeros(2), LABELS)
    return tmp_path / "second_opinion.npz"


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_a_file_that_cannot_be_read_is_named_with_the_remedy(tmp_path, content):
    if content is not None:
        (tmp_path / "second_opinion.npz").write_bytes(content)
    with pytest.raises(OpinionError, match=r"second_opinion\.npz cannot be read.*waypoint tune"):
        make(tmp_path / "second_opinion.npz", LABELS, tmp_path, tmp_path)


def test_a_file_of_another_kind_is_refused(tmp_path):
    np.savez_compressed(tmp_path / "second_opinion.npz", weights=np.zeros(2))
    with pytest.raises(OpinionError, match="without head, bias, labels"):
        make(tmp_path / "second_opinion.npz", LABELS, tmp_path, tmp_path)


def test_other_labels_are_refused(kept, tmp_path):
    with pytest.raises(OpinionError, match="crisis, none instead of crisis, emergency, none"):
        make(kept, ["crisis", "emergency", "none"], tmp_path, tmp_path)
