#!/usr/bin/env bash
# Does the time of an answer tell whether an address has an account? Starts a service of its own on loopback, asks 100 times with a
# known and 100 times with an unknown address in turn, by password and for a link, and prints the medians and their ratio.
#
#   scripts/sign_in_timing.sh [PROGRAM]        PROGRAM: target/release/lyceum by default
#
# Nothing is judged here: read the ratios. They should lie within 0.9 and 1.1; on a machine that is busy with other things they may not.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-target/release/lyceum}")
times=100

folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT
export LYCEUM_DATABASE_URL="sqlite://$folder/lyceum.db" LYCEUM_LISTEN=127.0.0.1:0
# The limits of signing in count by the address of the client, so each request comes from another.
export LYCEUM_HTTP__TRUSTED_PROXIES=127.0.0.1

"$program" migrate >/dev/null
echo 'a long password of a script' | "$program" admin create-user --email known@example.org --password-stdin >/dev/null
"$program" serve >"$folder/out" 2>"$folder/err" &
server=$!
for _ in $(seq 100); do
  base=$(sed -n 's/^Lyceum is ready at \(.*\)\/$/\1/p' "$folder/out")
  [ -z "$base" ] || break
  sleep 0.1
done
[ -n "$base" ] || { cat "$folder/err" >&2; exit 1; }

# ask NUMBER PATH BODY: microseconds until the answer was whole.
ask() {
  curl -s -o /dev/null -w '%{time_total}\n' -H "x-forwarded-for: 10.$(($1 / 65536)).$(($1 / 256 % 256)).$(($1 % 256))" \
    -H 'content-type: application/json' -d "$3" "$base$2" | tr -d .
}

median() { sort -n "$1" | awk '{ all[NR] = $1 } END { print (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'; }

from=0
compare() { # NAME PATH BODY, with ADDRESS in the place of the address
  local name=$1 path=$2 body=$3 who
  : >"$folder/known"; : >"$folder/unknown"
  for n in $(seq $times); do
    # In turn, and each first in every other pair.
    for who in $([ $((n % 2)) = 0 ] && echo known unknown || echo unknown known); do
      from=$((from + 1))
      ask $from "$path" "${body/ADDRESS/$who@example.org}" >>"$folder/$who"
    done
  done
  awk -v name="$name" -v known="$(median "$folder/known")" -v unknown="$(median "$folder/unknown")" \
    'BEGIN { printf "%-10s known %8.2f ms   unknown %8.2f ms   ratio %.3f\n", name, known / 1000, unknown / 1000, known / unknown }'
}

compare password /api/v1/auth/token '{"email":"ADDRESS","password":"another long password"}'
compare link /api/v1/auth/link '{"email":"ADDRESS"}'
