# What a person types. `make help` lists it.

# Where it is built, and where it is installed.
BUILD = .build
PREFIX = /usr/local
DESTDIR =

RELEASE = $(BUILD)/release/crossfoot
CORPUS = Corpus/articles
TABLES = $(BUILD)/corpus-csv

# On Linux the program holds Swift's libraries, so that it runs where Swift is not installed.
RELEASE_FLAGS = -c release --scratch-path $(BUILD) \
  $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)

.PHONY: help run build test lint format bench bench-engine manual completions install uninstall deb test-deb clean

help:
	@echo 'make run      build, check the articles in $(CORPUS), write their tables to $(TABLES)'
	@echo 'make test     run every test'
	@echo 'make build    build the release binary, $(RELEASE)'
	@echo 'make lint     check the format and where unsafe code stands'
	@echo 'make format   rewrite the Swift files in the one format'
	@echo 'make bench    MB/s of each stage over $(CORPUS); FOLDER=path for another folder'
	@echo 'make bench-engine   load time and MB/s of the rule engine for made-up packs; FOLDER=path'
	@echo 'make install  program, man pages and completions for shells below PREFIX ($(PREFIX)), inside DESTDIR'
	@echo 'make uninstall   remove them again'
	@echo 'make deb      a Debian package of the same, in $(BUILD)'
	@echo 'make test-deb   make the package, install it, use it, remove it'
	@echo 'make clean    remove what was built'
	@echo
	@echo 'run, build, test and bench install libxml2-dev, libarchive-dev, libxxhash-dev, libsqlite3-dev and'
	@echo 'pkg-config where they are missing; test also installs Chromium, Neovim, Java and Python packages.'

build:
	@.ci/prepare build
	swift build $(RELEASE_FLAGS) --product crossfoot

# Findings (exit code 1) are what the corpus is for. Anything above is a failure.
run: build
	@echo '$(RELEASE) check $(CORPUS)'
	@$(RELEASE) check $(CORPUS) || { code=$$?; test $$code -eq 1 || exit $$code; }
	$(RELEASE) extract $(CORPUS) --format csv --output $(TABLES)
	@echo 'The tables are in $(TABLES).'

# Swift Testing only: there are no XCTest cases, and its runner would report that it ran none.
test:
	@python=$$(.ci/prepare test) && set -x && \
	  CROSSFOOT_PYTHON=$$python CROSSFOOT_CACHE=$(CURDIR)/$(BUILD)/cache swift test --disable-xctest

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

# The manual is what `--help` says, set by the argument parser's own tool. Blank lines are its paragraphs.
manual: build
	swift build $(RELEASE_FLAGS) --product generate-manual
	@rm -rf $(BUILD)/manual && mkdir -p $(BUILD)/manual
	@$(BUILD)/release/generate-manual $(RELEASE) --multi-page --output-directory $(BUILD)/manual
	@sed -i.blank 's/^$$/.Pp/' $(BUILD)/manual/*.1 && rm $(BUILD)/manual/*.blank

completions: build
	@mkdir -p $(BUILD)/completions
	@for shell in bash zsh fish; do \
	  $(RELEASE) --generate-completion-script $$shell >$(BUILD)/completions/$$shell || exit 1; done

SHARE = $(DESTDIR)$(PREFIX)/share
install: manual completions
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/bash-completion/completions \
	  $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	install -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/crossfoot
	install -m 644 $(BUILD)/manual/*.1 $(SHARE)/man/man1
	install -m 644 $(BUILD)/completions/bash $(SHARE)/bash-completion/completions/crossfoot
	install -m 644 $(BUILD)/completions/zsh $(SHARE)/zsh/site-functions/_crossfoot
	install -m 644 $(BUILD)/completions/fish $(SHARE)/fish/vendor_completions.d/crossfoot.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/crossfoot $(SHARE)/man/man1/crossfoot.1 $(SHARE)/man/man1/crossfoot.*.1 \
	  $(SHARE)/bash-completion/completions/crossfoot $(SHARE)/zsh/site-functions/_crossfoot \
	  $(SHARE)/fish/vendor_completions.d/crossfoot.fish

deb: manual completions
	@.ci/prepare deb
	@.ci/package-deb $(BUILD)

test-deb: deb
	@.ci/test-deb $(BUILD)/crossfoot_*.deb

clean:
	rm -rf .build .build-ci
