"""`fanpack build --watch`: builds, and builds again what changes, until Ctrl-C."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from fanpack.batch.cache import Cache
from fanpack.batch.program import glance
from fanpack.batch.report import Order
from fanpack.batch.session import Manner, Session, build_again
from fanpack.batch.snapshot import beside_the_output
from fanpack.batch.watch import Change, Watch
from fanpack.cli.rounds import RoundTeller
from fanpack.cli.sessions import session_at
from fanpack.cli.telling import Teller
from fanpack.findings import FanpackError, Finding
from fanpack.interrupts import hear_no_more
from fanpack.recall import Memory, remembering


def build_and_watch(
    paths: tuple[Path, ...], order: Order, manner: Manner, cache: Cache, teller: Teller
) -> int:
    """Builds once as ever, told by `teller`, and then again and again, told in a line each time.

    Returns the exit code when Ctrl-C ends the waiting: that of how all works stand then. Raises
    KeyboardInterrupt where it ends a round midway, and FanpackError for what no change to a
    manuscript can mend.
    """
    watch = Watch(beside_the_output(order.output))
    rounds = RoundTeller(teller.as_json, teller.quiet, teller.explain)
    try:
        with remembering(Memory()):
            _build_and_watch(paths, order, manner, cache, teller, rounds, watch)
    except KeyboardInterrupt:
        hear_no_more()
        if rounds.under_way:
            raise
    return rounds.ended()


def _build_and_watch(
    paths: tuple[Path, ...],
    order: Order,
    manner: Manner,
    cache: Cache,
    teller: Teller,
    rounds: RoundTeller,
    watch: Watch,
) -> None:
    program = glance()
    with session_at(paths, order, manner, cache, watch) as session:
        teller.follow(rounds.heard(session))
    watch.round_over(whole=True)
    teller.close()
    rounds.waiting()
    if not manner.scheduler:
        watch.get_ready(order, cache)
    later = manner._replace(force=False)
    while True:
        change = watch.wait()
        if glance() != program:
            raise FanpackError(_updated())
        if rounds.broken_off:
            change = Change()
        whole = change.works is None
        try:
            with _round(change, paths, order, later, cache, watch) as session:
                rounds.follow(session, whole=whole)
        except FanpackError as error:
            rounds.given_up(error)
            whole = False
        watch.round_over(whole=whole)


@contextmanager
def _round(
    change: Change,
    paths: tuple[Path, ...],
    order: Order,
    manner: Manner,
    cache: Cache,
    watch: Watch,
) -> Iterator[Session]:
    if change.works is None:
        with session_at(paths, order, manner, cache, watch) as session:
            yield session
        return
    session = build_again(change.works, order, manner, cache, watch)
    with closing(session.reports):
        yield session


def _updated() -> Finding:
    return Finding(
        "updated",
        "fanpack or one of its libraries was updated meanwhile",
        hint="give the command again",
    )
