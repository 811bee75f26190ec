"""Whatever is sent that the OpenAPI document describes, or something near it, is answered, and never with a fault."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from rashomon.app.example import example_reports
from rashomon.app.site import make_app
from rashomon.library.adding import add_uploads
from rashomon.store.migrate import open_store
from tests.app.conftest import BASE, token_of
from tests.app.test_door import ROUTES

EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "5"))
"""Requests for each operation and mode; `make soak` sends more."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The app over a library with the example story."""
    with open_store(str(tmp_path_factory.mktemp("schema") / "library.sqlite"), make=True) as store:
        add_uploads(store, example_reports())
        yield make_app(store)


@pytest.fixture(scope="module")
def described(app: FastAPI) -> Any:
    """What the OpenAPI document of the app says."""
    return schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "127.0.0.1"})


OPERATIONS = [one for one in ROUTES if one[1] not in ("/", "/style.css", "/favicon.ico")]


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_fault(app: FastAPI, described: Any, method: str, path: str) -> None:
    """Right and wrong requests get the code of an answer or of a refusal; none is a fault of the program."""
    operation = described[path][method]
    client = TestClient(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)
    token, seen = token_of(client), list[int]()
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            if isinstance(case.body, dict):
                case.body = {**case.body, "token": token}
            answer = case.call(base_url=BASE)
            seen.append(answer.status_code)
            assert answer.status_code < 500, (case.as_curl_command(), answer.text[:500])

        if mode is GenerationMode.POSITIVE or _takes_anything(operation):
            ask()
    assert seen


def _takes_anything(operation: Any) -> bool:
    """True where a request can be wrong: it has a parameter or a body."""
    return bool([*operation.query, *operation.path_parameters, *operation.body])
