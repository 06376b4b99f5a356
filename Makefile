# make demo · make install · make test · make check: each sets up what it needs; see README.md
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
# The locks name every package, so pip resolves nothing: what is released later cannot change what is installed.
INSTALL := $(PIP) install --no-deps --no-build-isolation
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
           --no-emit-find-links --no-header --quiet

DATA ?= ../shared/eval

.PHONY: demo install test check check-install release docs train fuzz format lock clean

demo: $(VENV)/run.done
	@$(BIN)/threadgist demo

install: $(VENV)/run.done

test: $(VENV)/dev.done
	@echo "Without the endurance tests, and with a quarter of the random examples; make check runs all of them."
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not endurance" --hypothesis-profile quick

check: $(VENV)/dev.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

# Installs from a folder that holds a newer, broken release of every dependency, with the oldest and the newest pip.
check-install: $(VENV)/dev.done
	$(BIN)/python -m tests.newer_releases

# Builds dist/*.tar.gz and dist/*.whl, and tries the wheel in an empty environment, away from the sources.
release: $(VENV)/dev.done
	rm -rf dist build/release
	$(BIN)/uv build --quiet --no-build-isolation --python $(BIN)/python
	$(BIN)/python -m venv build/release
	build/release/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --require-hashes -r requirements/run.txt
	build/release/bin/python -m pip --disable-pip-version-check --quiet install --no-deps dist/*.whl
	cd build/release && bin/threadgist --version && bin/threadgist digest ../../seeds/night-trains.txt > digest.txt
	@echo "Ready in dist/. Date the version in CHANGELOG.md, then: git tag v$$($(BIN)/python -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')"

# The pages as a website, in build/docs/; fails if a link leads nowhere.
docs: $(VENV)/python.done requirements/docs.txt
	@$(INSTALL) --require-hashes -r requirements/docs.txt
	$(BIN)/python -m tests.website build/pages
	$(BIN)/zensical build --strict --clean
	@echo "Open build/docs/index.html"

# DATA: the folder of the evaluation data; see benchmarks/README.md.
train: $(VENV)/dev.done
	$(BIN)/python -m benchmarks.train --data $(DATA)

# Linux only: atheris has no wheels for other systems.
fuzz: $(VENV)/dev.done requirements/fuzz.txt
	@$(INSTALL) --require-hashes -r requirements/fuzz.txt
	$(BIN)/python -m tests.importing.fuzz_readers

format: $(VENV)/dev.done
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The locks hold versions and hashes for every platform, and no address. build.txt: what builds wheels, ours among them.
lock: $(VENV)/dev.done
	$(COMPILE) --group build -o requirements/build.txt
	$(COMPILE) --group build-dev -o requirements/build-dev.txt
	$(COMPILE) pyproject.toml --excludes requirements/excluded.txt -o requirements/run.txt
	$(COMPILE) --group dev -c requirements/run.txt -c requirements/build.txt -c requirements/build-dev.txt -o requirements/dev.txt
	$(COMPILE) --group docs -c requirements/run.txt -c requirements/dev.txt -o requirements/docs.txt
	$(COMPILE) --group fuzz -o requirements/fuzz.txt
	printf "%s\n" asyncpg procrastinate "psycopg[binary]" | $(COMPILE) - -c requirements/dev.txt -o requirements/postgres.txt

$(VENV)/python.done:
	@command -v $(PYTHON) >/dev/null || { echo "There is no '$(PYTHON)' here. Name the Python to use: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "threadgist needs Python 3.11 or newer; '$(PYTHON)' is older. Try: make demo PYTHON=python3.12"; exit 1; }
	@echo "Creating the Python environment in $(VENV) ($$($(PYTHON) --version)) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.done: $(VENV)/python.done requirements/build.txt requirements/run.txt pyproject.toml
	@echo "Downloading and installing $$(grep -c == requirements/run.txt) packages that the bot needs: some 125 MB, 430 MB on disk …"
	@$(INSTALL) --require-hashes -r requirements/build.txt
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) -e .
	@$(BIN)/python -m compileall -q bot storage  # pip does not: it is half a second at the first start
	@echo "Installed: $$(du -sk $(VENV) | awk '{printf "%d", $$1 / 1000}') MB in $(VENV)."
	@touch $@

$(VENV)/dev.done: $(VENV)/run.done requirements/build-dev.txt requirements/dev.txt
	@echo "Downloading and installing $$(grep -c == requirements/dev.txt) packages that the tests need: some 100 MB, 260 MB more on disk …"
	@$(INSTALL) --require-hashes -r requirements/build-dev.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m compileall -q tests benchmarks
	@echo "Installed: $$(du -sk $(VENV) | awk '{printf "%d", $$1 / 1000}') MB in $(VENV)."
	@touch $@

clean:
	rm -rf $(VENV) build .cache .fuzz .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*
