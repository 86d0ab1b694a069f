#!/usr/bin/env bash
# A MongoDB-compatible server for the store's tests.
#
#   .ci/mongodb/run.sh npx vitest run server/store   runs the command with TEST_MONGODB_URL set, then stops the server
#   eval "$(.ci/mongodb/run.sh)"                     sets TEST_MONGODB_URL and TEST_MONGODB_PID; stop it with: kill "$TEST_MONGODB_PID"
#   .ci/mongodb/run.sh --binary                      prints where the server is, for who starts and kills it: server HOST:PORT FOLDER
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache="$here/../../.cache/mongodb"
sum=$(cat "$here/main.go" "$here/go.mod" "$here/go.sum" | sha256sum | cut -c1-16)
server="$cache/server-$sum"

if [[ ! -x "$server" ]]; then
  echo "Building the MongoDB-compatible test server (about a minute the first time)" >&2
  mkdir -p "$cache"
  (cd "$here" && GOFLAGS=-buildvcs=false go build -o "$server.$$" .) >&2
  mv "$server.$$" "$server"
fi

if [[ "${1:-}" == --binary ]]; then
  echo "$server"
  exit 0
fi

port=$(node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
data=$(mktemp -d)
# The folder goes when the server does, however that is stopped.
{ "$server" "127.0.0.1:$port" "$data" & echo $! > "$data/pid"; wait $! || true; rm -rf "$data"; } >/dev/null 2>"$data.log" </dev/null &
keeper=$!
until [[ -s "$data/pid" ]]; do sleep 0.05; done
pid=$(cat "$data/pid")

for _ in $(seq 100); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then answers=yes; break; fi
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
if [[ "${answers:-no}" != yes ]]; then
  echo "The MongoDB-compatible test server did not start:" >&2
  cat "$data.log" >&2
  kill "$pid" 2>/dev/null || true
  exit 1
fi
rm -f "$data.log"

export TEST_MONGODB_URL="mongodb://127.0.0.1:$port/"
if [[ $# -eq 0 ]]; then
  echo "export TEST_MONGODB_URL=$TEST_MONGODB_URL TEST_MONGODB_PID=$pid"
  exit 0
fi

stop() { kill "$pid" 2>/dev/null || true; wait "$keeper" 2>/dev/null || true; }
trap stop EXIT
"$@"
