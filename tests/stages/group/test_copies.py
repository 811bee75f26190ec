"""Near-duplicates by MinHash: planted copies are found, other texts are not, and short ones are not judged."""

from __future__ import annotations

import random

from rashomon.stages.group.articles import find_copies
from rashomon.stages.group.copies import CopyIndex, sharing_a_band, sign_texts


def text(seed: int, words: int = 400) -> str:
    """Words in a row that no other seed has."""
    draw = random.Random(seed)
    return " ".join(f"{draw.choice('bcdfgklmnprst')}{draw.choice('aeiou')}{draw.randrange(900)}" for _ in range(words))


def changed(original: str, places: int, seed: int) -> str:
    """The text with so many words replaced; each change touches four runs of four words."""
    words = original.split()
    for at in random.Random(seed).sample(range(len(words)), places):
        words[at] = f"other{at}"
    return " ".join(words)


def jaccard(a: str, b: str) -> float:
    """The true similarity of the runs of four words."""
    left, right = ({tuple(t.split()[k : k + 4]) for k in range(len(t.split()) - 3)} for t in (a, b))
    return len(left & right) / len(left | right)


def test_planted_copies_are_found_and_other_texts_are_not() -> None:
    """200 texts of a Jaccard similarity of .8 and more are found, each under its original; 200 of less than .5 are not."""
    originals = [text(seed) for seed in range(200)]
    index = CopyIndex()
    for name, signature in enumerate(sign_texts(originals)):
        assert index.find(signature) is None
        index.keep(str(name), signature)
    near = [changed(original, 8, seed) for seed, original in enumerate(originals)]
    assert all(0.8 <= jaccard(a, b) < 0.95 for a, b in zip(originals, near, strict=True))
    assert [index.find(signature) for signature in sign_texts(near)] == [str(name) for name in range(200)]
    far = [changed(original, 50, seed) for seed, original in enumerate(originals)]
    assert all(0.2 <= jaccard(a, b) < 0.5 for a, b in zip(originals, far, strict=True))
    assert {index.find(signature) for signature in sign_texts(far)} == {None}


def test_a_copy_of_a_much_changed_copy_is_found_under_the_original() -> None:
    """The original alone would not find it. A copy that was hardly changed, and a copy of a copy, are not looked up."""
    for seed in range(8):
        original = text(seed)
        first = changed(original, 14, seed)
        second = changed(first, 14, seed + 100)
        third = changed(second, 22, seed + 200)
        signatures = list(sign_texts([original, first, second, third]))
        index = CopyIndex()
        index.keep("original", signatures[0])
        assert index.find(signatures[2]) is None
        for name, signature in zip(("first", "second"), signatures[1:3], strict=True):
            index.keep_copy(name, signature, "original")
        assert index.find(signatures[2]) == "original"
        assert index.find(signatures[3]) is None
    original = text(4)
    hardly = changed(original, 4, 4)
    whole, near, far = sign_texts([original, hardly, changed(hardly, 20, 54)])
    index = CopyIndex()
    index.keep("original", whole)
    index.keep_copy("hardly", near, "original")
    assert (index.find(near), index.find(far)) == ("original", None)
    index.keep("hardly", near)
    assert index.find(far) == "hardly"


def test_a_short_text_has_no_signature() -> None:
    """Below thirty runs of four words nothing is said; case and line breaks make no other text."""
    short, enough, upper = sign_texts(
        [text(1, words=32), text(1, words=33), text(1, words=33).upper().replace(" ", "\n")]
    )
    assert short == b""
    assert enough == upper != b""
    assert CopyIndex().find(short) is None


def test_copies_of_nothing() -> None:
    """No text has no signature, an empty one an empty one, however many are signed at a time."""
    assert list(sign_texts([])) == []
    assert list(sign_texts(["", " \n "])) == [b"", b""]
    many = [text(seed, words=60) for seed in range(450)]
    assert list(sign_texts(many)) == [signature for one in many for signature in sign_texts([one])]


def test_texts_that_share_no_band_are_not_looked_up() -> None:
    """All copies and their originals are, in order; of 300 other texts hardly any."""
    originals = [text(seed, words=120) for seed in range(300)]
    texts = [*originals, *(changed(originals[seed], 2, seed) for seed in range(0, 300, 20)), "short"]
    signatures = list(sign_texts(texts))
    sharing = sharing_a_band(signatures)
    assert sharing == sorted(sharing)
    copied = {*range(0, 300, 20), *range(300, 315)}
    assert copied <= set(sharing)
    assert len(sharing) < len(copied) + 10
    assert find_copies([(str(n), one) for n, one in enumerate(signatures)]) == {
        str(300 + n): str(20 * n) for n in range(15)
    }
    assert sharing_a_band([]) == sharing_a_band([b""]) == []
