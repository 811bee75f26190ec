"""The tables that several rooms ask for: whole rows of each, and what every row must hold."""

from __future__ import annotations

from rashomon.lexicon.countries import Country, countries, country_forms
from rashomon.lexicon.names import GivenName, Title, given_names, nicknames, title_kinds, titles
from rashomon.lexicon.outlets import Outlet, outlet_forms


def test_a_country_has_its_names_adjectives_and_capitals() -> None:
    """A row of the list is one record, its cells split."""
    found = {country.name: country for country in countries()}
    assert found["Iceland"] == Country("Iceland", ("Icelandic",), ("Reykjavik",), ())
    assert all(country.name and all(country.forms) for country in countries())


def test_every_form_of_a_country_means_it() -> None:
    """Name, adjective, capital and abbreviation in lower case give the country; no word of another kind does."""
    asked = ("united states", "american", "washington", "u.s.", "norwegian", "oslo", "bridge")
    assert [country_forms().get(form) for form in asked] == ["United States"] * 2 + [
        "United States",
        "United States",
        "Norway",
        "Norway",
        None,
    ]


def test_titles_and_given_names_tell_a_gender_or_none() -> None:
    """The genders are those of the list, and None where a row has none."""
    assert Title("Mrs", "honorific", "female") in titles()
    assert Title("General", "rank", None) in titles()
    assert GivenName("Anna", "female") in given_names()
    assert {title.gender for title in titles()} | {name.gender for name in given_names()} == {"male", "female", None}
    assert title_kinds()["Minister"] == "office"
    shorts = [short for full, row in nicknames() if full == "Robert" for short in row]
    assert sorted(shorts) == ["Bob", "Bobby", "Rob", "Robb", "Robbie", "Robby", "Robt"]  # a name may have several rows


def test_an_outlet_is_found_by_each_of_its_forms() -> None:
    """Two forms of one agency give one outlet; the kinds are three."""
    assert outlet_forms()["AP"] == outlet_forms()["Associated Press"] == Outlet("Associated Press", "agency")
    assert {outlet.kind for outlet in outlet_forms().values()} == {"agency", "outlet", "distributor"}
