"""Invisible characters and addresses."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.visible import INVISIBLE, show, show_plain, web_address


@given(st.text())
def test_shown_text_is_the_text(text: str) -> None:
    """Without its tags, what is shown is the text, character for character."""
    assert html.unescape(re.sub(r"<[^>]*>", "", str(show(text)))) == html.unescape(str(html.escape(text)))


@pytest.mark.parametrize("character", ["\u202e", "\u200b", "\u00ad", "\ufeff", "\x07", "\x9f", "\u2066", "\U000e0041"])
def test_an_invisible_character_is_a_badge(character: str) -> None:
    """Direction marks, zero-width and control characters are isolated and named, on paper too."""
    assert f">{character}</bdi>" in show(f"a{character}b")
    assert not INVISIBLE.search(show_plain(f"a{character}b"))


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/a?b=1", "example.org"),
        ("HTTP://Example.org", "example.org"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("vbscript:x", None),
        ("//example.org", None),
        ('https://example.org/" onmouseover="x', None),
        ("https://bank.example@evil.example/", None),
        ("https://[::1", None),
        ("https://", None),
        ("file:///etc/passwd", None),
        ("https://example.org/\u202egpj.exe", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, host: str | None) -> None:
    """A link is http or https, has a host, and hides nothing; all else stays text."""
    link = web_address(url)
    assert (link[1] if link else None) == host
