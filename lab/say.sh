# What the lab tells whoever runs it, and the two calls to apt that every part uses.

REPORT=$(mktemp)
trap 'finish $?' EXIT

# finish CODE: a part that failed is named; what it says of itself is above
finish() {
  rm -f "$REPORT" ${POLICY_MADE:-}
  [ "$1" = 0 ] || [ -z "${PART:-}" ] ||
    printf 'lab: part "%s" failed, for the reason above; earlier parts stay. Once mended: lab/setup.sh\n' "$PART" >&2
}

did() { printf 'did   %s\n' "$*" | tee -a "$REPORT"; }
kept() { printf 'kept  %s\n' "$*" | tee -a "$REPORT"; }
left() { printf 'left  %s\n' "$*" | tee -a "$REPORT"; }
refuse() { printf 'lab: %s\n' "$*" >&2; exit 3; }

report() {
  printf '\nThe lab is ready: %s done, %s found as they should be, %s left out.\n' \
    "$(grep -c '^did' "$REPORT" || :)" "$(grep -c '^kept' "$REPORT" || :)" "$(grep -c '^left' "$REPORT" || :)"
}

# 0 if this is a machine the lab can be set up on; else says why not and what still works
supported() {
  system=$(. /etc/os-release 2>/dev/null && printf '%s' "${ID:-unknown}-${VERSION_ID:-}") || system=unknown
  if [ "$system" != debian-12 ]; then
    echo "lab: this sets up Debian 12 only, and here is ${system%-} ($(uname -s))." >&2
  elif [ "$(id -u)" != 0 ]; then
    echo "lab: installing packages needs root. As root: npm run lab" >&2
  elif [ "$(uname -m)" != x86_64 ]; then
    echo "lab: written for x86_64, and this is $(uname -m)." >&2
  else
    return 0
  fi
  echo "lab: nothing was changed. sifu works without it: it uses the engines it finds, and real recordings for the rest." >&2
  return 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# once per run, and only when something is to be installed
apt_update() {
  [ -z "${APT_UPDATED:-}" ] || return 0
  apt-get -qq -o DPkg::Lock::Timeout=600 update
  APT_UPDATED=yes
}

# the mirror this machine already uses for its main archive
main_mirror() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 'Origin: Debian' | head -n 1; }

apt_install() {
  apt_update
  apt-get -qq -y -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 --no-install-recommends install "$@" >"$WORK/apt.log" 2>&1 || {
    tail -n 20 "$WORK/apt.log" >&2
    refuse "apt could not install: $*"
  }
}

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

services='docker.service docker.socket containerd.service docker-registry.service podman.socket podman.service
  munge.service slurmctld.service slurmd.service'

enabled() { has systemctl && systemctl --quiet is-enabled "$1" 2>/dev/null; }

# installs without letting any service start, now or when the machine does; what did so before is left to it
quietly_install() {
  policy=/usr/sbin/policy-rc.d
  before=
  for service in $services; do ! enabled "$service" || before="$before $service "; done
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" && POLICY_MADE=$policy; }
  apt_install "$@"
  [ -z "${POLICY_MADE:-}" ] || rm -f "$POLICY_MADE"
  for service in $services; do
    case $before in *" $service "*) continue ;; esac
    if has systemctl; then systemctl --quiet disable "$service" 2>/dev/null || :; else deb-systemd-helper disable "$service" >/dev/null 2>&1 || :; fi
  done
}

# put_file MODE FROM TO: nothing is said of one that is the same already
put_file() {
  if ! cmp -s "$2" "$3"; then
    install -m "$1" "$2" "$3"
    did "$3"
  fi
}
