"""The clients that measure: wrk for requests a second, and our own for uploads and for connections that do little."""

import os
import re
import socket
import subprocess
import threading
import time
from dataclasses import dataclass

ANSWER_SECONDS_MAX = 120
UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}


@dataclass
class Load:
    """What wrk saw."""

    rate: float
    p99_milliseconds: float


def wrk(url, connections, seconds, threads=None):
    """Asks for the same again and again on keep-alive connections. Raises when an answer is an error."""
    report = subprocess.run(
        ["wrk", "--latency", f"-t{threads or os.cpu_count()}", f"-c{connections}", f"-d{seconds}s", f"--timeout={ANSWER_SECONDS_MAX}s", url],
        check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in report or "Socket errors" in report:
        raise RuntimeError(f"{url} answered with errors:\n{report}")
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", report)
    return Load(float(re.search(r"Requests/sec:\s+([\d.]+)", report)[1]), float(p99[1]) * UNITS[p99[2]])


def upload(port, source):
    """PUTs the file to /upload. Returns the seconds until the answer, and the answer."""
    size = os.path.getsize(source)
    with socket.create_connection(("127.0.0.1", port)) as connection, open(source, "rb") as file:
        connection.settimeout(ANSWER_SECONDS_MAX)
        start = time.monotonic()
        connection.sendall(
            f"PUT /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {size}\r\n\r\n".encode())
        connection.sendfile(file)
        answer = connection.recv(4096)
        seconds = time.monotonic() - start
    if not answer.startswith(b"HTTP/1.1 2"):
        raise RuntimeError(f"The upload was answered with {answer[:200]!r}")
    return seconds, answer


def copy_through_pipe(source, target):
    """`cat source | cp /dev/stdin target`: what an upload costs when there is no protocol and no socket."""
    start = time.monotonic()
    with open(target, "wb"):
        pass
    feeder = subprocess.Popen(["cat", source], stdout=subprocess.PIPE)
    subprocess.run(["cp", "/dev/stdin", target], stdin=feeder.stdout, check=True)
    feeder.stdout.close()
    if feeder.wait() != 0:
        raise RuntimeError("cat failed")
    return time.monotonic() - start, b""


class Crowd:
    """Connections that keep a server company: idle ones, which have asked once; writers, which send a head a byte at a time;
    readers, which take a large file a few bytes at a time."""

    def __init__(self, port, idle, writers, readers, large_path):
        self._stop = threading.Event()
        self._idle = [self._connected(port) for _ in range(idle)]
        for connection in self._idle:
            connection.sendall(b"GET /json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        for connection in self._idle:
            if not connection.recv(1024).startswith(b"HTTP/1.1 200"):
                raise RuntimeError("An idle connection was not answered.")
        self._writers = [self._connected(port) for _ in range(writers)]
        self._readers = [self._connected(port, receive_bytes=4096) for _ in range(readers)]
        for connection in self._readers:
            connection.sendall(f"GET {large_path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        self._thread = threading.Thread(target=self._dawdle, daemon=True)
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()
        for connection in self._idle + self._writers + self._readers:
            connection.close()

    def _dawdle(self):
        head = b"GET /json HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: " + b"x" * 1000
        sent = 0
        while not self._stop.wait(0.1):
            for connection in self._writers:
                try:
                    connection.send(head[sent:sent + 1])
                except OSError:
                    pass  # Refused for being slow, which is the server's right.
            sent += 1
            for connection in self._readers:
                connection.recv(4096)

    @staticmethod
    def _connected(port, receive_bytes=None):
        connection = socket.socket()
        if receive_bytes:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        connection.settimeout(ANSWER_SECONDS_MAX)
        connection.connect(("127.0.0.1", port))
        return connection


def memory_peak_bytes(pid):
    """The most memory the process has held since `reset_memory_peak`."""
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


def memory_bytes(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))


def reset_memory_peak(pid):
    with open(f"/proc/{pid}/clear_refs", "w") as file:
        file.write("5")
