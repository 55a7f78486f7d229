#!/usr/bin/env bash
# Installs what the tests need beside Rust: PostgreSQL's server programs, a browser, Node and its two packages.
# As root it uses apt-get; otherwise it says which command to run and fails. When all is there it does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()

# Debian keeps the server's programs out of the path.
has_postgres() {
    command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

has_browser() {
    [ -x "${CHROMIUM:-/usr/bin/chromium}" ]
}

has_postgres || missing+=(postgresql)
has_browser || missing+=(chromium fonts-dejavu-core)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)

if [ "${#missing[@]}" -gt 0 ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "tests need programs that are not installed; run:" >&2
        echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    echo "installing: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

# npm leaves a copy of the lock in node_modules when it is done, so a changed lock or a broken install is seen.
if [ ! e2e/node_modules/.package-lock.json -nt e2e/package-lock.json ]; then
    echo "installing the packages of the browser tests"
    npm ci --prefix e2e --no-audit --no-fund --loglevel=error
    touch e2e/node_modules/.package-lock.json
fi
