/** Small functions of bash that the steps of build.sh share. */

export const tools = `# True if the first file is there, not empty, and newer than the second.
newer() { [ -s "$1" ] && [ "$1" -nt "$2" ]; }

# Gives a file that is in the way another name: old, old.1, old.2 ...
aside() {
  [ -e "$1" ] || return 0
  local to="$1.old" n=0
  while [ -e "$to" ]; do n=$((n + 1)); to="$1.old.$n"; done
  mv -- "$1" "$to"
  say "The $1 that was here is now called $to."
}

# room FOLDER MB WHAT: stops where less is free. df -Pk prints kB, free ones in column 4.
room() {
  [ "\${ROOM:-}" != 0 ] && [ -d "$1" ] || return 0
  local free
  free=$(df -Pk -- "$1" | awk 'NR == 2 { print int($4 / 1024) }') || return 0
  [ "\${free:-$2}" -ge "$2" ] && return 0
  stop "There is too little room in $1: $3 wants about $2 MB, and $free MB are free." \\
    'Make room, or name another place. ROOM=0 ./build.sh goes on all the same.'
}

# writable FOLDER: stops where nothing can be written, which an engine may notice at the end only.
writable() {
  local try
  try=$(mktemp "$1/.try.XXXXXX" 2>/dev/null) || stop "Nothing can be written in $1." 'Go to a folder of your own, or make room.'
  rm -f -- "$try"
}`;
