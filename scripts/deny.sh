#!/usr/bin/env bash
# Holds the dependencies to deny.toml: licences, bans and sources always, known vulnerabilities when the list of them
# can be fetched. Installs cargo-deny when it is missing, which takes some minutes once.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! cargo deny --version >/dev/null 2>&1; then
    echo "cargo-deny is missing, installing it"
    cargo install --locked cargo-deny
fi

cargo deny --log-level error check --hide-inclusion-graph bans licenses sources

if timeout 90 cargo deny --log-level error fetch db; then
    cargo deny --log-level error check --hide-inclusion-graph --disable-fetch advisories
else
    echo
    echo "ADVISORIES NOT CHECKED: the database of vulnerabilities could not be fetched from here." >&2
    echo "Run scripts/deny.sh again where https://github.com/rustsec/advisory-db can be reached." >&2
fi
