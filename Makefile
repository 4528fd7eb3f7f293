# make demo   install and show the tour of one command
# make test   install what the tests need and run them
# make check  style, types and the direction of imports
# Needs Python 3.11 or newer, make and git. Another Python: make demo PYTHON=/path/to/python

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test check format tables docs benchmark wheel clean
.DELETE_ON_ERROR:

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 20

demo: $(VENV)/installed ## load the sample documents, answer a query, draw the network
	$(BIN)/tkgraph demo

test: $(VENV)/installed-test ## run the tests
	$(BIN)/python -m pytest

check: $(VENV)/installed-check ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/installed-check ## put the code into the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

tables: $(VENV)/installed-tables ## build the generated tables of data/reference and ontology/ again
	$(BIN)/python scripts/build_tables.py
	$(BIN)/python scripts/build_topics.py

docs: $(VENV)/installed ## write docs/commands.md again
	$(BIN)/python scripts/build_docs.py

benchmark: $(VENV)/installed ## measure start-up, loading and the page
	$(BIN)/python benchmarks/run.py

wheel: $(VENV)/installed ## build dist/*.whl
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean: ## remove the environment and what was built
	rm -rf $(VENV) dist build tkgraph-demo

# The stamps make a second run quick; a change of the dependencies installs again.
$(VENV)/made: Makefile
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer found; install one, or name it: make PYTHON=…" >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)
	@# The pip that comes with some Pythons fails to resolve these dependencies.
	$(INSTALL) --upgrade pip
	@touch $@

$(VENV)/installed: $(VENV)/made pyproject.toml constraints.txt
	$(INSTALL) --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(INSTALL) --constraint constraints.txt --editable '.[test]'
	@touch $@

$(VENV)/installed-tables: $(VENV)/installed
	$(INSTALL) --constraint constraints.txt --editable '.[tables]'
	@touch $@

# mypy reads the tests too, so that it needs what they import.
$(VENV)/installed-check: $(VENV)/installed-test $(VENV)/installed-tables
	$(INSTALL) --constraint constraints.txt --editable '.[check]'
	@touch $@
