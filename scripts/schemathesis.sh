#!/usr/bin/env bash
# Holds a served demo to the API's own description: no 5xx, no answer that the description does not have.
# Not part of `make test`: it needs Python and the network once, to install schemathesis into target/schemathesis.
# Two checks are left out: what a record must hold beyond its form (quality rules) no schema says, so that "valid"
# data may be refused with 422; and `null` is taken for a field that is not there, which a schema calls invalid.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
tools=$target/schemathesis
examples=${1:-100}

[ -x "$tools/bin/schemathesis" ] || { python3 -m venv "$tools" && "$tools/bin/pip" install --quiet 'schemathesis==4.*'; }
cargo build --package amana

folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
amana=$(realpath "$target/debug/amana")
"$amana" demo --dir "$folder" --port 0 --persons 300 --documents 200 --vehicles 100 \
    --requests-per-second 1000000 >"$folder/out" 2>"$folder/log" &
server=$!
until grep -q '^address' "$folder/out"; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 0.2
done
address=$(sed -n 's/^address //p' "$folder/out")
key=$("$amana" account key amal.tn --store "sqlite:$folder/amana.db" --as admin.tn)

SCHEMATHESIS_HOOKS=schemathesis_hooks PYTHONPATH=scripts "$tools/bin/schemathesis" run "$address/openapi.json" \
    --header "Authorization: Bearer $key" --exclude-checks positive_data_acceptance,negative_data_rejection \
    --max-examples "$examples" --continue-on-failure
