# Everything a newcomer needs, one word each. `make` alone explains.
# PYTHON=python3.12 make test   uses that Python, in .venv-python3.12 beside the usual .venv.

SHELL := /bin/bash
.DEFAULT_GOAL := help

ifneq ($(filter environment command,$(firstword $(origin PYTHON))),)
VENV ?= .venv-$(notdir $(PYTHON))
endif
VENV ?= .venv
export VENV PYTHON
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.ready-runtime
DEV := $(VENV)/.ready-dev
BROWSER := $(VENV)/.ready-browser
PYTEST_ARGS ?= -n 2 --dist loadscope

.PHONY: help install demo serve test test-all lint bench mutants mutants-law generate lock clean

help: ## What can be done here
	@scripts/help Makefile

install: $(RUNTIME) ## Set up .venv with exactly what requirements.lock names
	@echo "Ready. See a real filing judged: make demo"

demo: $(RUNTIME) ## Set everything up and judge a real filing before your eyes
	@scripts/demo

serve: $(RUNTIME) ## Serve the API and the desk on http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/heyan serve --port $(or $(PORT),8000)

test: lint $(BROWSER) ## Set everything up, lint, and run all tests
	$(BIN)/python -m pytest $(PYTEST_ARGS)

test-all: ## The tests on every Python from 3.11 to 3.13 that is here
	@scripts/test-all

lint: $(DEV) ## ruff, mypy --strict, import contracts, stale generated files
	@scripts/lint

bench: $(DEV) ## Side by side with other engines, in one run; writes tests/bench/results.json
	@scripts/bench

mutants: $(DEV) ## Change the engine in small ways and see that a test notices (long; ONLY='engine.clock*' for a part)
	$(BIN)/mutmut run $(ONLY)
	$(BIN)/mutmut results

mutants-law: $(DEV) ## Make every slip a rule author could make, and see what notices (minutes; ONLY='--kind clock' or '--sample 300')
	$(BIN)/python -m tests.law.mutate $(ONLY)

generate: $(DEV) ## Write the generated files anew: schemas, index of obligations
	$(BIN)/python scripts/generate.py

lock: ## Resolve pyproject.toml anew into the two hashed lock files
	@scripts/lock

clean: ## Remove environments and caches, never data
	rm -rf .venv .venv-* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock requirements-boot.lock pyproject.toml scripts/install
	@scripts/install runtime

$(DEV): requirements-dev.lock requirements-boot.lock pyproject.toml scripts/install
	@scripts/install dev

$(BROWSER): $(DEV) scripts/browser scripts/unpack_browser.py
	@scripts/browser
	@touch $@
