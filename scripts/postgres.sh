#!/usr/bin/env bash
# A throw-away PostgreSQL server for tests, on a free port of 127.0.0.1.
#
#   postgres.sh start [--owner PID]   prints postgres://lyceum@127.0.0.1:PORT/lyceum, and nothing else, on stdout
#   postgres.sh stop [URL|DIR]        stops it and deletes its files
#   postgres.sh with COMMAND…         starts, runs COMMAND with LYCEUM_TEST_POSTGRES_URL set, stops
#   postgres.sh find                  prints the folder of the server's programs
#
# With --owner the server also goes away when that process ends, however it ends.
# LYCEUM_PG_DIR: where to put the cluster (must be absent or empty); LYCEUM_PG_FSYNC=off: quicker, for runs without crashes.
# Exit code 3: there is no PostgreSQL on this machine.
set -euo pipefail

tmp=${TMPDIR:-/tmp}
mark=.lyceum-postgres # only a folder with this file in it is ever deleted

say() { printf 'postgres.sh: %s\n' "$*" >&2; }
die() { say "$2"; exit "$1"; }

# Prints the folder that holds initdb, pg_ctl and postgres: Debian keeps it out of PATH.
find_programs() {
  local dir initdb
  {
    if initdb=$(command -v initdb); then dirname "$(readlink -f "$initdb")"; fi
    printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV
    pg_config --bindir
  } 2>/dev/null | while read -r dir; do
    if [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ] && [ -x "$dir/postgres" ]; then
      printf '%s\n' "$dir"
      break
    fi
  done || true
}

need_programs() {
  bin=$(find_programs)
  [ -n "$bin" ] || die 3 'no PostgreSQL server found; on Debian: apt-get install postgresql'
}

# PostgreSQL refuses to run as root, so root hands it to somebody without rights.
choose_user() {
  user=
  [ "$(id -u)" = 0 ] || return 0
  for user in postgres nobody daemon; do
    if id -u "$user" >/dev/null 2>&1; then return 0; fi
  done
  die 1 'root needs an unprivileged user (postgres, nobody or daemon) to run PostgreSQL as'
}

as_user() {
  if [ -z "$user" ]; then "$@"
  elif command -v setpriv >/dev/null; then
    setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups -- "$@"
  elif command -v runuser >/dev/null; then runuser -u "$user" -- "$@"
  else su -s /bin/sh "$user" -c 'exec "$0" "$@"' -- "$@"
  fi
}

make_cluster() {
  if [ -n "${LYCEUM_PG_DIR:-}" ]; then
    mkdir -p "$LYCEUM_PG_DIR"
    dir=$(cd "$LYCEUM_PG_DIR" && pwd)
    [ -z "$(ls -A "$dir")" ] || die 1 "$dir is not empty"
  else
    dir=$(mktemp -d "$tmp/lyceum-postgres.XXXXXX")
  fi
  trap 'delete "$dir"' EXIT # until it runs
  touch "$dir/$mark"
  chmod 700 "$dir"
  [ -z "$user" ] || chown -R "$user" "$dir"
  cd "$dir" # the user may not be allowed into the folder we were called from
  as_user "$bin/initdb" --pgdata="$dir/data" --username=lyceum --auth=trust \
    --locale=C.UTF-8 --encoding=UTF8 --no-sync >"$dir/initdb.log" 2>&1 || fail initdb.log
  as_user tee -a "$dir/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
fsync = ${LYCEUM_PG_FSYNC:-on} # on by default: the tests that crash the server need the truth
timezone = 'UTC'
log_timezone = 'UTC'
CONF
  # Without a running server, so that psql is not needed.
  echo 'CREATE DATABASE lyceum' |
    as_user "$bin/postgres" --single -F -D "$dir/data" postgres >"$dir/initdb.log" 2>&1 || fail initdb.log
}

fail() {
  cat "$dir/$1" >&2 || true
  die 1 'the server did not start'
}

start() {
  local attempt
  need_programs
  choose_user
  make_cluster
  for attempt in 1 2 3 4 5 6 7 8; do
    port=$((20000 + RANDOM % 12000)) # below the range that the kernel gives to clients
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue; fi
    if as_user "$bin/pg_ctl" start --silent --wait --timeout=60 --pgdata="$dir/data" --log="$dir/log" \
      --options="-p $port" </dev/null >&2; then
      url=postgres://lyceum@127.0.0.1:$port/lyceum
      say "runs in $dir"
      return
    fi
    grep -q 'could not bind' "$dir/log" || fail log # somebody else was quicker: try another port
    as_user rm -f "$dir/log"
  done
  fail log
}

# Stops the server in the background once process $1 is gone. It keeps no file of the caller open.
watch_owner() {
  (
    trap '' INT HUP
    while kill -0 "$1" 2>/dev/null && [ -e "$dir/$mark" ]; do sleep 1; done
    delete "$dir"
  ) </dev/null >/dev/null 2>&1 &
}

delete() {
  local data=$1/data
  [ -e "$1/$mark" ] || return 0
  cd /
  # "immediate" is a crash, and quick; nothing of it is needed afterwards.
  if [ -e "$data/postmaster.pid" ]; then
    as_user "$bin/pg_ctl" stop --silent --wait --mode=immediate --pgdata="$data" >&2 || true
  fi
  rm -rf "$1"
}

clusters() {
  local found
  for found in "${LYCEUM_PG_DIR:-}" "$tmp"/lyceum-postgres.*; do
    if [ -n "$found" ] && [ -e "$found/$mark" ]; then printf '%s\n' "$found"; fi
  done
}

# The fourth line of postmaster.pid is the port.
cluster_on_port() {
  local found
  clusters | while read -r found; do
    if [ "$(sed -n 4p "$found/data/postmaster.pid" 2>/dev/null)" = "$1" ]; then printf '%s\n' "$found"; fi
  done
}

stop() {
  local what=${1:-} found port
  need_programs
  choose_user
  case $what in
    '') found=$(clusters) ;;
    postgres*://*) port=${what##*:} found=$(cluster_on_port "${port%%/*}") ;;
    *) found=$(cd "$what" 2>/dev/null && pwd) || true ;;
  esac
  case $found in
    '') die 1 'no such server' ;;
    *$'\n'*) die 2 "several servers run, say which: $(tr '\n' ' ' <<<"$found")" ;;
  esac
  [ -e "$found/$mark" ] || die 2 "$found was not made by this script"
  delete "$found"
}

case ${1:-} in
  find) need_programs && printf '%s\n' "$bin" ;;
  start)
    [ $# = 1 ] || [ "$2 $#" = '--owner 3' ] || die 2 'usage: postgres.sh start [--owner PID]'
    start
    trap - EXIT
    [ $# = 1 ] || watch_owner "$3"
    printf '%s\n' "$url"
    ;;
  stop) stop "${2:-}" ;;
  with)
    shift
    [ $# -gt 0 ] || die 2 'usage: postgres.sh with COMMAND…'
    here=$PWD
    start
    watch_owner $$ # EXIT is trapped, but this script may be killed
    cd "$here"
    LYCEUM_TEST_POSTGRES_URL=$url "$@"
    ;;
  *) die 2 'usage: postgres.sh start|stop|with|find (see the head of this file)' ;;
esac
