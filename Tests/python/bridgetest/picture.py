# SPDX-License-Identifier: Apache-2.0
"""A picture for people who have none, and the vCard that holds it (XEP-0054)."""

from __future__ import annotations

import base64
import struct
import zlib
from xml.sax.saxutils import quoteattr

from .person import Person
from .stanzas import answer_to


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(size: int, red: int, green: int, blue: int) -> bytes:
    """A square of one colour."""
    row = b"\0" + bytes((red, green, blue)) * size
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(row * size)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


PICTURE = _png(32, 0x2A, 0x9D, 0x8F)


async def publish_picture(person: Person) -> None:
    """Puts the picture into the account's vCard, on the person's own server."""
    encoded = base64.b64encode(PICTURE).decode()
    photo = f"<PHOTO><TYPE>image/png</TYPE><BINVAL>{encoded}</BINVAL></PHOTO>"
    id = person.new_id("vcard")
    person.send(f"<iq type='set' id={quoteattr(id)}><vCard xmlns='vcard-temp'><FN>Ana</FN>{photo}</vCard></iq>")
    answer = await person.expect(answer_to(id))
    assert answer.get("type") == "result", "the server did not take the vCard"
