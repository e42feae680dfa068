# `make demo` and `make test` set up what they need (scripts/setup).
.PHONY: demo test unit e2e lint fmt doc bench lighthouse help

demo: ## Serve a fictional network on http://localhost:8080
	@scripts/setup demo
	cargo run --profile demo -p jalon -- demo

test: ## Everything CI checks: format, lints, docs, both database engines, browser
	@scripts/setup test
	$(MAKE) --no-print-directory lint doc unit e2e

unit: ## Tests of the three crates, on SQLite and PostgreSQL
	scripts/with-postgres scripts/cargo-test

e2e: ## Browser tests against the real binary in a real Chromium
	@scripts/setup test
	cargo build -p jalon
	scripts/with-postgres scripts/e2e

lint: ## Format, lints, licences and sources of the libraries
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	@if command -v cargo-deny >/dev/null; then cargo deny --offline check bans licenses sources; \
	else echo "lint: cargo-deny is not installed: licences and sources were not checked"; fi

doc: ## Documentation, where a broken link is an error
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items

fmt: ## Format the code
	cargo fmt --all

bench: ## Measure, each figure against a peer in the same run
	cargo build --release -p jalon -p bench
	target/release/bench

lighthouse: ## Lighthouse, and what a phone on a slow network sees, on the five main pages
	@scripts/setup test
	cargo build --release -p jalon
	npm --prefix bench/pages ci --no-audit --no-fund --loglevel=error
	node bench/pages/measure.mjs
	@if [ -d ../shared/betagouv ]; then node bench/pages/measure.mjs --content ../shared/betagouv; \
	else echo "lighthouse: ../shared/betagouv is not there: pages of a real content were not measured"; fi

help: ## This list
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 10
