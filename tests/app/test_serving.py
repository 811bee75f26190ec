"""`rashomon serve`: it listens on this machine alone, says where, and refuses what it cannot do."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import urllib.request
from pathlib import Path

import httpx2
import pytest

from rashomon.app.security import MOST_BYTES
from tests.cli.program import PROGRAM, rashomon
from tests.conftest import ROOT


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "::", "example.org"])
def test_another_address_is_refused(tmp_path: Path, host: str) -> None:
    """Without accounts nobody else may reach it; no library is made."""
    done = rashomon("serve", "--library", str(tmp_path / "a.sqlite"), "--host", host)
    assert done.returncode == 2
    assert "no accounts" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    """In one line, with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = rashomon("serve", "--library", str(tmp_path / "a.sqlite"), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "give another with --port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_it_serves_until_it_is_stopped(tmp_path: Path) -> None:
    """The address that it prints can be opened, the library is made, and an interrupt ends it quietly."""
    library = tmp_path / "a.sqlite"
    command = [*PROGRAM, "serve", "--library", str(library), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address, said
        assert str(library) in said
        with urllib.request.urlopen(f"{address[0]}stories", timeout=30) as answer:
            assert b"This library is empty" in answer.read()
            assert "server" not in {name.lower() for name in answer.headers}
        process.terminate()
        assert process.wait(30) in (0, -15)
        assert process.stderr
        assert process.stderr.read() == ""
    assert library.exists()


def _certificate(folder: Path) -> tuple[str, str]:
    """Files of a certificate for localhost that signs itself, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    certificate, key = str(folder / "own.crt"), str(folder / "own.key")
    asked = f"req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 2 -out {certificate} -keyout {key}"
    subprocess.run(["openssl", *asked.split()], check=True, capture_output=True)
    return certificate, key


def test_passwords_do_not_cross_a_network_in_the_clear(tmp_path: Path) -> None:
    """With accounts, another address takes a certificate with its key, and the name by which it is asked for."""
    place = ("--library", str(tmp_path / "a.sqlite"))
    assert rashomon("users", "add", "Ida", *place, stdin="four quiet harbour gulls\n").returncode == 0
    done = rashomon("serve", *place, "--host", "0.0.0.0")
    assert (done.returncode, "give --certificate and --key" in done.stderr) == (2, True)
    done = rashomon("serve", *place, "--host", "0.0.0.0", "--certificate", "a.crt")
    assert (done.returncode, "both --certificate and --key" in done.stderr) == (2, True)
    (tmp_path / "a.crt").write_text("no certificate")
    bad = str(tmp_path / "a.crt")
    done = rashomon("serve", *place, "--host", "0.0.0.0", "--certificate", bad, "--key", bad)
    assert (done.returncode, "are no certificate with its key" in done.stderr) == (2, True)
    certificate, key = _certificate(tmp_path)
    done = rashomon("serve", *place, "--host", "0.0.0.0", "--certificate", certificate, "--key", key)
    assert (done.returncode, "give it with --name" in done.stderr) == (2, True)


def test_a_proxy_needs_accounts_too(tmp_path: Path) -> None:
    """Who comes by another name comes from elsewhere; what to do is told."""
    place = ("--library", str(tmp_path / "a.sqlite"))
    (tmp_path / "report.txt").write_text("A ferry sank off Odvika.\n\nNobody was hurt, the harbour master said.")
    assert rashomon("add", str(tmp_path / "report.txt"), *place).returncode == 0
    done = rashomon("serve", *place, "--name", "news.example")
    assert done.returncode == 2
    assert "there are no accounts in" in done.stderr
    assert "rashomon users add NAME --role editor" in done.stderr


@pytest.mark.slow
def test_it_serves_others_encrypted_and_behind_a_login(tmp_path: Path) -> None:
    """A login over HTTPS, and what it opens."""
    certificate, key = _certificate(tmp_path)
    place = ("--library", str(tmp_path / "a.sqlite"))
    rashomon("users", "add", "Ida", "--role", "editor", *place, stdin="four quiet harbour gulls\n")
    command = [*PROGRAM, "serve", *place, "--host", "127.0.0.2", "--port", "0", "--name", "localhost"]
    command += ["--certificate", certificate, "--key", key]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = re.search(r"https://localhost:(\d+)/", process.stdout.readline())
        assert address
        base = f"https://127.0.0.2:{address[1]}"
        with httpx2.Client(base_url=base, verify=False) as client:
            assert client.get("/stories").status_code == 303
            token = client.get("/login.json").json()["token"]
            data = {"token": token, "name": "Ida", "password": "four quiet harbour gulls"}
            assert client.post("/login.json", data=data).json()["role"] == "editor"
            assert client.get("/stories").status_code == 200
        process.terminate()
        assert process.wait(30) in (0, -15)


HOWTO = (ROOT / "docs" / "howto" / "newsroom.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_proxy_of_the_howto_says_who_asks_and_how(tmp_path: Path) -> None:
    """With the headers that its nginx sets: permanent links are those that the reader sees, the log has her address."""
    place = ("--library", str(tmp_path / "a.sqlite"))
    rashomon("users", "add", "Ida", "--role", "editor", *place, stdin="four quiet harbour gulls\n")
    seen = {"$host": "news.example", "$remote_addr": "192.0.2.9", "$scheme": "https"}
    headers = {name: seen[value] for name, value in re.findall(r"proxy_set_header (\S+) (\S+);", HOWTO)}
    command = [*PROGRAM, "serve", *place, "--port", "0", "--name", "news.example"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert address
        with httpx2.Client(base_url=address[0], headers=headers) as client:
            data = {"token": client.get("/login.json").json()["token"], "name": "Ida"}
            answer = client.post("/login.json", data={**data, "password": "four quiet harbour gulls"})
            client.headers["Cookie"] = answer.headers["Set-Cookie"].partition(";")[
                0
            ]  # a client sends it over HTTPS only
            report = {"token": answer.json()["token"], "text": "Ferry sinks\n\nA ferry sank off Odvika on 3 May 2031."}
            assert client.post("/add/paste.json", data=report).json()["added"] == 1
            (story,) = client.get("/stories.json").json()["stories"]
            (told,) = client.get(f"/stories/{story['id']}/told.json").json()["reports"]
            assert told["link"].startswith("https://news.example/texts/")
            assert "logged in from 192.0.2.9" in client.get("/log").text
        process.terminate()
        assert process.wait(30) in (0, -15)


def test_the_proxy_of_the_howto_refuses_what_the_app_would() -> None:
    """A body that the app refuses unread ends as 502 behind nginx, so nginx must refuse it first."""
    (most,) = re.findall(r"client_max_body_size (\d+)m;", HOWTO)
    assert int(most) * 2**20 <= MOST_BYTES < (int(most) + 1) * 2**20
