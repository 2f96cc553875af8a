"""Parts of a long book that are laid out before it is known that they are wanted.

Where chapters open on any side, each begins where the one before it ends. On which side that will
be is guessed, and meanwhile others lay the next ones out. A guess that was wrong changes nothing.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from fanpack.batch.workers import LOST, Workers

if TYPE_CHECKING:
    from fanpack.writers.joining.script import Document


class Ahead:
    """What a crew of this machine, and this process while it waits for that, lays out ahead.

    `give` gives a part to the crew, `lay_out` lays one out here.
    """

    def __init__(
        self,
        crew: Workers,
        give: "Callable[[Document], Future[bytes]]",
        lay_out: "Callable[[Document], bytes]",
    ) -> None:
        self._crew = crew
        self._give = give
        self._lay_out = lay_out
        self._begun: dict[str, Future[bytes]] = {}

    @property
    def most(self) -> int:
        """How many parts are begun before they are wanted."""
        return self._crew.count + 1

    def made(self, document: "Document", guessed: "list[Document]") -> bytes:
        """A part, laid out; those that are `guessed` will probably be wanted next."""
        self.forget({document.digest, *(each.digest for each in guessed)})
        mine = self._begun.pop(document.digest, None)
        try:
            self._begin(guessed, int(mine is not None and not mine.done()))
            if mine is not None and not mine.cancel():
                self._go_on(guessed, mine)
                return mine.result()
        except LOST:
            self._begun.clear()
            self._crew.renew()
        return self._lay_out(document)

    def forget(self, wanted: "Iterable[str]" = ()) -> None:
        """Gives up what is not wanted any more."""
        for key in self._begun.keys() - set(wanted):
            self._begun.pop(key).cancel()

    def _begin(self, guessed: "list[Document]", under_way: int) -> None:
        """Gives the crew as much as keeps it busy until this process is done with a part."""
        under_way += sum(not each.done() for each in self._begun.values())
        for each in guessed:
            if under_way <= self._crew.count and each.digest not in self._begun:
                self._begun[each.digest] = self._give(each)
                under_way += 1

    def _go_on(self, guessed: "list[Document]", awaited: "Future[bytes]") -> None:
        """Lays out here what nobody has begun, while another part is under way elsewhere."""
        for each in guessed:
            if awaited.done():
                return
            if each.digest not in self._begun:
                made: Future[bytes] = Future()
                made.set_result(self._lay_out(each))
                self._begun[each.digest] = made
