# Everything that a newcomer or a build machine needs. Each target does its own set-up.

SWIFT ?= swift
RECORDING := simulator/recordings/customer-group.ndjson
PACK := rules/starter
OUT := build
STEWARD := .build/release/steward
LINTED := Sources Tests simulator Benchmarks Package.swift
# Tests that have to answer in time run by themselves: those that compute hold every thread for seconds.
SERVING := ConnectorsTests|GatewayTests|WorkerTests|MatrixTests.HomeserverTests
PROCESSES := CommandTests.(Kill|PackChange|Interrupt|Watch|Watching|SanctionLog|Top|BackupCommand|Fault|Follow|IdleConnection)Tests
# These need a homeserver, and are skipped where there is none.
HOMESERVER := MatrixTests.(MatrixConformanceTests|SynapseTests)
# A build of its own: all in one file and without what confuses valgrind.
COUNTED := .build/instructions

.PHONY: help setup build load test test-matrix demo demo-matrix lint asan bench bench-worker instructions soak \
  clean

help: ## Say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: ## Install the system libraries (Debian and Ubuntu; elsewhere it says what is missing)
	@sh Tools/setup

build: setup ## Build the program in release mode
	$(SWIFT) build -c release --product steward

test: setup ## Build and run every test, in a browser and with Prometheus too
	@sh Tools/setup chromium fonts-noto-cjk prometheus
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip '$(SERVING)|$(PROCESSES)'
	$(SWIFT) test --skip-build --filter '$(SERVING)'
	$(SWIFT) test --skip-build --filter '$(PROCESSES)'

test-matrix: build ## Run against a real homeserver of Matrix, which is set up in .build; ONLY='word…' runs some
	@sh Tools/synapse
	$(if $(ONLY),,$(SWIFT) build --build-tests)
	$(if $(ONLY),,python3 Tests/Matrix/beside.py $(SWIFT) test --skip-build --filter '$(HOMESERVER)')
	python3 Tests/Matrix $(STEWARD) $(ONLY)

demo: build ## Replay the bundled recording under the bundled pack
	@mkdir -p $(OUT)
	$(STEWARD) replay $(RECORDING) --rules $(PACK) --out $(OUT)/decisions.ndjson

demo-matrix: build ## Watch Steward look after a room of a real homeserver of Matrix, which is set up in .build
	@sh Tools/synapse
	@python3 Tools/demo-matrix $(STEWARD)

lint: ## Check the format of the code
	$(SWIFT) format lint --strict --parallel --recursive $(LINTED)

# The tests of the C boundaries, in a build folder of their own: the sanitizer changes every object.
asan: setup ## Run the tests of the C boundaries under AddressSanitizer
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build/asan
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --skip-build --sanitize=address \
	  --scratch-path .build/asan --filter 'RecordsTests|ScanningTests|RulesTests|ImportingTests|StorageTests|DigestsTests|GatewayTests.QRCodeTests'

bench: build ## Measure speed and memory, and fail where a figure misses what it must be
	@python3 Tools/bench $(STEWARD); status=$$?; $(MAKE) instructions && exit $$status

# A package of its own, so that nothing else resolves what it needs.
load: setup ## Build the client that loads a worker
	$(SWIFT) build -c release --package-path Benchmarks/load --scratch-path .build/load

bench-worker: build load ## Measure the worker: durable events a second, latencies, recovery, tenants beside each other
	python3 Tools/bench $(STEWARD) --only worker --runs 3

instructions: setup ## Count instructions of scan, fold and match; RENEW=--renew records them
	@sh Tools/setup valgrind
	$(SWIFT) build -c release --product instructions --scratch-path $(COUNTED) \
	  --static-swift-stdlib -Xswiftc -gnone
	@Tools/instructions $(COUNTED)/release/instructions $(RENEW)

soak: build load ## Play a hundred thousand seeds with faults, and a year of fifty groups; kill a worker hundreds of times, and load it for an hour
	$(STEWARD) simulate simulator/scenarios/storm.yaml --faults --runs 100000 --jobs 2
	$(STEWARD) simulate simulator/scenarios/*.yaml --faults --runs 1000 --jobs 2
	$(STEWARD) simulate simulator/scenarios/long/*.yaml
	$(SWIFT) build --build-tests
	STEWARD_KILLS=500 $(SWIFT) test --skip-build --filter KillTests
	python3 Tools/bench $(STEWARD) --soak-worker 3600

clean: ## Throw away what was built
	rm -rf .build $(OUT)
