"""Files are handed out from their folder only."""

import pytest

from waypoint.channels.web.files import etag_of, served, unchanged
from waypoint.channels.web.headers import security


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "index.html").write_text("<p>hi")
    (tmp_path / "demo" / "a.js").write_text("1")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "demo" / "link").symlink_to(tmp_path / "secret")
    return tmp_path / "demo"


@pytest.mark.parametrize(("name", "kind"), [("index.html", "text/html; charset=utf-8"), ("a.js", "javascript; charset=utf-8")])
def test_a_file(folder, name, kind):
    file = served(folder / name, folder)
    assert file.content_type.endswith(kind) and file.body == (folder / name).read_bytes() and file.etag == etag_of(file.body)


@pytest.mark.parametrize("name", ["../secret", "link", "missing", ".", "..", "", "../demo/../secret", "/etc/passwd", "a\0b"])
def test_nothing_else(folder, name):
    assert served(folder / name, folder) is None


def test_a_browser_that_has_it_is_told_so():
    mark = etag_of(b"a")
    assert unchanged(mark, mark) and unchanged(f"W/{mark}, \"x\"", mark)
    assert not unchanged(None, mark) and not unchanged(etag_of(b"b"), mark)


def test_a_page_may_load_from_here_only_and_anything_else_nothing():
    assert "script-src 'self'" in security("text/html; charset=utf-8")["Content-Security-Policy"]
    assert security("application/json")["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert "unsafe" not in str(security("text/html"))
