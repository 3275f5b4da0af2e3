# The README's commands. Everything that is built stays in .build; what is downloaded stays in ~/.cache/seidra.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

SWIFT_FLAGS := --explicit-target-dependency-import-check error
# All at once, hundreds of tests would share two cores, and what waits for a deadline would miss it.
TEST_FLAGS := --experimental-maximum-parallelization-width 8
SEIDRA := .build/release/seidra
PORT ?= 8000
DEMO_FILM := .build/the-lamp.mp4
RANDOM_MODELS := $(or $(SEIDRA_CACHE),$(HOME)/.cache/seidra)/diffusion/random

.PHONY: help setup setup-test engine page build demo run test fuzz lint format crash bench bench-server bench-jobs bench-reading bench-search bench-engine clean

help: ## list the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## install what the studio needs
	@scripts/setup.sh

setup-test: ## install what the tests need as well
	@scripts/setup.sh test

engine: ## build the diffusion engine; CUDA=1 or VULKAN=1 for graphics cards
	@CUDA=$(CUDA) VULKAN=$(VULKAN) scripts/setup.sh engine

page: setup ## bundle the browser's page
	@scripts/build-page.sh

build: page ## build the release executable, .build/release/seidra
	swift build -c release --product seidra $(SWIFT_FLAGS)

demo: build ## make a film of the sample story
	$(SEIDRA) film Resources/samples/the-lamp-at-gull-rock.md -o $(DEMO_FILM)

run: build ## start the studio at http://127.0.0.1:8000
	$(SEIDRA) serve --port $(PORT)

test: lint ## lint, then build and run every test
	swift build --build-tests $(SWIFT_FLAGS)
	swift test --skip-build $(TEST_FLAGS)
	SEED=1 scripts/fuzz.sh
	scripts/test-page.sh

fuzz: ## fuzz the parsers, SECONDS_EACH=600 for ten minutes each
	scripts/fuzz.sh

crash: ## kill the job queue's server, KILLS=1000 times, and look whether anything was lost
	swift build --product crashing-studio
	nice -n 10 .build/debug/crashing-studio drive --kills $(or $(KILLS),1000) --seed $(or $(SEED),1)

lint: setup-test page ## check formatting, types of the page, and habits
	swift format lint --strict --parallel --recursive Package.swift Sources Tests
	scripts/lint-page.sh

format: ## format every Swift file
	swift format format --in-place --parallel --recursive Package.swift Sources Tests

bench: build setup-test ## measure films and the compositor, as ratios within one run
	Tests/Benchmarks/run.sh $(SEIDRA)

bench-jobs: setup-test ## measure the job queue against Celery with Redis
	swift build -c release --product benchmark-jobs
	Tests/Benchmarks/jobs/run.sh .build/release/benchmark-jobs

bench-reading: ## measure the reader on texts annotated by hand; BOOKS=folder of alice.epub and treasure-island.txt
	swift build -c release --product benchmark-reading
	Tests/Benchmarks/reading/run.sh .build/release/benchmark-reading

bench-engine: ## measure what our path costs beside the diffusion engine's own work, on a model with random weights
	swift build -c release --product benchmark-engine
	.build/release/benchmark-engine $(RANDOM_MODELS)/sdxs.safetensors $(RANDOM_MODELS)/esrgan.safetensors

bench-search: build ## measure the search for passages; BOOKS as for bench-reading
	swift build -c release --product benchmark-search
	Tests/Benchmarks/search/run.sh .build/release/benchmark-search $(SEIDRA)

# RUNS=5 SECONDS_PER_RUN=10 for quieter numbers; ONLY="json files upload crowd websocket studio subscribers" for some of them.
bench-server: build setup-test ## measure the HTTP server against nginx, Hummingbird and FlyingFox
	swift build -c release --product benchmark-server
	swift build -c release --product benchmark-websocket
	swift build -c release --package-path Tests/Benchmarks/peers --scratch-path .build/peers
	Tests/Benchmarks/server/measure/bench.py --ours .build/release/benchmark-server --peers .build/peers/release \
	    --websocket-client .build/release/benchmark-websocket --studio $(SEIDRA) $(if $(ONLY),--only $(ONLY))

clean: ## remove what was built
	rm -rf .build Resources/studio/dist
