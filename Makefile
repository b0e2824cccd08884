# The commands of this repository. `make brief` and `make test` need Python 3.11+, pip and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
BRIEF ?= inputs/2024-11-jiading.yaml

.PHONY: setup brief test lint bench lock golden schema gallery frames clean

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv --without-pip .venv  # Debian's python3 has no ensurepip
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes -r requirements.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --no-deps --no-build-isolation -e .
	touch $@

brief: setup
	$(BIN)/briefgen build $(BRIEF)

test: setup
	$(BIN)/python -m pytest --cov --cov-report=term --cov-fail-under=95

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m benchmarks

# The readable texts of the standing editions; read the difference before you commit it.
golden: setup
	BRIEFGEN_RECORD=1 $(BIN)/python -m pytest tests/test_editions.py

# What is made from other files and kept beside them; a test fails where one is not current.
schema: setup
	$(BIN)/briefgen schema > schema/brief.schema.json

# Needs LibreOffice and poppler.
gallery: setup
	$(BIN)/python -m tools.make_gallery

frames: setup
	$(BIN)/python -m tools.make_frames

lock:
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet pip pip-tools
	$(BIN)/pip-compile --quiet --no-strip-extras --extra dev --generate-hashes --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-options --no-header --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv outputs/*.docx outputs/*/ .mypy_cache .pytest_cache .ruff_cache .coverage
