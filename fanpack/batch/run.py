"""Builds many works: each on its own, so that a bad one does not stop the others.

What is up to date is kept. The rest is given out to workers, as much at a time as they
can do and memory bears; what comes back is put in place and remembered at once, so that
a run that is stopped has lost only what was under way.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fanpack.advance import shown
from fanpack.batch.editions import EDITIONS, edition
from fanpack.batch.inputs import gather, inputs_of, supply, without_others
from fanpack.batch.memory import estimate, text_size, way_of
from fanpack.batch.output import Shelf, stem_of
from fanpack.batch.plan import Decision, Planner, basis_of
from fanpack.batch.program import another_program
from fanpack.batch.records import Inputs, Record, place_of_work
from fanpack.batch.report import Order, Outcome, Report, failure
from fanpack.batch.targets import Guard
from fanpack.batch.task import Made, MadeEdition, Task, asked_for, perform
from fanpack.batch.workers import (
    CHECK_AFTER,
    LOST,
    WorkerKilledError,
    Workers,
    no_worker_left,
    serial,
)
from fanpack.findings import FanpackError, Finding
from fanpack.interrupts import hear_no_more, raise_if_interrupted
from fanpack.manuscript import Work
from fanpack.stamps import Log, digest, logging_to, stamp_of_own
from fanpack.styles import Look, look

if TYPE_CHECKING:
    from fanpack.batch.snapshot import Snapshot

_LONG = 400_000
"""Bytes of text from which on a work has parts enough for several processes: these need some
seconds to start. Measured with 20,000 words, of which two processes made a PDF more slowly."""

_AHEAD = 4
"""Works that are looked at ahead for each worker: the longest of them is begun first, so that
hardly a long one is begun last, when other workers have nothing more to do."""

_GLANCE = 0.25
"""Seconds between two looks at what workers said of their works, where that is shown."""

_MOST_LOSSES = 3
"""How often all workers may be lost, one time after the other, before a run gives up."""


@dataclass(slots=True)
class Job:
    """A work with something to be made, and what was decided for its other editions."""

    work: Work
    name: str
    looks: dict[str, Look]
    decisions: tuple[Decision, ...]
    memory: int
    task: Task | None = None
    deaths: int = 0
    """How many workers died while they had this work."""

    @property
    def stale(self) -> dict[str, Look]:
        """The editions that are to be made, with their looks."""
        names = [each.edition for each in self.decisions if each.record is None]
        return {name: self.looks[name] for name in names}

    @property
    def in_parts(self) -> bool:
        """Whether most of what is to be done can be: it is long, and has such an edition."""
        return text_size(self.work.chapters) >= _LONG and any(
            edition(name).in_parts and not look.whole for name, look in self.stale.items()
        )


@dataclass(slots=True)
class Run:
    """One run: where it builds, with whom, and within how many bytes of memory.

    `snapshot` gathers what a run after this one can compare to see that nothing changed.
    """

    order: Order
    planner: Planner
    workers: Workers
    memory: int
    snapshot: "Snapshot | None" = None
    rehearsal: bool = False
    crew: Workers | None = None
    """Who lays out the parts of long works, if these are few; None: whoever builds the works."""
    named: tuple[Path, ...] = ()
    """What the user named: no book is written over such a file."""
    look: Look | None = None
    """That of the first edition with pages which is to be made."""
    _running: dict["Future[Made]", Job] = field(default_factory=dict)
    _queue: deque[Job] = field(default_factory=deque)
    """What waits for a worker: works that were looked at ahead, or have to be given out again."""
    _suspects: deque[Job] = field(default_factory=deque)
    _losses: int = 0
    _shelf: Shelf = field(default_factory=Shelf)

    def reports(self, works: Iterable[Work]) -> Iterator[Report]:
        """Builds what is stale and yields each work's report, in the order of completion.

        Files are written whole or not at all. Raises FanpackError for an order that cannot
        be met, and where all workers are lost for good.
        """
        for name in self.order.editions:
            edition(name)
        look(self.order.theme, self.order.trim)
        waiting = iter(works)
        try:
            yield from self._look_ahead(waiting)
            while True:
                yield from self._give_out(waiting)
                if not self._running:
                    break
                done = self._waited()
                if not done and self.workers.deserted:
                    yield Report("", (), (no_worker_left(),))
                yield from self._taken(done)
        except BaseException:
            hear_no_more()
            self._close(at_once=True)
            raise
        self._close()

    def _waited(self) -> "set[Future[Made]]":
        """What came back; nothing after a while without. What workers said meanwhile is shown."""
        show = shown() if self.workers.local else None
        patience = _GLANCE if show else None if self.workers.local else CHECK_AFTER
        done = wait(self._running, patience, FIRST_COMPLETED).done
        if show is not None:
            # All that was said of a work that came back is said before its report.
            self.workers.hear(show)
        return done

    def _close(self, *, at_once: bool = False) -> None:
        self.workers.close(at_once=at_once)
        if self.crew is not None:
            self.crew.close(at_once=at_once)

    # ------------------------------------------------------------ giving out

    def _look_ahead(self, waiting: Iterator[Work]) -> Iterator[Report]:
        """Plans until it is clear how the workers are used best.

        Where all works that are stale are long, and at most half as many as workers, these are
        a crew for their parts. For one work alone, no pool of processes is started.
        """
        few = self.workers.count // 2
        for work in waiting if few else ():
            job = yield from self._planned(work)
            if job is not None:
                self._queue.append(job)
            if len(self._queue) > few:
                break
        else:
            if self.crew is not None and self._queue and self._suits(self.crew):
                self.workers = serial()
                return
            if few and self.workers.local and len(self._queue) <= 1:
                self.workers = serial()
        self.crew = None

    def _suits(self, crew: Workers) -> bool:
        """Whether all works that wait have parts, and memory bears the processes of a crew."""
        most = max(job.memory for job in self._queue)
        more = crew.count * estimate(_LONG, "in-parts") if crew.local else 0
        return most + more <= self.memory and all(job.in_parts for job in self._queue)

    def _give_out(self, waiting: Iterator[Work]) -> Iterator[Report]:
        """Gives out work until the workers are busy; yields reports on what needs no work."""
        while self._has_room():
            job: Job | None
            if self._suspects:
                job = self._suspects.popleft()
            elif self._queue:
                job = self._longest()
            else:
                work = next(waiting, None)
                if work is None:
                    return
                job = yield from self._planned(work)
            if job is not None:
                if not self._fits(job):
                    self._queue.appendleft(job)
                    break
                yield from self._submit(job)
        yield from self._look_further(waiting)

    def _longest(self) -> Job:
        """Of the works that wait the longest, and of these the first."""
        place = max(range(len(self._queue)), key=lambda at: self._queue[at].memory)
        job = self._queue[place]
        del self._queue[place]
        return job

    def _look_further(self, waiting: Iterator[Work]) -> Iterator[Report]:
        """Plans while workers are busy, until enough works wait or something comes back."""
        most = _AHEAD * self.workers.count if self.workers.count > 1 else 0
        while len(self._queue) < most and not any(each.done() for each in self._running):
            work = next(waiting, None)
            if work is None:
                return
            job = yield from self._planned(work)
            if job is not None:
                self._queue.append(job)

    def _has_room(self) -> bool:
        if self._suspects or any(job.deaths for job in self._running.values()):
            return not self._running
        return len(self._running) < self.workers.count + (self.workers.count > 1)

    def _fits(self, job: Job) -> bool:
        """Whether memory bears one more; a work by itself is always tried."""
        if not self.workers.local:
            return True
        taken = sum(each.memory for each in self._running.values())
        return not self._running or taken + job.memory <= self.memory

    def _planned(self, work: Work) -> Generator[Report, None, Job | None]:
        """A job for a work of which something is stale; else its report."""
        name = stem_of(work)
        try:
            with logging_to(self.snapshot.log if self.snapshot else Log()):
                looks, editions = asked_for(work, self.order)
        except FanpackError as error:
            yield self._failed(name, error.findings)
            return None
        decisions = self.planner.decide(work, name, looks)
        size = text_size(work.chapters)
        memory = estimate(size, way_of(size, editions, looks))
        job = Job(work, name, looks, decisions, memory)
        try:
            targets = {each: [self._path(name, each)] for each in job.stale}
            self._guard.check(work, name, targets)
        except FanpackError as error:
            yield self._failed(name, error.findings, work)
            return None
        if job.stale and not self.rehearsal:
            self._note_look(job)
            return job
        yield self._report(job, ())
        return None

    def _path(self, name: str, made: str) -> Path:
        """The file that an edition of a work becomes."""
        return self.order.output / f"{name}{edition(made).suffix}"

    @property
    def _guard(self) -> Guard:
        return Guard(self.planner.records, self.named)

    def _note_look(self, job: Job) -> None:
        found = (look for name, look in job.stale.items() if edition(name).paged)
        self.look = self.look or next(found, None)

    def _submit(self, job: Job) -> Iterator[Report]:
        if job.task is None:
            if not job.work.chapters:
                yield self._failed(job.name, _why_unreadable(job.work), job.work)
                return
            files = gather(job.work)
            light = without_others(job.work)
            identity = self.planner.program.identity
            cache = self.planner.records.cache if self.workers.local else None
            job.task = Task(light, files, job.stale, identity, cache)
        try:
            future = self.workers.submit(perform, job.task, *((self.crew,) if self.crew else ()))
        except LOST:
            self._lost([job])
            return
        self._running[future] = job

    # ------------------------------------------------------------ taking back

    def _taken(self, done: Iterable["Future[Made]"]) -> Iterator[Report]:
        lost: list[Job] = []
        for future in done:
            job = self._running.pop(future)
            raise_if_interrupted()
            try:
                made = future.result()
            except WorkerKilledError:
                yield self._killed(job)
            except LOST:
                lost.append(job)
            else:
                self._losses = 0
                yield from self._came_back(job, made)
        if lost:
            yield from self._after_loss(lost)

    def _came_back(self, job: Job, made: Made) -> Iterator[Report]:
        task = job.task
        assert task is not None
        if made.refused:
            raise another_program(made.refused)
        self.planner.records.cache.written += made.cached
        if made.wanted:
            supply(task.files, job.work, made.wanted)
            self._queue.append(job)
            return
        job.task = None
        inputs = inputs_of(task.files, job.work, made.asked)
        yield self._finished(job, made, inputs)

    def _after_loss(self, lost: list[Job]) -> Iterator[Report]:
        """What was under way when workers died: any of it may be to blame, so one by one."""
        lost += self._running.values()
        self._running.clear()
        self.workers.renew()
        if not self.workers.local:
            self._lost(lost)
            return
        alone = len(lost) == 1
        for job in lost:
            job.deaths += 1
            if alone and job.deaths > 1:
                yield self._killed(job)
            else:
                self._suspects.append(job)

    def _lost(self, jobs: list[Job]) -> None:
        self._losses += 1
        if self._losses > _MOST_LOSSES:
            raise FanpackError(
                Finding(
                    "scheduler",
                    "the workers were lost again and again; what was finished is kept",
                    hint="see that they run, and build again",
                )
            )
        self.workers.renew()
        self._queue.extendleft(jobs)

    # ------------------------------------------------------------ reports

    def _finished(self, job: Job, made: Made, inputs: Inputs) -> Report:
        if made.defect:
            reason = f"internal error: {made.fault}"
            outcome = Outcome(job.name, "failed", reason=reason)
            report = Report(job.name, (outcome,), defect=made.defect)
            return self._noted(report, job.work, inputs=inputs)
        if not made.editions:
            return self._failed(job.name, made.findings, job.work, inputs)
        made = replace(made, findings=(*made.findings, *_unread_parts(job.work)))
        folder = self._path(job.name, job.decisions[0].edition).parent
        targets = {each.name: [folder / name for name in each.files] for each in made.editions}
        try:
            self._guard.check(job.work, job.name, targets, inputs)
            kept = [self._put(job, each, made, inputs) for each in made.editions]
        except FanpackError as error:
            return self._failed(job.name, error.findings, job.work, inputs)
        records = {record.edition: record for record in kept}
        seconds = {each.name: each.seconds for each in made.editions}
        job.decisions = tuple(
            each._replace(record=records.get(each.edition, each.record)) for each in job.decisions
        )
        return self._report(job, made.findings, seconds)

    def _put(self, job: Job, made: MadeEdition, whole: Made, inputs: Inputs) -> Record:
        """Puts an edition's files in place, and remembers of what they were made."""
        folder = (self.order.output / job.name).parent
        stamps = {}
        for name, data in made.files.items():
            path = folder / name
            self._shelf.put(path, data)
            stamps[str(path.resolve())] = stamp_of_own(path, digest(data))
        basis = basis_of(job.work, job.looks[made.name], made.name, inputs, self.planner.program)
        warnings = tuple(each for each in whole.findings if each.severity == "warning")
        size = len(next(iter(made.files.values())))
        place = place_of_work(job.work)
        record = Record(
            job.name, made.name, basis, stamps, made.pages, whole.words, size, warnings, place
        )
        for path in self.planner.records.left_behind(record, EDITIONS):
            self._shelf.remove(path)
        self.planner.records.keep(record)
        return record

    def _report(
        self, job: Job, findings: tuple[Finding, ...], seconds: dict[str, float] | None = None
    ) -> Report:
        """What became of each edition; a kept one repeats the warnings it was built with."""
        outcomes = tuple(self._outcome(job, each, seconds or {}) for each in job.decisions)
        for decision in job.decisions if not findings else ():
            findings += decision.record.warnings if decision.record else ()
        report = Report(job.name, outcomes, tuple(dict.fromkeys(findings)))
        records = [each.record for each in job.decisions if each.record]
        return self._noted(report, job.work, records)

    def _outcome(self, job: Job, decision: Decision, seconds: dict[str, float]) -> Outcome:
        reason = "; ".join(decision.reasons)
        record = decision.record
        if record is None:
            path = self._path(job.name, decision.edition)
            return Outcome(job.name, "stale", decision.edition, path, reason=reason)
        built = decision.edition in seconds
        name = Path(next(iter(record.files))).name
        return Outcome(
            job.name,
            "built" if built else "kept",
            decision.edition,
            (self.order.output / job.name).parent / name,
            record.pages,
            record.words,
            record.size,
            seconds.get(decision.edition, 0.0),
            reason,
        )

    def _killed(self, job: Job) -> Report:
        task = job.task
        inputs = inputs_of(task.files, job.work, task.files.answers) if task else {}
        return self._failed(job.name, (_all_killed(job.work),), job.work, inputs)

    def _failed(
        self,
        name: str,
        findings: tuple[Finding, ...],
        work: Work | None = None,
        inputs: Inputs | None = None,
    ) -> Report:
        return self._noted(failure(name, findings), work, inputs=inputs)

    def _noted(
        self,
        report: Report,
        work: Work | None = None,
        records: Iterable[Record] = (),
        inputs: Inputs | None = None,
    ) -> Report:
        if self.snapshot is not None:
            self.snapshot.note(report, work, records, inputs)
        return report


def _why_unreadable(work: Work) -> tuple[Finding, ...]:
    """What the reader says of a work that has no text."""
    from fanpack import readers

    try:
        readers.read(work)
    except FanpackError as error:
        return error.findings
    raise AssertionError(f"{work.file} has no text, and can be read")


def _unread_parts(work: Work) -> tuple[Finding, ...]:
    """What may be wrong in a book because a work of its series cannot be read."""
    return tuple(
        Finding(
            "unread-part",
            f"what this book says of its series is guessed in part: {file} cannot be read",
            "warning",
            file=work.file,
            hint="mend that, and build again",
        )
        for file in (work.series.unread if work.series else ())
    )


def _all_killed(work: Work) -> Finding:
    return Finding(
        "worker-killed",
        "every process that was to build this was killed",
        file=work.file,
        hint="there may be too little memory: build it by itself, with -j 1",
    )
