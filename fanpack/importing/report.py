"""The account of an import, for people: how many words came in, and where each line went."""

from collections.abc import Iterable, Iterator

from fanpack.findings import Finding
from fanpack.importing.fates import Fate
from fanpack.importing.proof import Proof


def account(source: str, proof: Proof, findings: Iterable[Finding]) -> str:
    """All that is known about an import, as a text to be kept beside the manuscript."""
    lines = [f"Import of {source}", "", sentence(proof), ""]
    lines += [str(each) for each in proof.differences]
    if proof.fates:
        lines += ["Where the lines went that are not only text of the story:", ""]
        lines += fate_lines(proof.fates)
    if proof.restated:
        lines += ["", "What fields say in their own way, or again:", ""]
        lines += [f"{each.name}: {each.value} ({each.reason})" for each in proof.restated]
    said = [each for each in findings if each.severity != "error"]
    if said:
        lines += ["", "What was guessed, and what was noticed:", ""]
        lines += [str(each) for each in said]
    return "\n".join(lines).rstrip() + "\n"


def sentence(proof: Proof) -> str:
    """The proof in one line: 1,033 words = 978 body + 20 summary + 33 metadata + 2 dropped."""
    parts = [f"{count:,} {name}" for name, count in proof.words_out.items() if count]
    sign = "=" if proof.holds else "≠"
    return f"{proof.words_in:,} words {sign} {' + '.join(parts) or '0'}"


def fate_lines(fates: Iterable[Fate]) -> Iterator[str]:
    """A line for each: its number, how it begins, and what it became."""
    for fate in fates:
        words = fate.words if len(fate.words) <= 60 else fate.words[:59].rstrip() + "…"
        yield f"{fate.line:>5}  {words}  →  {', '.join(fate.destinations)}"
