# A small Debian 12 to build upon without a registry. It knows this machine's own package sources, so that
# `apt-get update && apt-get install` works in a recipe's %post, also for an ordinary user with --fakeroot.
BASE=$LAB/base
IMAGE=$BASE/debian-12.sif

# Debian's own sources as this machine has them, one line each; keys are in every Debian
debian_sources() {
  apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    sort -u | while read -r uri name component; do
      case $name in bookworm | bookworm-updates | bookworm-security) echo "deb $uri $name $component" ;; esac
    done
}

make_base() {
  sources=$(debian_sources)
  [ -n "$sources" ] || refuse "apt knows no Debian 12 archive here, so no base image can be made."
  more=
  case $sources in *https:*) more=ca-certificates ;; esac
  rm -rf "$WORK/rootfs.tar"
  # no manuals and no translations, as in Debian's own slim images
  printf '%s\n' "$sources" | mmdebstrap --quiet --variant=minbase ${more:+--include="$more"} \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --aptopt='Acquire::Languages "none"' bookworm "$WORK/rootfs.tar" -
  rm -rf "$WORK/rootfs"
  mkdir -p "$WORK/rootfs"
  tar -C "$WORK/rootfs" --exclude=./dev/* -xf "$WORK/rootfs.tar"
  # built beside the place it is going to, so that a stopped build leaves no half an image
  apptainer --silent build --force "$WORK/debian-12.sif" "$WORK/rootfs"
  mkdir -p "$BASE"
  mv "$WORK/debian-12.sif" "$IMAGE"
  chmod 644 "$IMAGE"
  rm -rf "$WORK/rootfs" "$WORK/rootfs.tar"
}

if [ -s "$IMAGE" ]; then
  kept "$IMAGE"
elif ! has apptainer; then
  left "$IMAGE: no Apptainer to make it with"
else
  make_base
  did "$IMAGE: $(apptainer exec "$IMAGE" sh -c '. /etc/os-release; echo "$PRETTY_NAME"'), $(du -h "$IMAGE" | cut -f 1)"
fi
