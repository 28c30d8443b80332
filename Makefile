# Everything a developer types. "make help" lists it.

JOBS ?= $(shell nproc)
LISTEN ?= 127.0.0.1:8080
SCENARIO ?= one-room many-rooms mixed reconnect-storm slow-readers memory
ARGS ?=
NINJA = ninja -j $(JOBS)

.DEFAULT_GOAL := help
.PHONY: help run demo build test lint format bench load compare chaos asan tsan fuzz openapi deb clean packages

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: build  ## install what is missing, build, start Veza on http://localhost:8080 with its data in ./data
	@tools/bootstrap run
	@echo "Starting Veza on http://localhost:$(lastword $(subst :, ,$(LISTEN))), data in ./data (Ctrl-C stops it)"
	@[ -e data ] || echo 'To look around in a community that is there already, try "make demo".'
	@exec build/release/veza serve --listen $(LISTEN) --data ./data

demo: build  ## the same with a demo community, in ./demo-data; prints who can log in
	@tools/bootstrap run
	@build/release/veza demo --data ./demo-data
	@echo "Starting Veza on http://localhost:$(lastword $(subst :, ,$(LISTEN))), data in ./demo-data (Ctrl-C stops it)"
	@exec build/release/veza serve --listen $(LISTEN) --data ./demo-data

build:  ## release binary with the web app inside: build/release/veza
	@tools/bootstrap build
	@$(MAKE) -s build/release/build.ninja
	@$(NINJA) -C build/release veza

test: packages  ## install what the tests need, build, run everything
	@tools/test

lint: packages build/dev/build.ninja  ## layers, sizes, formatting, clang-tidy, web lint
	@tools/lint

format: packages  ## rewrite our sources in the house style
	@tools/lint --fix format

bench: packages build/bench/build.ninja build  ## build and run the benchmarks; SOAK_MINUTES=30 for the whole soak of the web app
	@tools/bootstrap bench
	@$(NINJA) -C build/bench
	@for bench in build/bench/tests/bench/*_bench; do echo "== $$bench"; $$bench || exit 1; done
	@echo "== files_against_nginx"; tests/bench/files_against_nginx.py build/release/veza
	@tools/npm_ci web
	@echo "== browser"; VEZA_BIN=$(CURDIR)/build/release/veza tools/with_node npm --prefix web run --silent perf

load: packages build/release/build.ninja  ## load the server: SCENARIO="one-room ..." ARGS="--sessions 1000"; results in build/load
	@$(NINJA) -C build/release veza veza_load
	@for scenario in $(SCENARIO); do build/release/veza_load $$scenario $(ARGS) || exit 1; done

compare: packages build/release/build.ninja  ## the gateway's CPU beside the raw socket's: ARGS="--rounds 9 --cells 1000-one"
	@$(NINJA) -C build/release veza veza_load
	@build/release/veza_load compare $(ARGS)

chaos: packages build/release/build.ninja  ## 10,000 cut connections and killed servers, nothing lost or doubled: ARGS="--seed 7"
	@$(NINJA) -C build/release veza veza_chaos
	@build/release/veza_chaos $(ARGS)

asan: packages build/asan/build.ninja  ## unit and contract tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(NINJA) -C build/asan
	@tests/support/with_postgres ctest --test-dir build/asan --output-on-failure -j $(JOBS)

tsan: packages build/tsan/build.ninja  ## unit and contract tests under ThreadSanitizer
	@$(NINJA) -C build/tsan
	@tests/support/with_postgres ctest --test-dir build/tsan --output-on-failure -j $(JOBS)

fuzz: packages build/fuzz/build.ninja  ## every fuzz target for FUZZ_SECONDS (default 30) each
	@$(NINJA) -C build/fuzz
	@tools/fuzz build/fuzz

openapi: build  ## web/openapi.json and the TypeScript types from the binary's own document
	@tools/openapi

deb: build  ## Debian package: build/release/veza_*.deb
	@cd build/release && cpack -G DEB

clean:  ## remove everything built; ./data stays
	rm -rf build web/dist

packages:
	@tools/bootstrap build run test

# Ninja runs CMake again by itself when a CMakeLists.txt changes; the presets it does not know.
build/%/build.ninja: CMakePresets.json
	@cmake --preset $* >/dev/null && touch $@
