"""A portfolio of offers, reviewed on all cores in constant memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from itertools import islice
from multiprocessing import get_context
from typing import BinaryIO

from irm.errors import StateError
from irm.offers.load import MAX_BYTES
from irm.review.portfolio import Block, review_lines

LINES_A_BLOCK = 64
BLOCKS_AHEAD = 3
MOST_BLOCKS = 256  # some MB: what may lie finished behind a block that is not
MOST_JOBS = 61  # more than Windows can wait for
Lines = list[tuple[int, bytes]]


def cores() -> int:
    """Answer how many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def read_lines(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Answer the lines that are not blank with their numbers from 1.

    A line longer than an offer file may be is cut, so that it is refused and memory stays small.
    """
    limit, number = MAX_BYTES + 2, 0
    while line := source.readline(limit):
        number += 1
        rest = line
        while len(rest) == limit and not rest.endswith(b"\n"):
            rest = source.readline(limit)
        if line.strip():
            yield number, line


def review_many(
    lines: Iterable[tuple[int, bytes]], on: date, jobs: int | None = None
) -> Iterator[Block]:
    """Answer blocks of reviews in the order of the lines, made by `jobs` processes.

    This process is one of them, so that work goes on while the others start. Only a few blocks
    are in memory at once, however many lines come.
    """
    jobs = min(jobs or cores(), MOST_JOBS)
    blocks = _blocks(lines)
    if jobs == 1:
        for block in blocks:
            yield review_lines(block, on)
        return
    # The others leave Ctrl-C to this one.
    quiet = (signal.SIGINT, signal.SIG_IGN)
    pool = ProcessPoolExecutor(jobs - 1, get_context("spawn"), signal.signal, quiet)
    try:
        yield from _in_order(pool, blocks, on, (jobs - 1) * BLOCKS_AHEAD)
    except BrokenProcessPool as error:
        raise StateError(
            "A process of the review was ended. Run it again with --jobs 1."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _blocks(lines: Iterable[tuple[int, bytes]]) -> Iterator[Lines]:
    source = iter(lines)
    while block := list(islice(source, LINES_A_BLOCK)):
        yield block


def _in_order(
    pool: ProcessPoolExecutor, blocks: Iterator[Lines], on: date, ahead: int
) -> Iterator[Block]:
    """Keep the others busy, and do the next block here whenever they are."""
    waiting: deque[Future[Block]] = deque()
    for block in blocks:
        if sum(not future.done() for future in waiting) < ahead:
            with _deaf_to_ctrl_c():
                waiting.append(pool.submit(review_lines, block, on))
        else:
            waiting.append(_done(review_lines(block, on)))
        while waiting and (waiting[0].done() or len(waiting) > MOST_BLOCKS):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let processes that start meanwhile never hear Ctrl-C, not even before their first line.

    They take over which signals are held back. Here it waits until the end of the block.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where their first line sees to it
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(block: Block) -> Future[Block]:
    future: Future[Block] = Future()
    future.set_result(block)
    return future
