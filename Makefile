# Two commands are all it takes: `make demo` and `make test`. Both first make this clone's own .venv.

PYTHON ?= python3
ARGS ?=
COVERAGE_AT_LEAST = 96  # per cent of lines and branches; it may only rise

VENV = .venv
IN_VENV = $(VENV)/bin/python -m
MADE = $(VENV)/made-from-constraints

.PHONY: demo test bench check

demo: $(MADE)
	$(IN_VENV) bot demo $(ARGS)

test: $(MADE)
	$(IN_VENV) pytest --numprocesses=auto --dist=loadfile --cov --cov-fail-under=$(COVERAGE_AT_LEAST)

bench: $(MADE)
	$(IN_VENV) tests.bench $(ARGS)

check: $(MADE)
	$(IN_VENV) ruff format --check .
	$(IN_VENV) ruff check .
	$(IN_VENV) mypy
	$(VENV)/bin/lint-imports
	$(MAKE) test

# constraints.txt pins every package, so it is installed whole; nothing of ours goes into site-packages.
$(MADE): constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Labelguild needs Python 3.11 or newer as $(PYTHON); try: make PYTHON=python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(IN_VENV) pip install --quiet --disable-pip-version-check --no-input -r constraints.txt
	touch $@
