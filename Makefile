# Everything happens in .venv, which the first target that is asked for sets up.
# Needs GNU make 4 and Python 3.11 or later; PYTHON names another interpreter: make test PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadgroup
EXAMPLE := examples/columns-1997.txt
N ?= 1000

# Kept byte code saves each of the processes that tests start the time to compile the package.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.PHONY: help demo test check lint types docs bench peers typeset seed fuzz guided growth clean

help:
	@echo 'make demo    the annotated tree of an example filing'
	@echo 'make test    the tests in one to one and a half minutes: specs, commands, a sample of the real filings and of other long tests'
	@echo 'make check   lint, types, then every case of every test: all that a change must pass'
	@echo 'make lint    lint and format only'
	@echo 'make types   types only'
	@echo 'make docs    docs/rules.md, docs/grammar.md and docs/schemas, from rules, grammars and classes; pictures of the explorer'
	@echo 'make bench   speed, growth, start-up, opening the explorer'
	@echo 'make peers   speed beside other programs, which it installs below .peers'
	@echo 'make typeset N=100000   set so many filings, and count what is read right by field, axis and pairs of axes'
	@echo 'make seed N=20   break so many filings for each rule, and count what is found'
	@echo 'make fuzz    break filings for an hour, or SECONDS; SEED names another hour'
	@echo 'make guided  the same, guided by coverage; installs atheris'
	@echo 'make growth  repeat so many UNITS, 5000 unless told, and list what takes longer than its text is long'
	@echo 'make clean   remove .venv and everything that was made'

demo: $(READY)
	@$(BIN)/eightk tree $(EXAMPLE)

test: $(READY)
	$(PYTEST)

check: lint types
	$(PYTEST) --whole

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy --strict eightk_lark typesetter

docs: $(READY)
	$(BIN)/python -m eightk_lark rules --markdown > docs/rules.md
	$(BIN)/python -m docs.grammar_page
	$(BIN)/python -m docs.schema_files
	$(BIN)/python -m docs.table_page
	$(BIN)/python -m docs.screenshots

bench: $(READY)
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/explore.py

peers: $(READY)
	$(BIN)/python benchmarks/peers.py

typeset: $(READY)
	$(BIN)/python -m typesetter $(N)

seed: N := 20
seed: $(READY)
	$(BIN)/python -m typesetter.seeding $(N)

SECONDS ?= 3600
SEED ?= 1
fuzz: $(READY)
	$(BIN)/python -m tests.fuzz.harness $(SECONDS) --seed $(SEED)

guided: $(READY)
	$(BIN)/python -m pip install -qq --disable-pip-version-check 'atheris>=3.0'
	$(BIN)/python -m tests.fuzz.guided $(SECONDS)

UNITS ?= 5000
growth: $(READY)
	$(BIN)/python -m tests.fuzz.growth $(UNITS) --seed $(SEED)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, this is " + sys.version.split()[0])'
	@echo 'setting up .venv'
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
