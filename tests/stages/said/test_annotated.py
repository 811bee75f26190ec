"""Whole small reports, read by the trained model: what is speech, whose it is, and what is no speech."""

from __future__ import annotations

import pytest

from tests.stages.said.annotated import say

Row = tuple[str | None, bool, str]
WALL = "“The east wall is gone and nobody goes in.”"
PRAISE = "“She brings a wealth of knowledge and a long record of public service.”"


def headed(lines: str) -> str:
    """A report with these lines in the middle."""
    return f"The Radio Agency has a new head of spectrum.\n\n{lines}\n\nLund starts on 1 June."


def beside(before: str, after: str) -> str:
    """A report with a quotation between two sentences."""
    return f"Part of the school in Ness fell down on Sunday. {before} {WALL} {after}"


CASES: dict[str, tuple[str, list[Row]]] = {
    # a dash, or a heading with a colon
    "dash": (headed(PRAISE + " -Commissioner Gard Stein"), [("Gard Stein", True, PRAISE)]),
    "dash, next line": (headed(PRAISE + "\n— Gard Stein, commissioner"), [("Gard Stein", True, PRAISE)]),
    "and from": (headed("And from Chairwoman Rosa Vale:\n\n" + PRAISE), [("Rosa Vale", True, PRAISE)]),
    "from": (headed("From Mayor Ida Holm:\n\n" + PRAISE), [("Ida Holm", True, PRAISE)]),
    "heading": (headed("Chairwoman Rosa Vale:\n\n" + PRAISE), [("Rosa Vale", True, PRAISE)]),
    # a quotation that ends its sentence, between two people: nobody is named for it
    "nodded": (beside("Fire chief Lena Ostby turned to them.", "Mayor Pal Vik nodded."), [(None, False, WALL)]),
    "looked away": (beside("Pal Vik stood in the rain.", "Fire chief Lena Ostby looked away."), [(None, False, WALL)]),
    "agreed": (beside("Lena Ostby shook her head.", "Pal Vik, the mayor, agreed."), [(None, False, WALL)]),
    "said something else": (
        beside("Lena Ostby shook her head.", "Mayor Pal Vik said the school would be rebuilt."),
        [(None, False, WALL), ("Pal Vik", True, "the school would be rebuilt")],
    ),
    "but a cue of speech": (beside("It rained.", "Mayor Pal Vik said."), [("Pal Vik", True, WALL)]),
    "and a question": (
        "Ida Holm met the crew in Ness. “Did you want to pet him?” Holm asked the children.",
        [("Ida Holm", True, "“Did you want to pet him?”")],
    ),
    # rare cues, and what was not said
    "manners": (
        "The bridge in Ness fell. “That bridge was rotten,” muttered Ola Brenn.\n\n“It's not fair!” snapped Siri Moe."
        "\n\n“We told them so,” griped Beate Lund. “We have a boat,” Jon Moe deadpanned.",
        [
            ("Ola Brenn", True, "“That bridge was rotten,”"),
            ("Siri Moe", True, "“It's not fair!”"),
            ("Beate Lund", True, "“We told them so,”"),
            ("Jon Moe", True, "“We have a boat,”"),
        ],
    ),
    "did not say": (
        "“We have each other,” said Beate Lund. Lund did not say “sabotage”, but several thought it.",
        [("Beate Lund", True, "“We have each other,”")],
    ),
    "never said": (
        "Ola Brenn never said “let the old bridge burn”. Brenn said the bridge was cut.",
        [("Ola Brenn", True, "the bridge was cut")],
    ),
    "nobody said": (
        "Nobody said “it was the county's own fault”. Beate Lund said the bridge was cut.",
        [("Beate Lund", True, "the bridge was cut")],
    ),
    **{
        who: (
            f"The crew of the ferry met in Ness. {who} that the old bridge was safe. Ida Holm said that it was late.",
            [("Ida Holm", True, "it was late")],
        )
        for who in (
            "Nobody said",
            "No engineer said",
            "None of them said",
            "Neither of them said",
            "Moe didn’t say",
            "Moe never said",
        )
    },
    "an engineer said": (
        "The crew of the ferry met in Ness. An engineer said that the old bridge was safe.",
        [("An engineer", True, "the old bridge was safe")],
    ),
    "did not deny": (
        "Beate Lund did not deny that the bridge was cut.",
        [("Beate Lund", True, "the bridge was cut")],
    ),
    # titles and names in quotation marks
    "works": (
        "The director Leif Storm, best known for “Sailing Your Own Coffin”, died on Thursday. The song “I Will Not Row "
        "Home Tonight” made him rich. “He never finished a meal,” his daughter, Ida Frost, said.",
        [("Ida Frost", True, "“He never finished a meal,”")],
    ),
    "wrote": (
        "The writer Nora Falk died on Monday. She also wrote “Salt and Ashes”. “She wrote every day,” Jon Moe said.",
        [("Jon Moe", True, "“She wrote every day,”")],
    ),
    "ship, play": (
        "The band played “Nothing Will Ever Be the Same Again” on board the “Queen of the Fjords” on Friday. “It was a "
        "fine night,” said Jon Moe.",
        [("Jon Moe", True, "“It was a fine night,”")],
    ),
    "but a slogan": (
        "Crowds chanted “Let Them Go Home”. The mayor, Ida Frost, called it “a disgrace to the town”.",
        [("Crowds", True, "“Let Them Go Home”"), ("Ida Frost", True, "it “a disgrace to the town”")],
    ),
    # who heads the source: not a name that only modifies it, not the examples of a group, not whom a passive is about
    "a person's aide": (
        "Mayor Ida Holm opened the bridge. Holm campaign spokesman Jon Moe said the bridge was safe.",
        [("Jon Moe", True, "the bridge was safe")],
    ),
    "a person's campaign": (
        "Mayor Ida Holm opened the bridge. The Holm campaign said the bridge was safe.",
        [("The Holm campaign", True, "the bridge was safe")],
    ),
    "a person with an office": (
        "Mayor Ida Holm opened the bridge. Mayor Holm said the bridge was safe.",
        [("Ida Holm", True, "the bridge was safe")],
    ),
    "examples": (
        "Several senators, including Ida Holm and Jon Moe, said the bridge was safe.",
        [("Several senators, including Ida Holm and Jon Moe", True, "the bridge was safe")],
    ),
    "it goes without saying": (
        "The Coast Bank said the bridge was safe. It goes without saying that the town has to pay for the work.",
        [("Coast Bank", True, "the bridge was safe")],
    ),
    "he is no couple": (
        "Jon Moe stood on the bridge. The family and the crew said the bridge was safe. He said it was not.",
        [("The family and the crew", True, "the bridge was safe"), ("Jon Moe", True, "it was not")],
    ),
    "a body about which the source tells of a person": (
        "The singer Ida Holm spoke in Ness. Coast Radio, which had hired Holm for the summer, announced that the bridge "
        "was safe.",
        [("Coast Radio", True, "the bridge was safe")],
    ),
    "the one in a clause about another": (
        "Minister Jon Moe, who was on the pier when Per Lund announced that the bridge was shut, wept.",
        [("Per Lund", True, "the bridge was shut")],
    ),
    "she and others": (
        "To Mayor Ida Holm, the bill gives the power to the people. She and other Greens disputed the claim that "
        "taxpayers will pay for the bridge.",
        [("She and other Greens", True, "the claim that taxpayers will pay for the bridge")],
    ),
    "a paper by way of others": (
        "The three heads of the council wrote a letter on Thursday. The papers, they said, show the mayor was “blind "
        "with rage” and had poor judgment.",
        [
            ("they", False, "The papers … show the mayor was “blind with rage” and had poor judgment"),
            ("The papers", False, "the mayor was “blind with rage” and had poor judgment"),
        ],
    ),
    "it is a website": (
        "Ida Holm will not back the bill of the Senate. Holm says this about herself on her website: “Born in Ness, Ida "
        "Holm moved to Lund at age 13.”\n\n“Her mother worked many jobs to make ends meet,” it says.",
        [
            (
                "Ida Holm",
                True,
                "this about herself on her website: “Born in Ness, Ida Holm moved to Lund at age 13.”",
            ),
            ("it", False, "“Her mother worked many jobs to make ends meet,”"),
        ],
    ),
    "the one who told what is quoted": (
        "Per Lund called Ida Holm again in May. After Lund said he would do so, Holm said the mayor told her, “You have "
        "been very loyal to me, very loyal.”",
        [
            ("Lund", True, "he would do so"),
            ("Ida Holm", True, "the mayor told her, “You have been very loyal to me, very loyal."),
            ("the mayor", True, "“You have been very loyal to me, very loyal.”"),
        ],
    ),
    "he is the one of whom the clause tells": (
        "Judge Per Lund spoke in Ness on Monday. Lund told Jon Brenn, who was calm as he admitted that the bridge was "
        "cut, to sit down.",
        [
            ("Per Lund", True, "who was calm as he admitted that the bridge was cut"),
            ("Jon Brenn", True, "the bridge was cut, to sit down"),
        ],
    ),
    "on a show": (
        "Ida Holm met the crew on Tuesday. In an appearance on “The Late Hour with Jon Moe,” Mayor Ida Holm said the news "
        "did not surprise her.",
        [("Ida Holm", True, "the news did not surprise her")],
    ),
    "a deed that shows": (
        "Per Lund may want better ties with the town. He has many reasons to wait, showing that he can be patient and "
        "open to a treaty. Ida Holm said that it was late.",
        [("Ida Holm", True, "it was late")],
    ),
    "words inside another's sentence": (
        "“It is clear that the county played games with us,” Ida Holm said. An old rule of the country fines a "
        "mayor “who in person or by letter offers a post, contract or pay” to a voter.",
        [
            ("Ida Holm", True, "“It is clear that the county played games with us,”"),
            (None, False, "“who in person or by letter offers a post, contract or pay”"),
        ],
    ),
    "a clause before its last verb": (
        "Ida Holm spoke in Ness. While the words of Per Lund are welcome, there is no way of knowing whether he will do "
        "what he claims. Holm said that it was late.",
        [("Ida Holm", True, "it was late")],
    ),
    "a noun at the end": (
        "Ida Holm spoke in Ness. Friends of the Greens helped Holm win in Ness and finish second in Lund, the largest of "
        "the northern states. Holm said that it was late.",
        [("Ida Holm", True, "it was late")],
    ),
    "a body's historian": (
        "The Senate met in Lund. The Senate historian said the bridge was safe.",
        [("The Senate historian", True, "the bridge was safe")],
    ),
    "a firm's representative": (
        "The lines of Nordtel broke. A Nordtel customer representative said the bridge was safe.",
        [("A Nordtel customer representative", True, "the bridge was safe")],
    ),
    "a body's finding": (
        "The Senate met in Lund. A longstanding Senate legal finding says the bridge was safe.",
        [("A longstanding Senate legal finding", True, "the bridge was safe")],
    ),
    "nor would they say": (
        "Deputies won't tell the names of the crew, nor would they say that the bridge was cut. Ida Holm said the bridge "
        "was safe.",
        [("Ida Holm", True, "the bridge was safe")],
    ),
    "backed off": (
        "The Coast Bank backed off its plan to close the bridge. Ida Holm said the bridge was safe.",
        [("Ida Holm", True, "the bridge was safe")],
    ),
    "but backed": (
        "The Coast Bank backed the plan to close the bridge.",
        [("Coast Bank", True, "the plan to close the bridge")],
    ),
    "but a body's officials": (
        "The Senate met in Lund. Senate officials said the bridge was safe.",
        [("Senate", True, "the bridge was safe")],
    ),
    "and a body with its noun": (
        "The Nordtel company met in Lund. The Nordtel company said the bridge was safe.",
        [("Nordtel", True, "the bridge was safe")],
    ),
    # what hardly anybody said, what should have been said, and works
    "few said": (
        "Few in Lund said that they expected the bridge to fall. Ida Holm said the bridge was safe.",
        [("Ida Holm", True, "the bridge was safe")],
    ),
    "few residents said": (
        "Few residents said the bridge would fall. Ida Holm said the bridge was safe.",
        [("Ida Holm", True, "the bridge was safe")],
    ),
    "but a few residents": (
        "A few residents said the bridge would fall.",
        [("A few residents", True, "the bridge would fall")],
    ),
    "should have said": (
        "The letter was wrong. Holm should have said that the bridge was safe. Ida Holm said the bridge had been cut.",
        [("Ida Holm", True, "the bridge had been cut")],
    ),
    "would have told": (
        "Jon Moe would have told the crew that the bridge was safe. Ida Holm said the bridge had been cut.",
        [("Ida Holm", True, "the bridge had been cut")],
    ),
    "but would say": (
        "Ida Holm would say only that the bridge was safe.",
        [("Ida Holm", True, "the bridge was safe")],
    ),
    "wrote a bill": (
        "The council wrote a bill on bridges. Ida Holm wrote that the bridge was safe.",
        [("Ida Holm", True, "the bridge was safe")],
    ),
    # what is asked for, and a deal
    "should tell": (
        "Perhaps the county should tell us what it keeps behind the bridge. Ida Holm said the bridge was safe.",
        [("Ida Holm", True, "the bridge was safe")],
    ),
    "but we should say": (
        "We should say that the bridge was old.",
        [("We", False, "the bridge was old")],
    ),
    "agreed with": (
        "A week ago Aldane had agreed with the Lund family on a price of 40 million crowns. Ida Holm agreed that it was "
        "high.",
        [("Ida Holm", True, "it was high")],
    ),
    "but agreed on a day to": (
        "Transport Minister Ida Holm and the head of the port company, Per Lund, agreed on Sunday to move all dangerous "
        "goods out of Tarn's old harbour.",
        [
            (
                "Transport Minister Ida Holm and the head of the port company, Per Lund",
                True,
                "to move all dangerous goods out of Tarn's old harbour",
            )
        ],
    ),
    # what the report says itself beside an utterance
    "the writer's own": (
        "The minister said that nobody knew. I did not believe it.",
        [("The minister", True, "nobody knew")],
    ),
    "but free speech": (
        "The minister said that nobody knew. They had all been away.",
        [("The minister", True, "nobody knew")],
    ),
    "which the army denies": (
        "The radio said that eleven soldiers had been killed, which the Belmark army denies.",
        [
            ("Belmark army", True, "The radio said that eleven soldiers had been killed"),
            ("The radio", True, "eleven soldiers had been killed"),
        ],
    ),
    "but met her": (
        "The fire chief Ida Holm said the road was shut. She had met Eva Moe on it. “It will open soon,” she said.",
        [("Ida Holm", True, "the road was shut"), ("Ida Holm", True, "“It will open soon,”")],
    ),
    # a quotation over paragraphs is listed once
    "she added": (
        "Eli Krag, the returning officer of Sund, said: “We counted every vote twice on Monday.\n\n“Nobody can say that "
        "we were careless with them,” she added.\n\nThe count took 14 hours.",
        [
            (
                "Eli Krag",
                True,
                "“We counted every vote twice on Monday. … “Nobody can say that we were careless with them,”",
            )
        ],
    ),
    "he went on": (
        "Ida Holm told reporters: “We counted every vote.\n\n“Nobody was careless,” she went on. “We slept there.”",
        [("Ida Holm", True, "“We counted every vote. … “Nobody was careless,” … “We slept there.”")],
    ),
    "a lost mark": (
        "Eli Krag told reporters: “We counted every vote twice.\n\n“Nobody can say that we were careless,” Per Lund said.",
        [
            ("Eli Krag", True, "“We counted every vote twice."),
            ("Per Lund", True, "“Nobody can say that we were careless,”"),
        ],
    ),
}


@pytest.fixture(scope="module")
def found() -> dict[str, list[Row]]:
    """The quotes of every case; the model reads all of them in one call."""
    return dict(zip(CASES, say([text for text, _ in CASES.values()]), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_quotes(name: str, found: dict[str, list[Row]]) -> None:
    """A report's utterances, with their speakers, and nothing else."""
    assert found[name] == CASES[name][1]
