"""A Streamlit server in a process of its own, on this machine's loopback address only."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
START_SECONDS = 60.0


@dataclass(frozen=True)
class Server:
    """A running server: its port, and the CPU time it has used."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        """Answer the CPU time of the process so far; 0 where the system does not tell."""
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        except OSError:
            return 0.0
        used = stat.rpartition(")")[2].split()[11:13]
        return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")

    def rss_mib(self) -> float:
        """Answer the memory of the process; 0 where the system does not tell."""
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        except OSError:
            return 0.0
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def serving(what: Sequence[str], env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run `streamlit <what>` with the repository's settings; the server is ended at the end."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", *what, "--server.port", str(port)]
    with started(command, port, env) as server:
        yield server


@contextmanager
def started(
    command: Sequence[str], port: int, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Run a command that serves the app on a port; the server is ended at the end."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,  # Streamlit reads .streamlit/config.toml from here
        env={**os.environ, **(env or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Server(port, process)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def cookies_of(server: Server) -> str:
    """Wait until the server is ready; answer the cookies that a browser would get."""
    until = time.perf_counter() + START_SECONDS
    while time.perf_counter() < until:
        if server.process.poll() is not None:
            raise RuntimeError(f"the server ended with {server.process.returncode}")
        try:
            return _greeted(server.port)
        except OSError:
            time.sleep(0.005)
    raise RuntimeError("the server did not start within a minute")


def _greeted(port: int) -> str:
    link = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        link.request("GET", "/_stcore/health", headers={"Host": f"{HOST}:{port}"})
        answer = link.getresponse()
        answer.read()
        if answer.status != 200:
            raise ConnectionError(answer.status)
        return "; ".join(c.split(";")[0] for c in answer.headers.get_all("Set-Cookie") or [])
    finally:
        link.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
