# What a person types. `make help` lists it.

RELEASE = .build/release/crossfoot
CORPUS = Corpus/articles
TABLES = .build/corpus-csv

.PHONY: help run build test lint format bench bench-engine clean

help:
	@echo 'make run      build, check the articles in $(CORPUS), write their tables to $(TABLES)'
	@echo 'make test     run every test'
	@echo 'make build    build the release binary, $(RELEASE)'
	@echo 'make lint     check the format and where unsafe code stands'
	@echo 'make format   rewrite the Swift files in the one format'
	@echo 'make bench    MB/s of each stage over $(CORPUS); FOLDER=path for another folder'
	@echo 'make bench-engine   load time and MB/s of the rule engine for made-up packs; FOLDER=path'
	@echo 'make clean    remove what was built'
	@echo
	@echo 'run, build, test and bench install libxml2-dev, libarchive-dev, libsqlite3-dev and pkg-config where'
	@echo 'they are missing; test also installs Chromium, Neovim and Python packages that read reports.'

build:
	@.ci/prepare build
	swift build -c release --product crossfoot

# Findings (exit code 1) are what the corpus is for. Anything above is a failure.
run: build
	@echo '$(RELEASE) check $(CORPUS)'
	@$(RELEASE) check $(CORPUS) || { code=$$?; test $$code -eq 1 || exit $$code; }
	$(RELEASE) extract $(CORPUS) --format csv --output $(TABLES)
	@echo 'The tables are in $(TABLES).'

# Swift Testing only: there are no XCTest cases, and its runner would report that it ran none.
test:
	@python=$$(.ci/prepare test) && set -x && \
	  CROSSFOOT_PYTHON=$$python swift test --disable-xctest

lint:
	@.ci/lint

format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests

# A new file in the package that the benchmarks depend on is seen only after its manifest has changed.
bench:
	@.ci/prepare build
	@touch Package.swift
	swift build -c release --package-path Tests/Benchmarks --scratch-path .build/benchmarks
	.build/benchmarks/release/crossfoot-benchmarks $(if $(FOLDER),'$(FOLDER)',$(CORPUS)) $(if $(RUNS),--runs $(RUNS))

bench-engine:
	@.ci/prepare build
	@touch Package.swift
	swift build -c release --package-path Tests/Benchmarks --scratch-path .build/benchmarks
	.build/benchmarks/release/crossfoot-engine-benchmarks $(if $(FOLDER),'$(FOLDER)',$(CORPUS)) $(if $(RUNS),--runs $(RUNS))

clean:
	rm -rf .build .build-ci
