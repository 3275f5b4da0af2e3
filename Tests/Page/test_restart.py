"""A film survives its studio: killed in the middle of the work, or asked to stop."""

import json
import os
import re
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

from conftest import PASSWORD, ROOT

STORY = Path(ROOT, "Resources/samples/the-lamp-at-gull-rock.md").read_text()
DEADLINE_SECONDS = 120


class Studio:
    def __init__(self, home):
        self.process = subprocess.Popen(
            [ROOT / ".build/debug/seidra", "serve", "--port", "0", "--home", home],
            env=dict(os.environ, SEIDRA_DEFAULT_USER_PASSWORD=PASSWORD), stdout=subprocess.PIPE, text=True,
        )
        self.address = next(re.search(r"http://\S+", line).group(0) for line in self.process.stdout if "http://" in line)
        self.token = None
        self.token = self.call("/api/auth/login", {"username": "admin", "password": PASSWORD})["accessToken"]

    def call(self, path, body=None, headers=None):
        request = urllib.request.Request(self.address + path, data=None if body is None else json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        with urllib.request.urlopen(request, timeout=30) as answer:
            content = answer.read()
            return json.loads(content) if "json" in answer.headers["Content-Type"] else (answer.status, content)

    def wait(self, project, reached):
        end = time.monotonic() + DEADLINE_SECONDS
        while time.monotonic() < end:
            state = self.call(f"/api/projects/{project}")
            assert state["state"] != "failed", state["job"].get("error")
            if reached(state):
                return state
            time.sleep(0.1)
        raise AssertionError(f"not reached in {DEADLINE_SECONDS} s: {state}")

    def children(self):
        """All that it started, and all that these started."""
        listing = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True).stdout
        parents = [tuple(map(int, line.split())) for line in listing.splitlines()]
        found, generation = [], {self.process.pid}
        while generation:
            generation = {pid for pid, parent in parents if parent in generation}
            found += generation
        return found

    def stop(self, number):
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def wait_for_the_end_of(pids):
    end = time.monotonic() + 10
    while any(map(is_alive, pids)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(is_alive, pids))


def test_a_film_is_finished_after_kill_9_and_after_sigterm(tmp_path):
    studio = Studio(tmp_path)
    made = studio.call("/api/projects", {"text": STORY, "name": "lamp.md", "height": 144, "minutes": 0.6})
    project = made["id"]
    rendering = studio.wait(project, lambda state: "Rendering" in state["job"].get("message", ""))
    assert rendering["state"] == "running"
    children = studio.children()
    assert children
    studio.stop(signal.SIGKILL)
    wait_for_the_end_of(children)

    studio = Studio(tmp_path)
    studio.wait(project, lambda state: state["job"]["progress"] > rendering["job"]["progress"])
    children = studio.children()
    assert studio.stop(signal.SIGTERM) == 0
    wait_for_the_end_of(children)

    studio = Studio(tmp_path)
    state = studio.wait(project, lambda state: state["state"] == "succeeded")
    assert state["title"] == "The Lamp at Gull Rock"
    assert all(shot["still"] for shot in state["shots"])
    status, part = studio.call(state["film"]["url"], headers={"Range": "bytes=4-7"})
    assert (status, part) == (206, b"ftyp")
    assert studio.stop(signal.SIGTERM) == 0
