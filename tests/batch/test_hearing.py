"""What workers say of the works that they make reaches the process that gave them the work."""

import threading
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from batch.works import Desk, write_stories
from fanpack.advance import Advance, Show, begin, counted, making, showing
from fanpack.batch.hearing import Hearing, Speaking
from fanpack.batch.processes import pool
from fanpack.batch.workers import Workers


def count_five() -> None:
    """What a worker does."""
    with making("lamp", "pdf"):
        list(counted(range(5), "chapters read"))
        list(counted(range(5), "chapters typeset"))


def test_a_worker_of_a_pool_is_heard_and_what_only_goes_on_is_left_out() -> None:
    shown: list[Advance] = []
    with showing(shown.append):
        workers = pool(1, lambda: None)
        workers.submit(count_five).result()
        workers.hear(shown.append)
        workers.close()
    assert shown == [
        Advance("lamp", "pdf", "chapters read", 0, 5),
        Advance("lamp", "pdf", "chapters typeset", 0, 5),
    ]


def test_what_several_threads_count_is_shown_one_after_the_other() -> None:
    shown: list[int] = []

    def show(advance: Advance) -> None:
        time.sleep(0.02 / (advance.done + 1))
        shown.append(advance.done)

    with showing(show), making("lamp"):
        tally = begin("chapters laid out", 20)
    assert tally is not None
    with ThreadPoolExecutor(4) as threads:
        for _ in range(20):
            threads.submit(tally.more)
    assert shown == list(range(21))


def test_where_nobody_listens_workers_say_nothing() -> None:
    shown: list[Advance] = []
    workers = pool(1, lambda: None)
    workers.submit(count_five).result()
    workers.hear(shown.append)
    workers.close()
    assert shown == []


def test_who_speaks_never_waits_for_one_who_does_not_hear() -> None:
    hearing, shown = Hearing(), list[Advance]()
    with hearing.opened() as ear:
        speak = Speaking(ear)
        for number in range(5000):
            speak(Advance(f"work-{number}", what="chapters read"))
        hearing.hear(shown.append)
    assert 100 < len(shown) < 5000
    assert shown[0].work == "work-0"


def test_what_would_not_come_in_whole_is_not_said() -> None:
    hearing, shown = Hearing(), list[Advance]()
    with hearing.opened() as ear:
        speak = Speaking(ear)
        for number in range(0, 2000, 5):
            speak(Advance(f"{number} {'long' * number}", what="chapters read"))
        listener = threading.Thread(target=hearing.hear, args=(shown.append,), daemon=True)
        listener.start()
        listener.join(20)
        assert not listener.is_alive(), "it waits for the rest of what did not come in"
    assert len(shown) > 10
    assert all(each.work == f"{number} {'long' * number}" for number, each in heard(shown))


def heard(shown: list[Advance]) -> list[tuple[int, Advance]]:
    """What was said, by the numbers that it begins with."""
    return [(int(each.work.split()[0]), each) for each in shown]


class LateWords(ThreadPoolExecutor):
    """Says of each work, when it is made, a last word; works wait until somebody heard."""

    def __init__(self) -> None:
        super().__init__(2)
        self.heard, self.words = threading.Event(), list[Advance]()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
        def made() -> object:
            self.heard.wait()
            out = fn(*args, **kwargs)
            self.words.append(Advance(args[0].work.name, what="joining pages"))
            return out

        return super().submit(made)

    def hear(self, show: Show) -> None:
        self.heard.set()
        while self.words:
            show(self.words.pop())


def test_nothing_is_heard_of_a_work_after_its_report(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories, 2)
    executor, order = LateWords(), list[str]()

    def make() -> Executor:
        return executor

    with showing(lambda advance: order.append(advance.work)):
        for report in desk.reports(Workers(make, 2, hear=executor.hear)):
            order.append(f"report on {report.work}")
    assert set(order) == {"lamp-1", "lamp-2", "report on lamp-1", "report on lamp-2"}
    for name in ("lamp-1", "lamp-2"):
        assert order.index(name) < order.index(f"report on {name}")
