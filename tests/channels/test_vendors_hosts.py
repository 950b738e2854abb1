"""The channels as they come, sending to the vendors' own host names by TLS: the tests of the folder `apart`, in a network of their own."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from channels.stubs.authority import make_authority
from channels.stubs.namespace import run_apart

from waypoint.paths import PROJECT

HOSTS = ("api.twilio.com", "content.twilio.com", "api.telegram.org")
APART = Path(__file__).with_name("apart")


def test_with_the_vendors_own_host_names(tmp_path):
    report = tmp_path / "report.xml"
    authority = make_authority(tmp_path, HOSTS)
    options = ["-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib --strict-markers", f"--junitxml={report}"]
    command = [sys.executable, "-m", "pytest", *options, str(APART)]
    environment = {"WAYPOINT_TEST_CERTIFICATE": str(authority.host), "PYTHONPATH": str(PROJECT)}
    finished = run_apart(command, tmp_path, authority, HOSTS, environment, 120)
    assert finished.returncode == 0, f"{finished.stdout[-6000:]}\n{finished.stderr[-2000:]}"
    cases = ET.parse(report).getroot().findall(".//testcase")
    assert cases and not any(case.find("skipped") is not None for case in cases)
    print(*(f"apart: {case.get('name')} passed" for case in cases), sep="\n")
