"""Charts as SVG and PNG, drawn by a worker process and kept by the hash of their spec."""

from __future__ import annotations

import atexit
import base64
import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from irm.errors import IrmError
from irm.memory import forgotten_by

FONTS = Path(__file__).parent / "fonts"
TIMEOUT_SECONDS = 30.0
MAX_ENTRIES = 256


class ChartError(IrmError):
    """A chart could not be drawn."""


class ChartWorker:
    """One worker process, started when first asked, started again when it has died."""

    def __init__(self, timeout: float = TIMEOUT_SECONDS) -> None:
        self._timeout = timeout
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def ask(self, request: dict[str, Any]) -> str:
        """Answer what the worker has drawn; a worker that died or hangs is replaced once."""
        line = json.dumps(request, sort_keys=True) + "\n"
        with self._lock:
            for _attempt in (1, 2):
                answer = self._exchange(line)
                if answer:
                    break
                self._stop()
        if not answer:
            raise ChartError("The charts could not be drawn. Try again.")
        told = json.loads(answer)
        if "error" in told:
            raise ChartError(f"The charts could not be drawn: {told['error'][:300]}")
        return str(told["drawn"])

    def close(self) -> None:
        """Stop the worker; the next request starts a new one."""
        with self._lock:
            self._stop()

    @property
    def pid(self) -> int | None:
        """Answer the worker's process id, or None while there is none."""
        return self._process.pid if self._process else None

    def _exchange(self, line: str) -> str:
        process = self._running()
        try:
            if process.stdin is None:
                return ""
            process.stdin.write(line)
            process.stdin.flush()
            return self._answers.get(timeout=self._timeout)
        except (OSError, ValueError, queue.Empty):
            return ""

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = self._start()
        return self._process

    def _start(self) -> subprocess.Popen[str]:
        root = str(Path(__file__).parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        process = subprocess.Popen(  # noqa: S603 (our own module, no outside text)
            [sys.executable, "-m", "irm.documents.chart_worker", str(FONTS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            encoding="utf-8",
        )
        self._answers = queue.Queue()
        reader = threading.Thread(target=_read, args=(process, self._answers), daemon=True)
        reader.start()
        return process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if process.stdin is not None:
            try:
                process.stdin.close()
            except OSError:
                return


def _read(process: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
    """Pass on each line; an empty one says that the process has ended."""
    if process.stdout is not None:
        with process.stdout as lines:
            for line in lines:
                answers.put(line)
    answers.put("")


_worker = ChartWorker()
atexit.register(_worker.close)
_kept: OrderedDict[str, str] = OrderedDict()
_kept_lock = threading.Lock()
forgotten_by(_kept.clear)


def _drawn(request: dict[str, Any]) -> str:
    key = hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
    with _kept_lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    drawn = _worker.ask(request)
    with _kept_lock:
        _kept[key] = drawn
        while len(_kept) > MAX_ENTRIES:
            _kept.popitem(last=False)
    return drawn


def svg(spec: dict[str, Any]) -> str:
    """Answer the chart as SVG. Only specs of our own, with their data inside."""
    return _drawn({"format": "svg", "spec": spec})


def png(spec: dict[str, Any], scale: float = 2.0) -> bytes:
    """Answer the chart as PNG, `scale` pixels to a point."""
    return base64.b64decode(_drawn({"format": "png", "spec": spec, "scale": scale}))


def warm() -> None:
    """Start the worker, so that the first document does not wait for it."""
    svg({"mark": "point", "data": {"values": [{}]}})
