# make demo · make install · make test · make check: each sets up what it needs; see README.md
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.PHONY: demo install test check fuzz format lock clean

demo: $(VENV)/run.done
	@$(BIN)/threadgist demo

install: $(VENV)/run.done

test: $(VENV)/dev.done
	$(BIN)/python -m pytest -n auto

check: $(VENV)/dev.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

# Linux only: atheris has no wheels for other systems.
fuzz: $(VENV)/dev.done requirements/fuzz.txt
	@$(PIP) install --require-hashes -r requirements/fuzz.txt
	$(BIN)/python -m tests.fuzz_readers

format: $(VENV)/dev.done
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The lock files hold versions and hashes for every platform, and no address.
lock: $(VENV)/dev.done
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet -c requirements/run.txt -o requirements/dev.txt
	$(BIN)/uv pip compile --group fuzz --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet -o requirements/fuzz.txt

$(VENV)/python.done:
	@command -v $(PYTHON) >/dev/null || { echo "There is no '$(PYTHON)' here. Name the Python to use: make demo PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "threadgist needs Python 3.11 or newer; '$(PYTHON)' is older. Try: make demo PYTHON=python3.12"; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.done: $(VENV)/python.done requirements/run.txt pyproject.toml
	@echo "Installing what the bot needs (once) …"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/dev.done: $(VENV)/run.done requirements/dev.txt
	@echo "Installing what the tests need (once) …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .fuzz .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*
