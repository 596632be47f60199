"""The installer's sentences are a closed set: whole in both languages, each used, none missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import installer
from installer.console import language_of
from installer.diagnoses import FINDINGS
from installer.registration import Result
from installer.sentences import PROBLEMS, PROGRESS, RESULTS
from installer.words import Language, Words

SOURCES = "\n".join(
    path.read_text()
    for path in sorted(Path(installer.__file__).parent.rglob("*.py"))
    if path.name != "sentences.py" and path.parent.name not in ("diagnoses", "fixes")
)


def every_sentence() -> Iterator[tuple[str, Words]]:
    yield from PROGRESS.items()
    yield from RESULTS.items()
    for code, trouble in PROBLEMS.items():
        yield code, trouble.sentence
        yield f"{code} repair", trouble.repair
    for code, diagnosis in FINDINGS.items():
        yield code, diagnosis.sentence
        if diagnosis.repair:
            yield f"{code} repair", diagnosis.repair


def values(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize(
    ("code", "words"), list(every_sentence()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_both_languages_ask_for_the_same_values(code: str, words: Words) -> None:
    assert values(words.en) == values(words.zh), code
    assert words.en
    assert words.zh


@pytest.mark.parametrize("code", [*(set(PROGRESS) - {"load_chromium", "load_firefox"}), *PROBLEMS, *FINDINGS])
def test_every_sentence_is_said_somewhere(code: str) -> None:
    assert f'"{code}"' in SOURCES


def test_every_code_that_is_said_has_its_sentence() -> None:
    assert set(re.findall(r'Problem\(\s*"(\w+)"', SOURCES)) <= set(PROBLEMS)
    assert set(re.findall(r'\bfound\(\s*"(\w+)"', SOURCES)) <= set(FINDINGS)
    assert set(re.findall(r'console\.(?:say|count)\(\s*"(\w+)"', SOURCES)) <= set(PROGRESS)
    assert {result.value for result in Result} == set(RESULTS)


def test_what_is_not_well_has_a_repair_and_what_is_well_has_none() -> None:
    assert all((diagnosis.severity == "ok") == (diagnosis.repair is None) for diagnosis in FINDINGS.values())


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_SG.UTF-8"}, "en"),
        ({"LC_ALL": "zh_TW", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_locales(environ: dict[str, str], language: Language) -> None:
    assert language_of(environ) == language
