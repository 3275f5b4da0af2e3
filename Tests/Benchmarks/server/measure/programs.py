"""The servers that are measured: ours, the studio, and the peers. Each runs as a child on a port of 127.0.0.1."""

import json
import os
import re
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

# The body of `GET /json`; BenchmarkServer.swift and the peers answer the same.
JSON_BODY = '{"status":"ok","version":"1.0.0"}'
START_SECONDS_MAX = 30
STUDIO_PASSWORD = "a-lamp-that-only-benchmarks-see"


class Program:
    """A server under measurement: started on entry, ended on exit."""

    def __init__(self, name, command, port, folder):
        self.name = name
        self.port = port
        self._command = command
        self._log = Path(folder) / f"{name.replace(' ', '-').replace('/', '-')}.log"

    def __enter__(self):
        self._log_file = open(self._log, "wb")
        self._process = subprocess.Popen(self._command, stdout=self._log_file, stderr=subprocess.STDOUT)
        self.pid = self._process.pid
        try:
            self._wait_until_listening()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log_file.close()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def _wait_until_listening(self):
        deadline = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._is_listening():
                return
            time.sleep(0.05)
        raise RuntimeError(f"{self.name} did not start: {self._log.read_text(errors='replace')[-2000:]}")

    def _is_listening(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False


class Studio(Program):
    """The whole studio, which chooses its own port and prints where it is."""

    def __init__(self, executable, folder, name="studio"):
        self.home = Path(folder) / f"{name}-home"
        self.home.mkdir()
        # Inherited by the studio.
        os.environ["SEIDRA_DEFAULT_USER_PASSWORD"] = STUDIO_PASSWORD
        super().__init__(name, [executable, "serve", "--port", "0", "--home", str(self.home)], 0, folder)

    def ask(self, path, document, token=None):
        """POSTs a document; what the studio answers."""
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        request = urllib.request.Request(self.url(path), json.dumps(document).encode(), headers)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def sign_in(self):
        return self.ask("/api/auth/login", {"username": "admin", "password": STUDIO_PASSWORD})["accessToken"]

    def _is_listening(self):
        said = re.search(r"SEIDRA is at http://[^:]+:(\d+)", self._log.read_text(errors="replace"))
        if said:
            self.port = int(said[1])
        return said is not None


def free_port():
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def swift_server(name, executable, folder):
    port = free_port()
    return Program(name, [str(executable), str(port), str(folder)], port, folder)


def nginx(name, folder, file_cache=False, body=JSON_BODY):
    """nginx as Debian builds it: a worker per core, each with its listener, no access log, and every header of its own default."""
    port = free_port()
    own = Path(folder) / name.replace(" ", "-")
    own.mkdir()
    cache = "open_file_cache max=1000 inactive=60s; open_file_cache_valid 1s;" if file_cache else ""
    temporary = "\n".join(
        f"{kind}_temp_path {own}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (own / "nginx.conf").write_text(f"""
daemon off;
worker_processes {os.cpu_count()};
worker_rlimit_nofile 30000;
pid {own}/nginx.pid;
error_log {own}/error.log;
events {{ worker_connections 15000; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    {cache}
    {temporary}
    server {{
        listen 127.0.0.1:{port} reuseport backlog=4096;
        location /files/ {{ alias {folder}/; }}
        location / {{ default_type application/json; return 200 '{body}'; }}
    }}
}}
""")
    return Program(name, ["nginx", "-c", f"{own}/nginx.conf", "-p", str(own)], port, folder)
