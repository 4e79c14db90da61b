#!/bin/sh
# The lab: every engine that Debian has, two MPIs, a virtual machine, images to begin with, registries and ordinary users, on
# Debian 12, from Debian's own packages alone. Run as root; run again at will: what is there stays as it is. No service is
# left running: daemons have a `start` and a `stop` in /var/lib/sifu.
#
# usage: lab/setup.sh [PART ...]      (default: all, in this order)
#   packages      MPI, GROMACS, a compiler, the tools that engines call
#   apptainer     Apptainer, also by its older name singularity
#   root          devices and rights that small virtual machines lack
#   learner       users: learner, who has sub-ids, and guest, who has nothing
#   vm            a kernel and a first file system to start a real virtual machine with
#   base          Debian 12 to build upon offline: base/debian-12.sif and .tar
#   images        a tiny image, and one of hello.c for each MPI: images/*.tar
#   gromacs       the GROMACS of this machine in an image: images/gromacs.tar
#   podman        Podman for root and for users
#   docker        Docker: docker/start, docker/stop
#   charliecloud  Charliecloud
#   modules       environment modules, with one for each MPI: modules/
#   registry      registries on 127.0.0.1, ports 5065 (http) and 5066 (TLS): registry/start, registry/stop
#   slurm         Slurm with three nodes on 127.0.0.1, ports 16817 to 16820: slurm/start, slurm/stop
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH DEBIAN_FRONTEND=noninteractive LC_ALL=C

HERE=$(cd "$(dirname "$0")" && pwd)
LAB=/var/lib/sifu                    # everything that is not a package lives here
WORK=/var/cache/sifu-lab             # scratch, kept for the next run
PARTS='packages apptainer root learner vm base images gromacs podman docker charliecloud modules registry slurm'

# shellcheck source=lab/say.sh
. "$HERE/say.sh"

case "${1:-}" in -h | --help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0"; exit 0 ;; esac
supported || exit 3

mkdir -p "$LAB" "$WORK"
# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $PARTS
for part in "$@"; do
  [ -r "$HERE/parts/$part.sh" ] || refuse "There is no part '$part'. Parts: $PARTS."
done
for part in "$@"; do
  PART=$part
  . "$HERE/parts/$part.sh"
done
PART=
report
