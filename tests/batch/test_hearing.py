"""What workers say of the works that they make reaches the process that gave them the work."""

from fanpack.advance import Advance, counted, making, showing
from fanpack.batch.hearing import Hearing, Speaking
from fanpack.batch.processes import pool


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
