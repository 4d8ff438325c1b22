# SPDX-License-Identifier: Apache-2.0
"""The page that invites into a Space, as a phone's browser and a camera see it."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bridgetest.deadline import eventually
from bridgetest.stage import Stage

_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=4000")
_PHONE = (390, 1600)


async def _chromium(*arguments: str) -> str:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser is not None, "no Chromium: scripts/setup.sh installs it"
    child = await asyncio.create_subprocess_exec(
        browser, *_FLAGS, *arguments, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    output, _ = await asyncio.wait_for(child.communicate(), timeout=60)
    return output.decode(errors="replace")


@pytest.fixture(scope="module")
def server() -> str:
    """One is enough: the page has nothing to do with the XMPP server."""
    return "prosody"


async def test_a_phone_shows_the_page_and_a_camera_reads_its_code(stage: Stage, tmp_path: Path) -> None:
    ana = await stage.newcomer("ana")
    ((title, node),) = (await stage.spaces(ana)).items()
    path = f"/join/{node}"
    await eventually(lambda: _has_picture(stage, path), "the picture is there", interval=0.2)

    dom = await _chromium("--dump-dom", f"{stage.bridge.url}{path}")
    key = f"xmpp:{stage.service}?;node={node}"
    for part in (f"<h1>{title}</h1>", "Boats, tides and who is in", f'href="{key}"', "Movim", "?join"):
        assert part in dom, part
    assert "<script" not in dom and "office" not in dom

    picture = tmp_path / "page.png"
    width, height = _PHONE
    await _chromium(f"--window-size={width},{height}", f"--screenshot={picture}", f"{stage.bridge.url}{path}")
    assert _codes(picture) == [key]
    assert _is_styled(picture)


async def _has_picture(stage: Stage, path: str) -> bool:
    return "../avatars/" in (await stage.bridge.get(path)).text


def _codes(picture: Path) -> list[str]:
    """What a QR reader that is not ours makes of it."""
    import zxingcpp
    from PIL import Image

    with Image.open(picture) as image:
        assert image.size == _PHONE
        return [code.text for code in zxingcpp.read_barcodes(image.convert("L"))]


def _is_styled(picture: Path) -> bool:
    """Whether the button has the colour that only the style sheet gives it, over nearly the width of the phone."""
    from PIL import Image

    with Image.open(picture) as image:
        blue = [x for x in range(image.width) if _column_has(image, x, (0x15, 0x65, 0xC0))]
    return bool(blue) and 0.8 * _PHONE[0] < blue[-1] - blue[0] < _PHONE[0]


def _column_has(image, x: int, colour: tuple[int, int, int]) -> bool:  # type: ignore[no-untyped-def]
    return any(image.getpixel((x, y))[:3] == colour for y in range(image.height))


async def test_headers_let_nothing_else_in(stage: Stage) -> None:
    ana = await stage.newcomer("ben")
    (node,) = (await stage.spaces(ana)).values()
    answer = await stage.bridge.get(f"/join/{node}")
    assert answer.status == 200 and answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    nowhere = await stage.bridge.get("/join/nothing-here")
    assert (nowhere.status, nowhere.text) == (404, (await stage.bridge.get("/nothing")).text)


async def test_a_space_for_the_invited_has_no_page(server: str, tmp_path: Path) -> None:
    changes = {"spaces": {"access_model": "whitelist"}, "admins": ["chief@localhost"]}
    async with Stage(server, tmp_path, changes=changes) as stage:
        chief = await stage.newcomer("chief")
        (node,) = (await stage.spaces(chief)).values()
        hidden, nowhere = await stage.bridge.get(f"/join/{node}"), await stage.bridge.get("/join/nothing-here")
        assert (hidden.status, hidden.body) == (nowhere.status, nowhere.body) == (404, hidden.body)
