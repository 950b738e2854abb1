"""The model trains, and is not trained again when nothing has changed."""

from waypoint.serving.training import ensure_model


def test_the_model_is_made(model):
    assert model.is_file()


def test_nothing_is_trained_twice(model):
    def unexpected(line):
        raise AssertionError(line)

    assert ensure_model(unexpected) == model
