#!/usr/bin/env bash
# `make run`: everything from a fresh clone to a served week.
set -euo pipefail
cd "$(dirname "$0")/.."

port="${PORT:-8000}"
if ! [[ "$port" =~ ^[0-9]{1,5}$ ]] || ((10#$port < 1 || 10#$port > 65535)); then
    echo "PORT is a number from 1 to 65535, not \"$port\"." >&2
    exit 1
fi
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "Port $port is taken by another program: stop it, or take another port with" \
        "PORT=$((10#$port < 65535 ? 10#$port + 1 : 8000)) make run." >&2
    exit 1
fi

tools/environment.sh base
exec .venv/bin/python tools/serve.py "$port"
