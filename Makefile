# SPDX-License-Identifier: Apache-2.0
# Every target prepares what it needs; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help setup build release test lint format demo smoke bench storm fuzz asan tsan autobahn docker clean

SWIFT_FLAGS ?= -Xswiftc -warnings-as-errors
SERVER ?= all
PYTHONPATH := Tests/python
PYTHON = PYTHONPATH=$(PYTHONPATH) .venv/bin/python
export SWIFT_BACKTRACE ?= interactive=no,color=no

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## install what is missing: system packages, and a Python environment in .venv
	@scripts/setup.sh

build: ## the bridge and the simulator, debug
	@scripts/setup.sh build
	swift build $(SWIFT_FLAGS)

release: ## the bridge, release, in .build/release/spacebridge
	@scripts/setup.sh build
	swift build -c release --product spacebridge

demo: setup ## run everything on this machine with a small lively guild, until Ctrl-C
	@scripts/demo.sh

smoke: setup ## a scripted conversation both ways, and a table of what was seen; SERVER=prosody|ejabberd|all
	swift build $(SWIFT_FLAGS)
	@$(PYTHON) -m bridgetest.smoke --server $(SERVER)

test: ## everything: set-up, lint, build, unit tests, both real XMPP servers
	@SWIFT_FLAGS="$(SWIFT_FLAGS)" scripts/test.sh

lint: setup ## format and file-length rules
	@scripts/lint.sh

format: setup ## rewrite the sources as the format rules want them
	swift format --in-place --recursive --parallel Package.swift Sources Tests
	.venv/bin/ruff format --config Tests/python/ruff.toml Tests/python scripts

bench: setup ## benchmarks, release build; table and JSON
	@scripts/bench.sh

storm: setup ## kill, cut and starve the bridge by a seed, and compare both sides; FLAGS="--kills 500 --messages 5000 --parallel 4"
	swift build $(SWIFT_FLAGS)
	@$(PYTHON) -m bridgetest.faults --server $(SERVER) $(FLAGS)

fuzz: setup ## libFuzzer over one target; TARGET=xml-stream SECONDS=60
	@scripts/fuzz.sh $(or $(TARGET),xml-stream) $(or $(SECONDS),60)

asan: setup ## the unit tests with the address sanitizer
	MODEL_WORLDS=20 ASAN_OPTIONS=detect_leaks=0 \
		swift test --sanitize=address --scratch-path .build-asan --no-parallel --disable-xctest

tsan: setup ## the unit tests with the thread sanitizer
	MODEL_WORLDS=20 TSAN_OPTIONS=suppressions=Tests/tsan.supp \
		swift test --sanitize=thread --scratch-path .build-tsan --no-parallel --disable-xctest

autobahn: setup ## the WebSocket codec against Autobahn's fuzzing server
	@scripts/autobahn.sh

docker: ## a container image of the bridge, from a release build made here
	@scripts/docker.sh

clean: ## remove what was built and every file of demo and test runs
	rm -rf .build .build-asan .build-tsan .build-fuzz .venv .run
