# Podman, for root and for users with sub-ids. Settings are written only where this machine needs them and has none.
CONFIG=/etc/containers

wanted=
for package in podman runc uidmap slirp4netns containernetworking-plugins iptables; do installed "$package" || wanted="$wanted $package"; done
if has podman && has runc && has newuidmap && has slirp4netns; then
  kept "$(podman --version)"
else
  # shellcheck disable=SC2086
  quietly_install $wanted
  did "$(podman --version)"
fi

# crun wants cgroups of version 2 alone; limits above this machine's own are refused to a root that may not raise them
containers_conf() {
  [ "$(stat -f -c %T /sys/fs/cgroup 2>/dev/null)" = cgroup2fs ] || printf '[engine]\nruntime = "runc"\n'
  case "$(setpriv --dump)" in
    *bounding*sys_resource*) ;;
    *) printf '[containers]\ndefault_ulimits = ["nofile=%s:%s", "nproc=10000:10000"]\n' "$(most 10000 S)" "$(most 20000 H)" ;;
  esac
}

# most N KIND: N, or the limit of open files here if that is lower
most() {
  limit=$(ulimit "-$2" -n)
  [ "$limit" != unlimited ] && [ "$limit" -lt "$1" ] && echo "$limit" || echo "$1"
}

containers_conf >"$WORK/containers.conf"
if [ ! -s "$WORK/containers.conf" ]; then
  kept "Podman's own settings fit this machine"
elif [ -e "$CONFIG/containers.conf" ]; then
  kept "$CONFIG/containers.conf"
else
  install -D -m 644 "$WORK/containers.conf" "$CONFIG/containers.conf"
  did "$CONFIG/containers.conf: $(grep -v '^\[' "$WORK/containers.conf" | tr '\n' ';')"
fi

# without a word on it, a user's Podman copies whole file systems (vfs) where the kernel could lay one over the other
if [ -e "$CONFIG/storage.conf" ]; then
  kept "$CONFIG/storage.conf"
elif [ -n "$(find /home/*/.local/share/containers/storage/vfs-images -mindepth 1 -maxdepth 1 -print -quit 2>/dev/null)" ]; then
  left "$CONFIG/storage.conf: a user's images are stored by vfs, and Podman would refuse them (podman system reset, then again)"
else
  mkdir -p "$CONFIG"
  printf '[storage]\ndriver = "overlay"\nrunroot = "/run/containers/storage"\ngraphroot = "/var/lib/containers/storage"\n' >"$CONFIG/storage.conf"
  did "$CONFIG/storage.conf: layers are mounted, not copied"
fi
