# Everything a person or a machine does with this project. `make` alone lists it.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?= $(shell for one in python3.13 python3.12 python3.11 python3 python; do \
	$$one -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { echo $$one; break; }; done)
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
# Two processes, each with servers of its own; a file stays with one of them, and `tests/conftest.py` says what begins.
TWO := -n 2 --dist loadfile --no-loadscope-reorder
INSTALL = test $(READY) -nt requirements.lock && test $(READY) -nt pyproject.toml && exit; \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV); \
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; \
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --config-settings editable_mode=compat -e .; \
	touch $(READY)

.DEFAULT_GOAL := help
.PHONY: help run demo test check bench lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: $(READY) ## the whole system on this machine, until Ctrl-C
	@$(BIN)/python -m stack

demo: $(READY) ## cases walked through a running system, start to end
	@$(BIN)/python -m ops.demo

test: $(READY) ## every test, on real servers of its own
	@$(BIN)/pytest $(TWO)

check: $(READY) ## format, lint, types, imports, generated pages, fast tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports
	@$(BIN)/python -m ops.services_page --check
	@$(BIN)/pytest $(TWO) -m "not stack"

bench: $(READY) ## measurements on a system of its own
	@$(BIN)/python -m bench

lock: $(READY) ## pin what pyproject.toml asks for, anew
	@$(LOCK) --all-extras pyproject.toml -o requirements.lock
	@$(LOCK) pyproject.toml -o requirements-server.lock

clean: ## remove caches and the virtual environment; the data under .data stay
	@rm -rf $(VENV) *.egg-info build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .schemathesis

# One make at a time, others wait and find it done: the kernel lets go of the lock whatever kills its holder.
$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Erro: é preciso Python 3.11, 3.12 ou 3.13 com o módulo venv (Debian: python3-venv)."; exit 1; }
	@$(PYTHON) -c 'import fcntl, os, sys; held = os.open("Makefile", os.O_RDONLY); os.set_inheritable(held, True); \
		fcntl.flock(held, fcntl.LOCK_EX); os.execvp("sh", ["sh", "-ec", sys.argv[1]])' '$(INSTALL)'
