"""EPUBs out of folders: fixtures are kept unpacked, so that a person can read and change them."""

import io
import zipfile
from pathlib import Path


def packed(folder: Path) -> bytes:
    """A folder as an EPUB, its files in order, the mimetype first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != "mimetype":
                archive.writestr(path.relative_to(folder).as_posix(), path.read_bytes())
    return out.getvalue()
