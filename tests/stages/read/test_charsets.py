"""Texts whose bytes do not name their charset, or name the wrong one."""

from __future__ import annotations

import pytest

from rashomon.stages.read.charsets import guess_charset, is_latin, score_latin
from rashomon.stages.read.decode import decode_bytes

TEXTS = {
    "English": "The ferry’s owners said they were “deeply sorry” – and closed the line. Tickets (£12) will be paid back…",
    "English, one mark": "We’re going home, the driver said.",
    "English, one name": "A man named Bjørn was seen near the pier, police said.",
    "English, names": "Ministers André Gonçalves, Zoë Müller and Hélène Nuñez flew to São Luís on Monday, aides said.",
    "French": "Le feu a été éteint à l’aube ; l’entrepôt, vieux de soixante ans, s’est effondré. « Nous avons eu très peur », raconte Hélène.",
    "German": "Das Lagerhaus brannte völlig aus, die Löscharbeiten dauerten bis zum Morgen. „Wir hören nichts“, sagte Bürgermeister Groß.",
    "Spanish": "El alcalde pidió más información: ¿por qué ardió el almacén? Según él, los niños ya están en casa.",
    "Portuguese": "O armazém ardeu toda a noite; não há informações sobre a origem do incêndio, disse o presidente da câmara, João Simões.",
    "Italian": "L’incendio è scoppiato verso le tre; il sindaco ha detto che la città è al sicuro e che si saprà di più lunedì.",
    "Danish": "Branden blev slukket ved daggry, og lageret styrtede sammen. Årsagen er ukendt, siger borgmester Sørensen på rådhuset.",
    "Swedish": "Elden släcktes på morgonen och lagret rasade. Orsaken är okänd, säger borgmästaren Åkesson på ett möte med pressen.",
    "Polish": "Magazyn spłonął doszczętnie, a straż gasiła ogień do świtu. Burmistrz powiedział, że przyczyna nie jest jeszcze znana.",
    "Czech": "Sklad shořel do základů a hasiči zasahovali až do rána. Starosta řekl, že příčina požáru ještě není známá.",
    "Hungarian": "A raktár teljesen leégett, a tűzoltók hajnalig dolgoztak. A polgármester szerint az okot még nem ismerik, őrizetben senki sincs.",
    "Turkish": "Depo tamamen yandı, itfaiye sabaha kadar çalıştı. Belediye başkanı yangının nedeninin henüz bilinmediğini söyledi.",
    "Russian": "Склад сгорел дотла, пожарные работали до утра. Мэр заявил, что причина пока неизвестна.",
    "Greek": "Η αποθήκη κάηκε ολοσχερώς και οι πυροσβέστες εργάστηκαν ως το πρωί, δήλωσε ο δήμαρχος της πόλης.",
    "Arabic": "احترق المستودع بالكامل وعمل رجال الإطفاء حتى الصباح، وقال رئيس البلدية إن السبب غير معروف.",
    "Chinese": "仓库被烧毁，消防员一直工作到早晨。市长说，起火原因目前还不清楚，警方正在调查。",
    "Japanese": "倉庫は全焼し、消防士は朝まで作業を続けた。市長は原因はまだ分からないと話している。",
}
CHARSETS = ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "koi8-r", "iso8859-2",
            "mac_roman", "gb18030", "cp932", "euc_jp"]  # fmt: skip
SCRIPTS = {"gb18030": {"Chinese"}, "cp932": {"Japanese"}, "euc_jp": {"Japanese"}, "koi8-r": {"Russian"}}


def pairs() -> list[tuple[str, str]]:
    """Each text with each charset that has its characters; with one of East Asia only texts of that language."""
    found = []
    for language, text in TEXTS.items():
        for charset in CHARSETS:
            if language in SCRIPTS.get(charset, {language}) and text.encode(charset, "ignore").decode(charset) == text:
                found.append((language, charset))
    return found


@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_nearly_all_texts_are_right_and_the_others_doubted(declared: str | None) -> None:
    """Of 20 texts in 17 charsets, declared as UTF-8 or not at all, at least 95 in 100 come out right; a guess is
    doubted.
    """
    wrong = []
    for language, charset in pairs():
        decoded = decode_bytes(TEXTS[language].encode(charset), declared=declared)
        if decoded.text != TEXTS[language]:
            wrong.append((language, charset, decoded.charset))
            assert decoded.doubt, (language, charset)
    assert len(pairs()) > 140
    assert len(wrong) <= 0.05 * len(pairs()), wrong


@pytest.mark.parametrize(
    "language", [name for name, text in TEXTS.items() if text.isascii() or name.startswith("English")]
)
@pytest.mark.parametrize("declared", ["iso-8859-1", "latin1", "us-ascii", "windows-1252", "ISO-8859-15", None])
def test_short_english_texts_of_windows(language: str, declared: str | None) -> None:
    """Curly marks and dashes of Windows are right where nothing or Latin-1 is declared, in texts of one sentence."""
    decoded = decode_bytes(TEXTS[language].encode("cp1252"), declared=declared)
    if declared != "ISO-8859-15":
        assert decoded.text == TEXTS[language]
        assert bool(decoded.doubt) == (declared is None)


@pytest.mark.parametrize(
    ("language", "charset", "declared", "right"),
    [
        ("Russian", "cp1251", "windows-1252", True),  # no text in Latin script has so many letters beyond ASCII
        ("Greek", "cp1253", "iso-8859-1", True),
        ("Polish", "cp1250", "windows-1252", True),
        ("Chinese", "gb18030", "gb2312", True),  # the larger charset is meant
        ("Japanese", "cp932", "shift_jis", True),
        ("Polish", "cp1250", "windows-1250", True),
        ("Turkish", "cp1254", "iso-8859-9", True),
        ("French", "cp1252", "shift_jis", True),
        ("Russian", "cp1251", "no-such-charset", True),
        ("French", "cp1252", "idna", True),
    ],
)
def test_declared_charsets(language: str, charset: str, declared: str, right: bool) -> None:
    """A declaration is believed where the text can be in that charset; else the reader is told what was read."""
    decoded = decode_bytes(TEXTS[language].encode(charset), declared=declared)
    assert (decoded.text == TEXTS[language]) is right


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("It’s late", True),
        ("It is “late”", True),
        ("Åse Bø", True),
        ("Пожар", True),
        ("It's late", False),
        ("x", False),
    ],
)
def test_text_that_was_decoded_wrongly_before_is_doubted(text: str, twice: bool) -> None:
    """UTF-8 read as Windows-1252 and saved again is told from one place on; the same text saved once is sound."""
    broken = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert bool(decode_bytes(broken.encode()).doubt) is twice
    assert decode_bytes(text.encode()).doubt is None


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("", True),
        ("naïve", True),
        ("éééé", True),
        ("ééééé", False),
        ("a" * 75 + "é" * 25, True),
        ("a" * 74 + "é" * 26, False),
    ],
)
def test_latin_script_has_few_letters_beyond_ascii(text: str, latin: bool) -> None:
    """A quarter of the letters is the most."""
    assert is_latin(text.encode("cp1252")) is latin


@pytest.mark.parametrize(
    ("raw", "charset", "score"),
    [
        (b"plain", "cp1252", 1.0),
        (b"caf\xe9", "cp1252", 1.0),
        (b"caf\xe9 \xa312", "cp1252", 1.0),
        (b"mayor\x92s", "cp1252", 1.0),
        (b"mayor\xd5s", "cp1252", -2.0),  # a capital inside a word
        (b"mayor\x93s", "cp1252", -2.0),  # a quotation mark between letters
        (b"a\xb8b", "cp1252", -2.0),  # no mark of a text
        (b"a\x81b", "cp1252", -2.0),  # no character
        (b"a\xa0b", "cp1252", 1.0),
        (b"\xe9\xb3", "cp1250", 0.5),  # no language has both
        (b"\xf3\xb3", "cp1250", 1.0),
    ],
)
def test_scores(raw: bytes, charset: str, score: float) -> None:
    """Letters of one language and marks in their places count for a charset, all else against it."""
    assert score_latin(raw, charset) == score
    assert guess_charset(b"caf\xe9") == "cp1252"


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (("é" * 10).encode() + b"\xff", "utf-8"),
        (("é" * 9).encode() + b"\xff", "other"),
        ("ferry at".encode("utf-16-le"), "utf-16-le"),
        ("ferry 1".encode("utf-16-le"), "utf-8"),
        ("ferry at".encode("utf-16-be"), "utf-16-be"),
        ("Паром ударился о пирс в Одвике.".encode("utf-16-le"), "utf-16-le"),
        ("Паром ударился о пирс в Одвике.".encode("utf-16-be"), "utf-16-be"),
        (b"ferry\0\0\0\0 and pier at Odvika", "utf-8"),
    ],
)
def test_from_where_on_bytes_are_in_a_charset(raw: bytes, charset: str) -> None:
    """A tenth of damage, sixteen bytes of UTF-16 and a text in another script are enough."""
    assert decode_bytes(raw).charset == charset or charset == "other" != decode_bytes(raw).charset != "utf-8"
