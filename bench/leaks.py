"""Searching a release for what is withheld."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from stopwatch import Stopwatch

TEXTS, FIGURES = 80_000, 2_000
MEASURES, GROUPS = 65, 5


def scan(data: Path) -> None:
    """Search a release of 10 MB, from the start of a process."""
    _scan(data)


def first(data: Path) -> float:
    """Search it in a process that runs, and searched nothing before."""
    return _scan(data)


def processor(data: Path) -> float:
    """Return what the same takes of the processors, in seconds: of this process and its own."""
    _scan(data)
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def one_pass(data: Path) -> float:
    """Look once for each withheld text in the bytes of the release, unpacked: in no other form."""
    from eyeline.publication.leaks.listed import read
    from eyeline.publication.leaks.sought import Search

    files = _release(data)
    search = Search(read(_withheld(data).read_bytes()))
    search.prepare()
    texts = [content.decode("latin-1") for file in files for content in _unpacked(file)]
    with Stopwatch() as watch:
        for text in texts:
            list(search.hits(text))
    return watch.seconds


def grep(data: Path) -> float:
    """Have grep look for the same texts in the same files: it opens none, and knows no spelling."""
    files = _release(data)
    listed = _withheld(data).with_suffix(".txt")
    with Stopwatch() as watch:
        subprocess.run(
            ["grep", "-F", "-c", "-f", str(listed), *map(str, files)],
            check=False,
            stdout=subprocess.DEVNULL,
            env={"LC_ALL": "C"},
        )
    return watch.seconds


def _scan(data: Path) -> float:
    from eyeline.publication.leaks import scan
    from eyeline.publication.leaks.listed import read

    files = {file.name: file.read_bytes() for file in _release(data)}
    withheld = read(_withheld(data).read_bytes())
    with Stopwatch() as watch:
        found = scan(files, withheld)
    if found:
        raise SystemExit(f"{len(found)} leaks in a release that has none, such as {found[0]}")
    return watch.seconds


def _unpacked(file: Path) -> Iterator[bytes]:
    """Yield a file, and what is packed in it if it is a workbook."""
    content = file.read_bytes()
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(BytesIO(content)) as book:
            yield from map(book.read, book.namelist())
    else:
        yield content


def _release(data: Path) -> list[Path]:
    """Return the files of a made-up release, which are made once."""
    folder = data / "release"
    if not folder.exists():
        staged = data / "release-begun"
        staged.mkdir(exist_ok=True)
        for name, content in _made().items():
            (staged / name).write_bytes(content)
        staged.rename(folder)
    return sorted(folder.iterdir())


def _made() -> dict[str, bytes]:
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from eyeline.publication import data, page, workbook
    from eyeline.publication.edition import as_json
    from eyeline.publication.pdf import edition as document
    from made_up_edition import line
    from made_up_long_edition import long_edition

    made = long_edition(MEASURES)
    chance = random.Random(2)
    lines = tuple(
        replace(
            line(of.row),
            period=point.label,
            group=f"Team {group}" if group else "",
            breakdown="Team" if group else "",
            value=Decimal(chance.randint(100, 900)),
        )
        for of in (*made.children, *made.adults)
        for point in of.chart.series[0].points
        for group in range(GROUPS)
    )
    made = replace(made, lines=lines)
    return {
        "dashboard.xlsx": workbook.write(made),
        "dashboard.html": page.write(made),
        "dashboard.pdf": document.write(made),
        "cells.csv": data.csv(made.lines),
        "cells.json": data.jsonable(made.lines),
        as_json.NAME: as_json.written(made),
    }


def _withheld(data: Path) -> Path:
    """Return the list of what is withheld: identifiers and small figures, as of a council."""
    from eyeline.publication.leaks import HiddenFigure, Withheld
    from eyeline.publication.leaks.listed import written

    listed = data / "withheld.json"
    if not listed.exists():
        chance = random.Random(3)
        texts = [_identifier(number, chance) for number in range(TEXTS)]
        sought = Withheld(
            frozenset(texts), frozenset(_hidden(HiddenFigure, n, chance) for n in range(FIGURES))
        )
        (data / "withheld.txt").write_text("\n".join(texts))
        listed.write_bytes(written(sought))
    return listed


def _identifier(number: int, chance: random.Random) -> str:
    match number % 20:
        case 0 | 1:
            return f"R{chance.randrange(10**12):012d}"
        case 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10:
            return f"{chance.getrandbits(48):012x}"
        case 11 | 12 | 13 | 14 | 15 | 16:
            return f"{chance.randrange(10**7):07d}"
    return f"AD{number:05d}"


def _hidden(of: type, number: int, chance: random.Random) -> object:
    """Return a small number of a group that the release does not tell."""
    start = date(2021, 4, 1) + timedelta(days=91 * (number % 20))
    value = Decimal(chance.randint(1, 5))
    measure = number % MEASURES
    return of(
        measure=f"measure_{measure}",
        title=f"Children in situation {measure}",
        period_start=start,
        period_end=start + timedelta(days=90),
        breakdown="age",
        group=f"Age {number % 7}",
        numerator=value,
        value=value,
    )
