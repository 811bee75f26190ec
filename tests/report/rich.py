"""A large account made by hand of an invented storm, with many records of every kind: what is cut, folded, counted and
told in other words shows here.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import (
    Account,
    Block,
    Copy,
    Decision,
    Derivation,
    Edit,
    Entity,
    Fact,
    Input,
    LeftOut,
    Line,
    Lineage,
    Member,
    Mention,
    Moment,
    OnlyIn,
    Pair,
    Part,
    Passage,
    Problem,
    Quote,
    SaidDifference,
    Source,
    Span,
    Stated,
    Unheard,
    Variant,
    Version,
    Wording,
)

CREW = ("Ada Nym", "Bo Tarn", "Cleo Vik", "Dag Moe", "Eli Roe", "Fay Lund", "Gus Holt")
LONG = " ".join(f"and pump {number} was carried up from the cellar of the old mill" for number in range(1, 16))
TEXTS = {
    "a": (
        "Storm floods Velm\nBy Ida Holm\n\n"
        "A storm flooded Velm on 3 May 2031 and 12,500 homes lost power, the town said. Two died, officials said. "
        "Mayor Rune Aas blamed the harbour board. “The quay was rotten,” he said, which he said broke the law. "
        f"Pumps ran all night {LONG}. The board closed the quay in March.\n"
        "The “reckless” board denied it. Read more: ten storms"
    ),
    "b": (
        "Velm under water\n\n"
        "A STORM flooded Velm on the night of 2 May and some 12,000 homes lost power. Two died in Velm, the wire said. "
        "Rune Aas said the quay was rotten and old. The wire quoted Bo Tarn as saying that nobody slept. "
        "The board closed the quay in March after a careful look. It cost 40 million crowns."
    ),
    "c": (
        "Three died when water rose in Velm on Saturday. Five of the nine boats sank, four boats did not. "
        "The quay, said Mr Aas, was rotten. " + " ".join(f"{name} said the pump failed." for name in CREW)
    ),
    "d": "Velm: 2 dead, 13 hurt after flood. Damage is put at between 30 and 50 million crowns, Cleo Vik said. A storm flooded Velm on Sunday.",
    "e": "Une tempête a noyé Velm. Deux morts.",
}
_PATHS = {"a": "in/a.txt", "b": "in/b.txt/", "c": "https://post.example/c", "d": "in\\d.txt", "e": "e.txt"}
_KINDS = {"Storm floods Velm": "title", "Velm under water": "title", "By Ida Holm": "credit"}


def find(doc: str, words: str, nth: int = 0) -> Span:
    """A place of these words in a report, the first or a later one."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[doc].index(words, start + 1)
    return Span(doc, start, start + len(words))


def _member(doc: str, label: str, **more: object) -> Member:
    blocks, at = [], 0
    for line in TEXTS[doc].split("\n"):
        body, mark, teaser = line.partition("Read more")
        if body:
            blocks.append(Block(Span(doc, at, at + len(body.rstrip())), _KINDS.get(line, "body"), "by hand"))  # type: ignore[arg-type]
        if mark:
            start = at + len(body)
            blocks.append(Block(Span(doc, start, start + len(mark + teaser)), "furniture", "by hand"))
        at += len(line) + 1
    made = Member(doc, Source(_PATHS[doc], "0" * 64), TEXTS[doc], tuple(blocks), label=label, language="en")
    return replace(made, **more)  # type: ignore[arg-type]


def _version(value: object, *evidence: Span, origins: int = 1, **more: object) -> Version:
    fields: dict[str, object] = dict.fromkeys(
        ("unit", "qualifier", "attributed_to", "as_of", "part_of", "derivation")
    ) | dict(more)
    documents = tuple(dict.fromkeys(span.doc for span in evidence))
    return Version(value, **fields, documents=documents, origins=origins, evidence=evidence)  # type: ignore[arg-type]


def _facts() -> tuple[Fact, ...]:
    five = Derivation("difference", (Part(9, find("c", "nine boats")), Part(4, find("c", "four boats"))))
    dead = Fact(
        "dead",
        "people killed",
        "number",
        "killed",
        "differs",
        "contradiction",
        (
            _version(
                2, find("a", "Two died"), find("b", "Two died"), find("d", "2 dead"), origins=2, as_of="2031-05-03"
            ),
            _version(3, find("c", "Three died"), attributed_to="nobody", part_of="13 in all"),
            _version("dozens", find("a", "all night")),
            _version(True, find("b", "nobody slept")),
            _version(None, find("d", "13 hurt")),
        ),
        (
            Pair(0, 1, "contradiction", "two tolls of one day"),
            Pair(0, 2, "bound", "one is vague"),
            Pair(1, 2, "bound", "one is vague"),
            Pair(0, 3, "unclear", "“yes” is no number"),
            Pair(1, 3, "unclear", "nothing tells"),
            Pair(2, 3, "period", "another night"),
            Pair(0, 4, "definition", "hurt, not dead"),
            Pair(1, 4, "definition", "hurt, not dead"),
            Pair(2, 4, "definition", "hurt, not dead"),
            Pair(3, 4, "definition", "hurt, not dead"),
            Pair(3, 4, None, ""),
        ),
        ("e",),
        event="flood",
    )
    homes = Fact(
        "homes",
        "homes without power",
        "number",
        None,
        "agreed",
        "rounding",
        (
            _version(12500.0, find("a", "12,500 homes")),
            _version(12000, find("b", "some 12,000 homes"), qualifier="about"),
        ),
        (Pair(0, 1, "rounding", "12,500 is about 12,000"),),
        ("d",),
        without=("c",),
    )
    boats = Fact(
        "boats",
        "boats sunk in the flood",
        "number",
        None,
        "single",
        None,
        (_version(5, find("c", "Five of the nine boats sank"), find("c", "four boats did not"), derivation=five),),
        (),
        ("a", "b", "d", "e"),
        event="flood",
    )
    cost = Fact(
        "cost",
        "damage",
        "money",
        None,
        "differs",
        "unclear",
        (
            _version(40000000, find("b", "40 million crowns"), unit="crowns"),
            _version("30-50", find("d", "between 30 and 50 million crowns")),
        ),
        (Pair(0, 1, "unclear", "one is a range"),),
        (),
        without=("a", "c", "e"),
    )
    place = Fact(
        "place",
        "where it happened",
        "place",
        None,
        "agreed",
        None,
        (_version("Velm", find("a", "Velm", 1), find("b", "Velm"), find("c", "Velm"), find("d", "Velm"), origins=3),),
        (),
        (),
    )
    days = tuple(
        Fact(
            f"day{number}",
            f"day of part {number}",
            "date",
            None,
            "differs",
            "unclear",
            (_version("2031-05-03", find("a", "on 3 May 2031")), _version("Saturday", find("c", "on Saturday"))),
            (Pair(0, 1, "unclear", "3 May was a Saturday"),),
            ("b",),
        )
        for number in range(14)
    )
    storm = Fact(
        "storm",
        "what came",
        "statement",
        None,
        "agreed",
        None,
        (
            _version(
                None,
                find("a", "A storm flooded Velm"),
                find("b", "A STORM flooded Velm"),
                find("d", "A storm flooded Velm"),
                origins=2,
            ),
        ),
        (),
        (),
        without=("c",),
    )
    closed = Fact(
        "closed",
        "who was blamed",
        "person",
        None,
        "agreed",
        None,
        (_version("Rune Aas", find("a", "Mayor Rune Aas"), find("b", "Rune Aas"), find("c", "Mr Aas"), origins=1),),
        (),
        (),
    )
    alone = tuple(
        Fact(
            f"one{number}",
            words,
            "statement",
            None,
            "single",
            None,
            (_version(None, find("d", words)),),
            (),
            ("a", "b", "c", "e"),
            event=event,
        )
        for number, (words, event) in enumerate(
            (("2 dead", "flood"), ("13 hurt", "fire"), ("Damage", "flood"), ("on Sunday", None))
        )
    )
    return (dead, homes, boats, cost, place, *days, storm, closed, *alone)


def _said() -> tuple[Quote, ...]:
    crew = tuple(
        Quote(
            f"c{number}",
            "indirect",
            None,
            name,
            True,
            (find("c", name),),
            (find("c", "said", number + 1),),
            (find("c", "the pump failed", number),),
        )
        for number, name in enumerate(CREW)
    )
    quay = find("a", "The quay was rotten,")
    old = find("b", "the quay was rotten and old")
    other = SaidDifference("words", "contradiction", quay, old, "“old” is in one alone")
    speaker = SaidDifference("speaker", "unclear", quay, find("c", "The quay"), "another is named")
    return (
        Quote("q1", "direct", "aas", "Rune Aas", True, (find("a", "he"),), (find("a", "said", 2),), (quay,), same_as="s", differences=(other, speaker, other)),
        Quote("q2", "indirect", "aas", "Rune Aas", True, (find("b", "Rune Aas"),), (find("b", "said", 1),), (old,), same_as="s"),
        Quote("q3", "mixed", "aas", "Rune Aas", True, (find("c", "Mr Aas"),), (find("c", "said"),), (find("c", "The quay"), find("c", "was rotten")), same_as="s"),
        Quote("q4", "indirect", "aas", "Rune Aas", True, (find("a", "he", 7),), (), (find("a", "broke the law"),)),
        Quote("q5", "indirect", None, "Bo Tarn", True, (find("b", "Bo Tarn"),), (find("b", "saying"),), (find("b", "nobody slept"),), within="q6", route=(find("b", "The wire"),)),
        Quote("q6", "indirect", "wire", "The wire", True, (find("b", "The wire"),), (find("b", "quoted"),), (find("b", "Bo Tarn as saying that nobody slept"),)),
        Quote("q7", "indirect", None, None, False, (), (), (find("a", "12,500 homes lost power"),), candidates=("aas", "wire", "gone")),
        Quote("q8", "indirect", None, "somebody", False, (), (), (find("a", "Two died"),)),
        Quote("q9", "indirect", None, None, True, (find("a", "the town"),), (), (find("a", f"Pumps ran all night {LONG}."), find("a", "The board closed the quay"))),
        *(Quote(f"p{number}", "direct", "vik", "Cleo Vik", True, (find("d", "Cleo Vik"),), (), (find("d", words),)) for number, words in enumerate(("2 dead", "13 hurt", "Damage", "30 and 50 million crowns", "on Sunday"))),
        *crew,
    )  # fmt: skip


def make_rich() -> Account:
    """The account of the storm."""
    closed = (
        find("a", "The board closed the quay in March."),
        find("b", "The board closed the quay in March after a careful look."),
    )
    looked = find("b", " after a careful look")
    storm = find("a", "A storm flooded Velm"), find("b", "A STORM flooded Velm")
    aas = Entity("aas", "Rune Aas", "person", (*(Mention(one) for one in (find("a", "Rune Aas"), find("b", "Rune Aas"), find("c", "Mr Aas"))), Mention(find("a", "he said"), "pronoun")), ("mayor", "board member"))  # fmt: skip
    wire = Entity("wire", "the wire", "organisation", (Mention(find("b", "the wire")), Mention(find("b", "The wire"))))
    vik = Entity("vik", "Cleo Vik", "person", (Mention(find("d", "Cleo Vik")),), ("chief", "engineer", "diver", "cook"))
    velm = Entity("velm", "Velm", "place", tuple(Mention(find(doc, "Velm")) for doc in "abcd"))
    crew = tuple(Entity(f"n{number}", name, "person", (Mention(find("c", name)),)) for number, name in enumerate(CREW))
    boards = tuple(Entity(f"o{number}", words, "other", (Mention(find("a", words)),)) for number, words in enumerate(("harbour board", "The board", "“reckless” board", "the old mill", "the cellar")))  # fmt: skip
    decided = (
        Decision("d1", "merge", (find("a", "Rune Aas"),), (find("b", "Rune Aas"),), None, "same", None, "one man", "editor", "2031-05-05T08:00", target="name"),
        Decision("d2", "outlet", (Span("a", 0, len(TEXTS["a"])),), (), "Velm Post", "unsure", 0.5, "stated", "rule", target="report"),
        Decision("d3", "merge", (Span("a", 0, len(TEXTS["a"])),), (Span("d", 0, len(TEXTS["d"])),), None, "same", None, "by hand", "editor", "2031-05-05", target="story"),
        Decision("d4", "merge", (find("a", "Two died"),), (find("b", "Two died"),), None, "same", 1.0, "equal", "rule", target="version"),
    )  # fmt: skip
    only = (
        OnlyIn("a", ("q4", "q9"), ()),
        OnlyIn("c", ("c0", "c1", "c2", "c3"), ("boats",)),
        OnlyIn("d", ("p0",), ("one0", "one1", "one2", "one3")),
    )
    return Account(
        title="Storm floods Velm",
        inputs=(*(Input(path, "kept") for path in _PATHS.values()), Input("in/x.bin", "refused", "binary")),
        documents=(
            _member("a", "A", outlet="Velm Post", published="2031-05-04T09:30", title="Storm floods Velm", author="Ida Holm", stated=Stated("metadata", "metadata", "metadata", "text"), note="checked", extraction_ratio=0.5),
            _member("b", "B", outlet="Wire", title="Velm under water", stated=Stated("user", title="text"), dateline="2031-05-03"),
            _member("c", "C", source=Source(_PATHS["c"], "0" * 64, "https://post.example/c"), assumed_date="2031-05-04", foreign=True),
            _member("d", "D", published="2031-05-05", duplicate_of="a", source=Source(_PATHS["d"], "0" * 64, "ftp://post.example/d")),
            _member("e", "E", language="fr"),
        ),
        lineage=Lineage(
            (
                Copy("a", "b", 0.256, True, "the earlier is dated 2031-05-04T09:30:00+02:00 and 2031-05-05", (Passage(*storm), Passage(*closed, (Edit("", "after a careful look", None, looked),))), (LeftOut(find("b", "It cost 40 million crowns.")), LeftOut(find("a", "Two died, officials said.")), LeftOut(find("a", "the quay"), (find("b", "the quay"), find("b", "the quay", 1))))),
                Copy("a", "d", 0.1, False, "", (Passage(storm[0], find("d", "A storm flooded Velm")),)),
            ),
            (("a", "b"), ("c",), ("d",), ("e",)),
        ),
        who=(aas, wire, vik, velm, *crew, *boards),
        said=_said(),
        facts=_facts(),
        wording=tuple(
            Wording(f"thing {number}", (Variant("storm", "own", ("a",), (find("a", "storm"), find("b", "STORM"), find("d", "storm"))), Variant("reckless", voice, ("a",), (find("a", "reckless"),), "label")))  # type: ignore[arg-type]
            for number, voice in enumerate(("quoted", "paraphrased", "headline", *["own"] * 7))
        ),
        timeline=(
            Moment("Saturday", "weekday", "Water rose in Velm", (find("c", "on Saturday"),)),
            Moment("2031-03", "month", "The board closed the quay", (find("a", "in March"), find("b", "in March"))),
            Moment("--05-02/--05-03", "day", "A storm flooded “Velm”", (find("a", "on 3 May 2031"), find("b", "on the night of 2 May")), planned=True),
            Moment("2031-05-03T09:05", "minute", "Two died", (find("b", "Two died"),)),
        ),
        brief=(
            Line("Two died, officials said.", (find("a", "Two died, officials said."),)),
            Line("“Two died” (A), “Three died” (C).", (find("a", "Two died"), find("c", "Three died")), "difference"),
            Line("“The quay was rotten,” he said.", (find("a", "“The quay was rotten,” he said"), find("b", "the quay was rotten")), "said"),
            *(Line(f"{name} said the pump failed.", (find("c", f"{name} said the pump failed."),), "said") for name in CREW),
        ),
        unheard=(
            Unheard("w1", "the harbour board", (find("a", "Mayor Rune Aas blamed the harbour board"), find("a", "The “reckless” board"))),
            Unheard("w2", "the board", (find("a", "“reckless” board"), find("a", "The “reckless”"))),
        ),
        only=only,
        decisions=decided,
        problems=(Problem("a", "said", "one quotation is open"), Problem(None, "group", "these look like several stories"), Problem("gone", "read", "it is gone")),
        made_with=(("program", "rashomon"), ("version", "1")),
        id="abcd1234",
        aliases=(("old", "dead"), ("older", "aas")),
    )  # fmt: skip
