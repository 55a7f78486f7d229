# Every target has a `## sentence` after its name; `make` alone prints them.

TARGET := $(or $(CARGO_TARGET_DIR),target)

.DEFAULT_GOAL := help
.PHONY: help demo test check bless bench e2e fuzz setup clean

help:
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## build, make an invented population in demo/, serve it on http://127.0.0.1:8080
	cargo build --release --package amana
	$(TARGET)/release/amana demo

test: setup ## install what tests need, then run every test, the browser's too
	@if cargo nextest --version >/dev/null 2>&1; \
	then set -x; cargo nextest run --workspace; \
	else set -x; cargo test --workspace --lib --bins --tests; fi
	cargo test --workspace --doc
	$(MAKE) --no-print-directory e2e

check: ## format, clippy, dependencies, documentation, tidiness; nothing may be amiss
	cargo fmt --all --check
	cargo xtask tidy
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items
	scripts/deny.sh

bless: ## accept what the tests now see as reviewed; read the difference before committing it
	UPDATE=1 INSTA_UPDATE=always cargo test --workspace --lib --bins --tests
	UPDATE=1 $(MAKE) --no-print-directory e2e

bench: ## measure checks, names and batches on this machine
	cargo bench --workspace --bench '*'

e2e: ## the browser tests alone
	cargo build --package amana
	cd e2e && AMANA=$(abspath $(TARGET))/debug/amana node --test --test-reporter=spec stories/*.mjs

FUZZ_S ?= 60
fuzz: ## feed every reader of foreign bytes damaged input, FUZZ_S seconds each (60); needs nightly and cargo-fuzz
	@cargo fuzz --version >/dev/null 2>&1 || { echo "cargo-fuzz is missing; run: cargo install --locked cargo-fuzz" >&2; exit 1; }
	cd fuzz && for target in $$(cargo +nightly fuzz list); do \
		cargo +nightly fuzz run $$target -- -max_total_time=$(FUZZ_S) || exit 1; \
	done

setup: ## install what tests need, or say which command does
	@scripts/setup.sh

clean: ## remove what was built and the demo's data
	cargo clean
	rm -rf demo e2e/node_modules
