#!/usr/bin/env bash
# How quickly the public programme is answered, as ratios taken in one run on this machine; benches/load.rs says what is measured
# and how. Nothing but this machine is asked, and the database is thrown away.
#
#   load.sh [--rounds 7] [--seconds 1] [--connections 32] [--only WORDS] [--event SLUG]
#
# --seconds is one turn of one side, --only measures the rows whose name contains it, --event takes one of the demonstration in the
# place of the one with 200 sessions that is made. Builds the release profile first. Figures of a busy machine are worth little: the
# last row and the spread show how busy it was. Exit code 1: a ratio is below 0.8; 3: there is no wrk.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v wrk >/dev/null; then
  echo 'load.sh: no wrk, nothing is measured; on Debian: apt-get install wrk' >&2
  exit 3
fi
exec cargo bench --locked --bench load -- "$@"
