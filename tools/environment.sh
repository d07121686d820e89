#!/usr/bin/env bash
# Makes .venv, or the folder named second, with the packages of requirements/<name>.txt.
# A stamp of the requirements' checksum makes the next call return at once.
set -euo pipefail
cd "$(dirname "$0")/.."

name="${1:-base}"
venv="${2:-.venv}"
venv_python="$venv/bin/python"
new_enough='import sys; sys.exit(sys.version_info < (3, 12))'

find_python() {
    # A pyenv shim exists for every version but runs only the chosen ones: so each is tried.
    local candidate
    for candidate in "${PYTHON:-python3.13}" python3.13 python3.12 python3.14 python3 python \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python; do
        if "$candidate" -c "$new_enough" >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    echo "Meal Planner needs Python 3.12 or newer and found none: install it, or name it" \
        "with PYTHON=/path/to/python3 make ..." >&2
    return 1
}

# Without pip it is the rest of an interrupted run.
if ! "$venv_python" -c "import importlib.util as find; find.find_spec('pip').loader; $new_enough" \
    >/dev/null 2>&1; then
    python="$(find_python)"
    echo "Making $venv with $("$python" --version) ..."
    if ! "$python" -m venv --clear "$venv"; then
        echo "$python could not make $venv: its venv module is missing" \
            "(on Debian: apt-get install python3-venv)." >&2
        exit 1
    fi
fi

checksum() {
    case "$1" in
        base) cat requirements/base.txt ;;
        dev) cat requirements/{base,dev}.txt ;;
        aws) cat requirements/{base,lambda,aws}.txt ;;
        awstest) cat requirements/{base,dev,lambda,aws,awstest}.txt ;;
        *)
            echo "There is no list requirements/$1.txt." >&2
            return 1
            ;;
    esac | cksum
}

stamp="$venv/installed-$name"
wanted="$(checksum "$name")"
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
    echo "Installing requirements/$name.txt ..."
    rm -f "$venv"/installed-*
    if ! "$venv_python" -m pip install -qq --disable-pip-version-check \
        -r "requirements/$name.txt"; then
        echo "pip could not install requirements/$name.txt; its reason stands above." >&2
        exit 1
    fi
    echo "$wanted" >"$stamp"
    # A list holds those it begins with.
    checksum base >"$venv/installed-base"
    if [ "$name" = awstest ]; then checksum aws >"$venv/installed-aws"; fi
fi
