"""One measurement, in this process: prints its seconds and its peak memory as JSON.

`child.py DATA MODULE.FUNCTION ARGUMENT...` calls the function with the folder of made-up records
and the arguments, which are whole numbers. It returns the seconds that count, or nothing where
the whole process does.
"""

from __future__ import annotations

import json
import resource
import sys
from importlib import import_module
from pathlib import Path


class WithoutPandas:
    """Hides pandas, which only a development environment has: libraries import it where it is."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)


def main() -> None:
    data, named, *arguments = sys.argv[1:]
    module, function = named.split(".")
    if module != "pandas_loop":
        sys.meta_path.insert(0, WithoutPandas())
    seconds = getattr(import_module(module), function)(Path(data), *map(int, arguments))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kilobyte = 2**10 if sys.platform == "linux" else 1
    print(json.dumps({"seconds": seconds, "peak": peak * kilobyte / 2**20}))


if __name__ == "__main__":
    main()
