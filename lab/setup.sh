#!/bin/sh
# The lab: real engines, two MPIs, a virtual machine, a base image and an ordinary user, on Debian 12, from Debian's own
# packages alone. Run as root; run again at will: what is there stays as it is.
# usage: lab/setup.sh [PART ...]      parts: packages apptainer root learner vm base      (default: all, in this order)
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH DEBIAN_FRONTEND=noninteractive LC_ALL=C

HERE=$(cd "$(dirname "$0")" && pwd)
LAB=/var/lib/sifu                    # everything that is not a package lives here
WORK=/var/cache/sifu-lab             # scratch, kept for the next run

# shellcheck source=lab/say.sh
. "$HERE/say.sh"

case "${1:-}" in -h | --help) sed -n '2,4s/^# //p' "$0"; exit 0 ;; esac
supported || exit 3

mkdir -p "$LAB" "$WORK"
[ $# -gt 0 ] || set -- packages apptainer root learner vm base
for part in "$@"; do
  [ -r "$HERE/parts/$part.sh" ] || refuse "There is no part '$part'. Parts: packages apptainer root learner vm base."
  . "$HERE/parts/$part.sh"
done
report
