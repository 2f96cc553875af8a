"""Opening containers: what is sound can be read, what is hostile ends in one clear line."""

import io
import struct
import time
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.findings import FanpackError
from fanpack.readers.archives import MAX_MEMBERS, looks_like_archive, open_archive


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read_all(data: bytes) -> None:
    archive = open_archive(data, "a.epub")
    for name in archive.names():
        archive.read(name)


def code_of(data: bytes) -> str:
    with pytest.raises(FanpackError) as caught:
        read_all(data)
    (finding,) = caught.value.findings
    assert finding.file == "a.epub"
    assert "\n" not in str(finding)
    return finding.code


def test_members_are_listed_in_order_and_read() -> None:
    archive = open_archive(zipped({"b/two.txt": b"2", "a.txt": b"1", "b/": b""}), "a.zip")
    assert archive.names() == ("b/two.txt", "a.txt")
    assert archive.read("b/two.txt") == b"2"
    assert archive.size("a.txt") == 1


@pytest.mark.parametrize(
    "name", ["../evil", "a/../../evil", "/etc/passwd", "C:\\evil", "a\\..\\evil", "\\\\host\\evil"]
)
def test_names_that_lead_outside_are_refused(name: str) -> None:
    assert code_of(zipped({"fine.txt": b"", name: b"x"})) == "zip-slip"


def test_names_with_two_dots_inside_are_no_harm() -> None:
    assert open_archive(zipped({"a..b/c..txt": b""}), "a.zip").names() == ("a..b/c..txt",)


def test_a_member_that_swells_is_refused_unread() -> None:
    before = time.process_time()
    assert code_of(zipped({"bomb.xhtml": b"\0" * 20_000_000})) == "zip-bomb"
    assert time.process_time() - before < 5


def test_many_small_members_are_refused() -> None:
    assert code_of(zipped({f"{n}": b"" for n in range(MAX_MEMBERS + 1)})) == "zip-bomb"


def test_a_member_larger_than_the_limit_is_refused() -> None:
    archive = open_archive(zipped({"a": b"123456"}), "a.zip")
    with pytest.raises(FanpackError, match="larger"):
        archive.read("a", 5)


def test_a_declared_size_that_lies_gives_no_more_than_declared() -> None:
    data = bytearray(zipped({"a": b"x" * 1000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    assert code_of(bytes(data)) == "broken-archive"


def test_encrypted_members_are_refused() -> None:
    data = bytearray(zipped({"a": b"secret"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert code_of(bytes(data)) == "encrypted"


def test_a_missing_member_is_said() -> None:
    with pytest.raises(FanpackError, match="'b' is not in it"):
        open_archive(zipped({"a": b""}), "a.zip").read("b")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip", zipped({"a": b"abc"})[:-9]])
def test_what_is_no_container_is_said_in_a_line(data: bytes) -> None:
    assert code_of(data) == "broken-archive"


def test_only_zip_containers_look_like_them() -> None:
    assert looks_like_archive(zipped({"a": b""}))
    assert looks_like_archive(zipped({}))
    assert not looks_like_archive(b"PKZIP was a program")


@given(st.binary(max_size=60), st.integers(0, 200), st.binary(min_size=1, max_size=4))
def test_damage_anywhere_never_raises_anything_else(tail: bytes, at: int, change: bytes) -> None:
    data = zipped({"a.txt": tail, "b": b"abc"})
    at %= len(data)
    broken = data[:at] + change + data[at + len(change) :]
    with suppress(FanpackError):
        read_all(broken)
