# make run | test | check | bench | format. Each sets up by itself what it needs.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
SETUP = $(or $(PYTHON),$(error Python 3.11 or newer is needed)) -m app.setup
BIN = .venv/bin
ARGS ?=

.PHONY: run test check bench format

run:
	@$(SETUP) run
	@exec $(BIN)/sekimori up $(ARGS)

test:
	@$(SETUP) test
	@$(SETUP) npm run test
	@exec $(BIN)/python -m pytest -n 2 $(ARGS)

check:
	@$(SETUP) test
	@$(SETUP) npm run check
	@exec $(BIN)/python -m pytest tests/architecture

bench:
	@$(SETUP) test
	@exec $(BIN)/python -m tests.benchmarks $(ARGS)

format:
	@$(SETUP) test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m app.docs.settings_page
	$(SETUP) npm run format --if-present
