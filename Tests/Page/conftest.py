"""The real studio for these tests: started once, on a free port, in a temporary home."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "gull-rock-lamp-1887"

# Checking a password takes seconds on a machine that does much else.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def studio(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    environment = dict(os.environ, SEIDRA_DEFAULT_USER_PASSWORD=PASSWORD)
    process = subprocess.Popen(
        [ROOT / ".build/debug/seidra", "serve", "--port", "0", "--home", home],
        env=environment, stdout=subprocess.PIPE, text=True,
    )
    try:
        address = None
        for line in process.stdout:
            found = re.search(r"http://\S+", line)
            if found:
                address = found.group(0)
                break
        assert address, "the studio did not say where it is"
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0, "the studio did not stop cleanly"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}


@pytest.fixture
def signed_in(studio, page):
    """A page where somebody has signed in, and that fails the test on any error in its console. The films that a test leaves are removed."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(studio)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Drop a story here").wait_for()
    headers = {"Authorization": "Bearer " + page.evaluate("localStorage.getItem('seidra.token')")}
    yield page
    # Away from the films first: what the page still asks for would not be there.
    page.goto("about:blank")
    for film in page.request.get(f"{studio}/api/projects", headers=headers).json()["items"]:
        assert page.request.delete(f"{studio}/api/projects/{film['id']}", headers=headers).status == 204
    assert problems == []
