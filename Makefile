# make demo: compare the example story.  make test: everything that is checked before a change lands.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
# Two cores are what the bounds are measured on. One worker more than there are cores, for browsers and servers are
# waited for; each loads the model (200 MB). Each keeps to its part of the files, what they share is made once, and takes
# from the others what is left.
WORKERS ?= -n $(shell n=$$(nproc 2>/dev/null || echo 2); [ $$n -lt 4 ] && echo $$((n + 1)) || echo 4) --dist worksteal
EXAMPLE ?= examples/harbour-fire

.PHONY: demo test quick lint types imports pytest browser bench stories soak mutants model picture docs peers release clean

demo: $(VENV)/.installed
	$(BIN)/rashomon compare $(EXAMPLE) -o out/demo --format html,json,md,csv,docx

test: lint types imports pytest docs

quick: $(VENV)/.tested
	$(BIN)/pytest $(WORKERS) -m "not browser and not slow"

lint: $(VENV)/.tested
	$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .

types: $(VENV)/.tested
	$(BIN)/mypy

imports: $(VENV)/.tested
	$(BIN)/lint-imports --no-logo

pytest: $(VENV)/.tested browser
	$(BIN)/pytest $(WORKERS)

# A real browser for the journeys: Debian's package where we may install it, else the tests say why they skip.
browser:
	@sh tools/install_browser.sh

# Where figures are measured, a fault of the program ends the run.
bench: $(VENV)/.tested
	RASHOMON_STRICT=1 $(BIN)/python bench/run_all.py $(SHARED)

# Their figures are added to bench/results.jsonl; one that lies under its floor (bench/floors.json) is an error.
stories: $(VENV)/.tested
	rm -rf out/stories && mkdir -p out
	RASHOMON_STRICT=1 $(BIN)/python $(SHARED)/score_stories.py $(SHARED)/stories out/stories $(BIN)/rashomon > out/stories.txt
	cat out/stories.txt && $(BIN)/python bench/floors.py record out/stories.txt

soak: $(VENV)/.tested
	$(BIN)/python bench/soak.py sizes
	$(BIN)/python bench/soak.py
	mkdir -p out && $(BIN)/python bench/crashes.py 200 11 > out/crashes.txt && cat out/crashes.txt
	$(BIN)/python bench/hostile.py > out/hostile.txt && cat out/hostile.txt
	$(BIN)/python bench/floors.py record out/crashes.txt out/hostile.txt
	SCHEMA_EXAMPLES=300 $(BIN)/pytest tests/app/test_openapi.py

# Breaks the code mechanically and counts what the tests notice: some 20 minutes on two cores.
mutants: $(VENV)/.tested
	mkdir -p out && $(BIN)/python bench/mutants.py > out/mutants.txt; cat out/mutants.txt
	$(BIN)/python bench/floors.py record out/mutants.txt

# Each kind of peer in an environment of its own under out/peers; the rows go to bench/peers.jsonl.
peers: $(VENV)/.tested
	$(BIN)/python bench/peers.py $(SHARED)

# A wheel and an sdist, installed and tried with Python 3.11, 3.12 and 3.13, with the oldest and the newest pip.
release:
	bash tools/check_release.sh

model:
	sh training/make_model.sh $(SHARED)

picture: $(VENV)/.tested
	$(BIN)/python docs/report_picture.py
	$(BIN)/python docs/app_pictures.py
	$(BIN)/python docs/architecture_picture.py

# The documentation site, in out/site/index.html: a warning or a broken link is an error.
docs: $(VENV)/.documented
	$(BIN)/python -m tools.site

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: -e .
	touch $@

$(VENV)/.tested: $(VENV)/.installed requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: -r requirements-dev.txt
	touch $@

$(VENV)/.documented: $(VENV)/.installed requirements-docs.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: -r requirements-docs.txt
	touch $@

clean:
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
