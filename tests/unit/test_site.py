"""site.yml: a wrong value is named, with what would do."""

import pytest

from waypoint.site import SiteError, load_site

GOOD = "organisation: Clinic\ncountry: GB\nreferral_contacts:\n  - {label: Your GP, href: null}\n"


def test_a_good_file(tmp_path):
    path = tmp_path / "site.yml"
    path.write_text(GOOD)
    assert load_site(path).country == "GB"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("country: GB", "country: Great Britain"), "country"),
        (("country: GB", ""), "country"),
        (("{label: Your GP, href: null}", "{label: Your GP, href: 'javascript:alert(1)'}"), "href"),
        (("organisation: Clinic", "organisation: ''"), "organisation"),
        (("organisation: Clinic", "organization: Clinic"), "organization"),
        ((GOOD, "just text"), "keys and values"),
        ((GOOD, "a: ["), "cannot be read"),
    ],
)
def test_a_wrong_value_is_named(tmp_path, change, says):
    path = tmp_path / "site.yml"
    path.write_text(GOOD.replace(*change))
    with pytest.raises(SiteError) as error:
        load_site(path)
    assert says in str(error.value) and "Remedy" in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SiteError, match="cannot be read"):
        load_site(tmp_path / "site.yml")
