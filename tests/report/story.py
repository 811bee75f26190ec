"""A small account made by hand of an invented ferry fire, with something in every section of the report."""

from __future__ import annotations

from rashomon.model import (
    Account,
    Block,
    Copy,
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
    Source,
    Span,
    Stated,
    StatedBy,
    Unheard,
    Variant,
    Version,
    Wording,
)

TEXTS = {
    "a": (
        "Ferry fire kills nine off Port Lorn\n"
        "By Ines Dahl\n\n"
        "Nine people died when the ferry Marigold caught fire off Port Lorn on 3 May 2031, the coast guard said. "
        "“We smelled smoke for an hour and nobody came,” said passenger Tomas Brandt. "
        "The reckless operator had cut its crew in March, and the union had warned of a fire. "
        "At least 120 people were on board, among them a school choir from Vessby.\n"
        "Harbour master Olga Reyes said the fire began in the engine room.\n\n"
        "Read more: Ten ways to peel an orange"
    ),
    "b": (
        "Six passengers and three crew members were killed when the ferry Marigold burned off Port Lorn on the night of 2 May. "
        "The operator had cut its crew in March, and the union had warned of a fire. "
        "O. Reyes, the harbour master, said the fire started on the car deck. "
        "Divers found a ring of keys on Sunday, and nobody has claimed it since; a clerk keeps it in a drawer of her own desk at home."
    ),
    "c": "The Marigold carried 124 people. The mayor of Lorn promised an inquiry into what he called a tragedy.",
}


def document(
    doc: str, label: str, *, outlet: str | None, published: str | None, title: str | None = None, url: str | None = None
) -> Member:
    """One report of the story; its title, byline and teaser are blocks of their own."""
    text = TEXTS[doc]
    kinds = {
        "Ferry fire kills nine off Port Lorn": "title",
        "By Ines Dahl": "credit",
        "Read more: Ten ways to peel an orange": "furniture",
    }
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(Span(doc, at, at + len(line)), kinds.get(line, "body"), "by hand"))  # type: ignore[arg-type]
        at += len(line) + 1
    known: StatedBy = "metadata" if outlet else "not stated"
    return Member(
        doc,
        Source(f"reports/{doc}.txt", "0" * 64, url),
        text,
        tuple(blocks),
        outlet,
        None,
        title,
        published,
        label=label,
        stated=Stated(known, published=known),
    )


def find(doc: str, words: str) -> Span:
    """The only place of these words in a report."""
    assert TEXTS[doc].count(words) == 1, (doc, words)
    start = TEXTS[doc].index(words)
    return Span(doc, start, start + len(words))


def version(doc: str, value: object, words: str, **more: object) -> Version:
    """One report's version of a fact."""
    fields = {
        "unit": None,
        "qualifier": None,
        "attributed_to": None,
        "as_of": None,
        "part_of": None,
        "derivation": None,
    } | more
    return Version(value, **fields, documents=(doc,), origins=1, evidence=(find(doc, words),))  # type: ignore[arg-type]


def make_account() -> Account:
    """The account of the ferry fire."""
    nine = Derivation("sum", (Part(6, find("b", "Six passengers")), Part(3, find("b", "three crew members"))))
    dead = Fact(
        "f1",
        "people killed",
        "number",
        "killed",
        "differs",
        "definition",
        (
            version("a", 9, "Nine people died", attributed_to="the coast guard"),
            version("b", 9, "Six passengers and three crew members were killed", derivation=nine),
        ),
        (Pair(0, 1, "definition", "one counts everybody, the other passengers and crew"),),
        ("c",),
        weight=9.0,
    )
    day = Fact(
        "f2",
        "day of the fire",
        "date",
        None,
        "differs",
        "unclear",
        (version("a", "2031-05-03", "on 3 May 2031"), version("b", "--05-02", "on the night of 2 May")),
        (Pair(0, 1, "unclear", "neighbouring days, no time zone given"),),
        ("c",),
        weight=5.0,
    )
    where = Fact(
        "f3",
        "where the fire began",
        "place",
        None,
        "differs",
        "contradiction",
        (version("a", "engine room", "began in the engine room"), version("b", "car deck", "started on the car deck")),
        (Pair(0, 1, "contradiction", "same fire, two decks"),),
        ("c",),
        weight=7.0,
    )
    aboard = Fact(
        "f4",
        "people on board",
        "number",
        "on board",
        "agreed",
        "bound",
        (version("a", 120, "At least 120 people", qualifier="at least"), version("c", 124, "124 people")),
        (Pair(0, 1, "bound", "124 is at least 120"),),
        ("b",),
    )
    keys = Fact(
        "f5",
        "what divers found",
        "statement",
        None,
        "single",
        None,
        (version("b", None, "Divers found a ring of keys on Sunday"),),
        (),
        ("a", "c"),
    )
    a_copy, b_copy = (
        find("a", "The reckless operator had cut its crew in March, and the union had warned of a fire."),
        find("b", "The operator had cut its crew in March, and the union had warned of a fire."),
    )
    reckless = find("a", "reckless ")
    copy = Copy(
        "a",
        "b",
        0.31,
        False,
        "",
        (Passage(a_copy, b_copy, (Edit("reckless ", "", reckless, None),)),),
        (LeftOut(find("a", "“We smelled smoke for an hour and nobody came,” said passenger Tomas Brandt.")),),
    )
    reyes = Entity(
        "w1",
        "Olga Reyes",
        "person",
        (Mention(find("a", "Olga Reyes")), Mention(find("b", "O. Reyes"))),
        ("harbour master",),
    )
    brandt = Entity("w2", "Tomas Brandt", "person", (Mention(find("a", "Tomas Brandt")),), ("passenger",))
    ferry = Entity("w3", "Marigold", "other", (Mention(find("b", "Marigold")), Mention(find("c", "Marigold"))))
    cue = find("a", "said passenger")
    said = (
        Quote(
            "q1",
            "direct",
            "w2",
            "Tomas Brandt",
            True,
            (find("a", "passenger Tomas Brandt"),),
            (Span("a", cue.start, cue.start + 4),),
            (find("a", "We smelled smoke for an hour and nobody came,"),),
        ),
        Quote(
            "q2",
            "indirect",
            "w1",
            "Olga Reyes",
            True,
            (find("a", "Harbour master Olga Reyes"),),
            (),
            (find("a", "the fire began in the engine room"),),
            same_as="s",
        ),
        Quote(
            "q3",
            "indirect",
            "w1",
            "Olga Reyes",
            True,
            (find("b", "O. Reyes, the harbour master"),),
            (),
            (find("b", "the fire started on the car deck"),),
            same_as="s",
        ),
        Quote(
            "q4",
            "mixed",
            None,
            "the mayor of Lorn",
            False,
            (find("c", "The mayor of Lorn"),),
            (find("c", "called"),),
            (find("c", "a tragedy"),),
            candidates=("w1",),
        ),
    )
    return Account(
        title="Fire on the ferry Marigold",
        inputs=(*(Input(f"reports/{doc}.txt", "kept") for doc in TEXTS), Input("reports/d.bin", "refused", "binary")),
        documents=(
            document(
                "a",
                "A",
                outlet="Lorn Courier",
                published="2031-05-04",
                title="Ferry fire kills nine off Port Lorn",
                url="https://courier.example/fire",
            ),
            document("b", "B", outlet="Vessby Post", published="2031-05-05"),
            document("c", "C", outlet=None, published=None),
        ),
        lineage=Lineage((copy,), (("a",), ("b",), ("c",))),
        who=(reyes, brandt, ferry),
        said=said,
        facts=(dead, where, day, aboard, keys),
        wording=(
            Wording(
                "the operator",
                (
                    Variant("reckless operator", "own", ("a",), (find("a", "reckless operator"),), "reckless"),
                    Variant("a tragedy", "quoted", ("c",), (find("c", "a tragedy"),)),
                ),
            ),
        ),
        timeline=(
            Moment("2031-03", "month", "The operator cut its crew", (find("a", "in March"), find("b", "in March"))),
            Moment(
                "2031-05-02/2031-05-03",
                "day",
                "The Marigold burned",
                (find("a", "on 3 May 2031"), find("b", "on the night of 2 May")),
            ),
        ),
        brief=(
            Line(
                "Nine people died when the ferry Marigold caught fire off Port Lorn on 3 May 2031, the coast guard said.",
                (
                    find(
                        "a",
                        "Nine people died when the ferry Marigold caught fire off Port Lorn on 3 May 2031, the coast guard said.",
                    ),
                ),
            ),
            Line(
                "O. Reyes, the harbour master, said the fire started on the car deck.",
                (find("b", "O. Reyes, the harbour master, said the fire started on the car deck."),),
                "said",
            ),
        ),
        unheard=(Unheard("w4", "the operator", (find("a", "The reckless operator"),)),),
        only=(OnlyIn("a", ("q1",), ()), OnlyIn("b", (), ("f5",))),
        problems=(Problem(None, "read", "reports/d.bin is not text"),),
        made_with=(("program", "rashomon"),),
    )
