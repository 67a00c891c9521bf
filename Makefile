# `make site` builds the site; `make test` runs all tests; `make format` lays out code, templates, scripts and sheets.
# What they need is installed first, and only when it changed.
PYTHON ?= python3
PIP = .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
# make bench SIZES="1000 10000" GROWTH="100 100000" PRINT="40 400" ROWS=1700 ROUNDS=3; what is not said has a small default.
MORE = $(if $(SIZES),--sizes $(SIZES)) $(if $(GROWTH),--growth $(GROWTH)) $(if $(PRINT),--print $(PRINT)) \
       $(if $(ROWS),--rows $(ROWS)) $(if $(ROUNDS),--rounds $(ROUNDS))

.PHONY: site test tools serve check hooks windows-zip bench format
site: .venv/.site ; @.venv/bin/python build.py && echo "Se stedet: file://$(CURDIR)/site/index.html"
test: ; @$(MAKE) --no-print-directory -j2 .venv/.test tools && .venv/bin/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
tools: ; @sh tests/setup.sh
serve: .venv/.site ; @.venv/bin/python build.py serve
check: .venv/.site ; @.venv/bin/python build.py check
hooks: .venv/.site ; @.venv/bin/python build.py hooks
windows-zip: .venv/.site ; @.venv/bin/python windows/make_zip.py
bench: .venv/.site ; @.venv/bin/python -m benchmarks $(MORE) && .venv/bin/python benchmarks/search.py
format: .venv/.test tools ; @.venv/bin/ruff format -q . && .venv/bin/ruff check -q --fix . \
	&& node tests/typst_format.mjs templates/print/*.typ \
	&& node tests/.tools/node_modules/@biomejs/biome/bin/biome check --write --error-on-warnings .

.venv/bin/pip:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Python 3.11 or newer is needed (make PYTHON=/path/to/python)" >&2; exit 1; }
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || { echo "Python's venv is missing. On Debian, as root: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv

.venv/.site: requirements.lock | .venv/bin/pip
	@$(PIP) -r requirements.lock && touch $@

.venv/.test: tests/requirements.lock .venv/.site
	@$(PIP) -r tests/requirements.lock && touch $@
