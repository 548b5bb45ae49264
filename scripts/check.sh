#!/usr/bin/env bash
# Everything that must hold before a change goes in; developers and CI run this one command.
# `cargo test` starts PostgreSQL (scripts/postgres.sh) the browser (tests/browser) and an OpenID provider (tests/oidc) by itself; the few database tests
# inside the library use PostgreSQL only where LYCEUM_TEST_POSTGRES_URL names one, as it does here. What is missing on
# this machine is skipped and named here, because cargo hides what a passing test prints; with CI=true it is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."

missing() {
  echo "check: $1; $2" >&2
  [ "${CI:-}" != true ] || exit 1
}

heading() { printf '\n== %s\n' "$*"; }

if [ -z "${LYCEUM_TEST_POSTGRES_URL:-}" ] && ! scripts/postgres.sh find >/dev/null 2>&1; then
  missing 'no PostgreSQL, its tests are skipped' 'on Debian: apt-get install postgresql'
fi
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing 'no Chromium, the browser tests are skipped' 'on Debian: apt-get install chromium'
command -v npm >/dev/null || missing 'no npm, the tests with a browser or an OpenID provider are skipped' 'on Debian: apt-get install nodejs npm'
for folder in tests/browser tests/oidc; do
  if command -v npm >/dev/null && [ ! -d "$folder/node_modules" ]; then
    (cd "$folder" && npm ci) || missing "the tests with $folder are skipped" "run npm ci in $folder"
  fi
done

heading cargo fmt
cargo fmt --check

heading cargo clippy
cargo clippy --all-targets --locked -- -D warnings

heading cargo deny
if cargo deny --version >/dev/null 2>&1; then
  cargo deny check
else
  echo 'skipped: cargo install --locked cargo-deny'
fi

heading cargo test
# With a server whose address is known, the tests inside the library run on PostgreSQL too; those of tests/it find one anyway.
if [ -z "${LYCEUM_TEST_POSTGRES_URL:-}" ] && scripts/postgres.sh find >/dev/null 2>&1; then
  scripts/postgres.sh with cargo test --locked
else
  cargo test --locked
fi
