#!/usr/bin/env bash
# How quickly the public programme is answered, as ratios taken in one run on this machine; benches/load.rs says what is measured
# and how. Nothing but this machine is asked, and the database is thrown away.
#
#   load.sh [--rounds 7] [--seconds 1] [--connections 32] [--only WORDS] [--event SLUG]
#
# --seconds is one turn of one side, --only measures the rows whose name contains it, --event takes one of the demonstration in the
# place of the one with 200 sessions that is made. Builds the release profile first. Figures of a busy machine are worth little: the
# last row and the spread show how busy it was. Exit code 1: a ratio is below 0.8; 3: there is no wrk.
#
#   load.sh registrations [--rounds 5] [--seconds 3]
#
# How many registrations a second are on the disk when they are answered, beside a bare program that writes the same rows, on SQLite and, where
# it is found, on PostgreSQL (benches/registrations.rs). Exit code 1: a ratio is below 0.5; 3: there is no wrk.
#
#   load.sh lists [--registrations 100000] [--only WORDS] [--plans]
#
# How long the lists, searches and counts of staff take, on SQLite and, where it is found, on PostgreSQL (benches/lists.rs); --plans prints
# what each engine does. Exit code 1: a median is over 50 ms.
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
  lists | registrations) what=$1 && shift ;;
  *) what=load ;;
esac
if [ "$what" != lists ] && ! command -v wrk >/dev/null; then
  echo 'load.sh: no wrk, nothing is measured; on Debian: apt-get install wrk' >&2
  exit 3
fi
measure=(cargo bench --locked --bench "$what" -- "$@")
# The public programme is answered from memory: which database it comes from makes no difference.
if [ "$what" != load ] && scripts/postgres.sh find >/dev/null 2>&1; then
  exec scripts/postgres.sh with "${measure[@]}"
fi
exec "${measure[@]}"
