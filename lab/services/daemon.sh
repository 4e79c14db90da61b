# Daemons that are started and stopped by hand. Sourced by `start` and `stop`; $here is the folder of the daemon's files.
# A daemon is in use by processes, each noted by its id, and by whoever started it by hand; the last one out stops it.

# one start or stop at a time; the lock is not handed on to the daemon
alone() {
  [ -z "${SIFU_LAB_ALONE:-}" ] || return 0
  export SIFU_LAB_ALONE=yes
  exec flock --close "$here/lock" "$0" "$@"
}

# user_of [--for PID]
user_of() {
  case "${1:-}" in
    '') echo hand ;;
    --for) expr "${2:-}" : '[1-9][0-9]*$' >/dev/null || fail "after --for comes the id of a process" && echo "$2" ;;
    *) fail "usage: $0 [--for PID]" ;;
  esac
}

fail() {
  printf '%s: %s\n' "$(basename "$here")" "$*" >&2
  exit 3
}

in_use() { mkdir -p "$here/users" && : >"$here/users/$1"; }

# 0 if somebody else still uses it; those who are gone are forgotten
used() {
  for note in "$here"/users/*; do
    user=${note##*/}
    [ -e "$note" ] || continue
    [ "$user" = hand ] || [ -d "/proc/$user" ] || { rm -f "$note" && continue; }
    return 0
  done
  return 1
}

# running NAME: the noted process is there and is the one that was started here, not a later one with its number
running() {
  pid=$(cat "$here/$1.pid" 2>/dev/null) || return 1
  # a process has no command line for a moment while exec puts another program in its place, and none for good once it ended
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    line=$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline") || return 1
    [ -z "$line" ] || break
    ! grep -qs '^State:[[:space:]]*[ZX]' "/proc/$pid/status" || return 1
    sleep 0.1
  done
  case "$line" in *"$here/"*) ;; *) return 1 ;; esac
}

# launch NAME COMMAND ...: in a session of its own, its words in NAME.log
launch() {
  name=$1
  shift
  setsid "$@" >"$here/$name.log" 2>&1 </dev/null &
  echo $! >"$here/$name.pid"
}

# ready NAME COMMAND ...: waits until COMMAND succeeds; fails at once if the daemon ends, and after a minute in any case
ready() {
  name=$1
  shift
  for _ in $(seq 600); do
    ! "$@" >/dev/null 2>&1 || return 0
    running "$name" || break
    sleep 0.1
  done
  tail -n 5 "$here/$name.log" >&2
  end "$name"
  fail "$name did not come up; all it said is in $here/$name.log"
}

# end NAME: asks it to end and waits; what does not end within 20 seconds is killed
end() {
  if running "$1"; then
    kill "$pid" 2>/dev/null || :
    for _ in $(seq 200); do
      running "$1" || break
      sleep 0.1
    done
    ! running "$1" || kill -9 "$pid"
  fi
  rm -f "$here/$1.pid"
}
