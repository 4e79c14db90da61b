# A small Debian 12 to build upon without a registry and without the internet. Its only package source is a folder of its
# own that holds what the course installs, so `apt-get update && apt-get install` works in a recipe, also for an ordinary
# user. The folder is apt's cache: `apt-get clean` empties it. Twice the same: a SIF, and a tar that every engine imports.
BASE=$LAB/base
IMAGE=$BASE/debian-12.sif
TAR=$BASE/debian-12.tar
# fakeroot: ch-image --force installs it before anything else
CARRIES='gromacs openmpi-bin fakeroot'
DEBS=var/cache/apt/archives

# Debian's own sources as this machine has them, one line each; keys are in every Debian
debian_sources() {
  apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    sort -u | while read -r uri name component; do
      case $name in bookworm | bookworm-updates | bookworm-security) echo "deb $uri $name $component" ;; esac
    done
}

make_base() {
  # apt names its archives once it has their lists
  apt_update
  sources=$(debian_sources)
  [ -n "$sources" ] || refuse "apt knows no Debian 12 archive here, so no base image can be made."
  more=
  case $sources in *https:*) more=ca-certificates ;; esac
  rm -rf "$WORK/rootfs.tar"
  # no manuals and no translations, as in Debian's own slim images
  printf '%s\n' "$sources" | mmdebstrap --quiet --variant=minbase ${more:+--include="$more"} \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --aptopt='Acquire::Languages "none"' --skip=cleanup/apt/cache \
    --customize-hook="chroot \"\$1\" apt-get -qq install --download-only -y --no-install-recommends $CARRIES" \
    bookworm "$WORK/rootfs.tar" -
  rm -rf "$WORK/rootfs"
  mkdir -p "$WORK/rootfs"
  tar -C "$WORK/rootfs" --exclude=./dev/* -xf "$WORK/rootfs.tar"
  carry "$WORK/rootfs"
  # built beside the place it is going to, so that a stopped build leaves no half an image
  apptainer --silent build --force "$WORK/debian-12.sif" "$WORK/rootfs"
  mkdir -p "$BASE"
  mv "$WORK/debian-12.sif" "$IMAGE"
  chmod 644 "$IMAGE"
  rm -rf "$WORK/rootfs" "$WORK/rootfs.tar"
}

# makes the fetched packages of a root file system its only source of packages
carry() {
  rm -rf "$1/etc/apt/sources.list" "$1"/etc/apt/sources.list.d/* "$1"/var/lib/apt/lists/*
  (cd "$1/$DEBS" && rm -rf partial lock && mkdir partial && dpkg-scanpackages --multiversion . 2>/dev/null >Packages)
  release "$1/$DEBS"
  echo "deb [trusted=yes] file:/$DEBS ./" >"$1/etc/apt/sources.list"
}

# without it apt tries every compression of Packages that it knows, and prints an error for each
release() {
  printf 'Origin: sifu lab\nSuite: course\nDate: %s\nSHA256:\n %s %s Packages\n' "$(date -Ru)" \
    "$(sha256sum "$1/Packages" | cut -d ' ' -f 1)" "$(stat -c %s "$1/Packages")" >"$1/Release"
}

# 0 if the image is one that carries everything: an older lab may have left another
complete() {
  apptainer --silent exec --containall "$IMAGE" sh -c \
    'cd "$1" && shift && [ -s Release ] && for name; do set -- "$name"_*.deb && [ -e "$1" ] || exit 1; done' \
    sh "/$DEBS" $CARRIES >/dev/null 2>&1
}

if [ -s "$IMAGE" ] && { ! has apptainer || complete; }; then
  kept "$IMAGE"
elif ! has apptainer; then
  left "$IMAGE: no Apptainer to make it with"
else
  make_base
  did "$IMAGE: $(apptainer exec "$IMAGE" sh -c '. /etc/os-release; echo "$PRETTY_NAME"'), $(du -h "$IMAGE" | cut -f 1)"
fi

# what Apptainer put into the SIF beside the root file system
OWN='.singularity.d .exec .run .shell .test singularity environment'

make_tar() {
  rm -rf "$WORK/rootfs"
  apptainer --silent build --force --sandbox "$WORK/rootfs" "$IMAGE"
  # shellcheck disable=SC2046
  tar -C "$WORK/rootfs" --numeric-owner --sort=name $(printf -- '--exclude=./%s ' $OWN) -cf "$WORK/debian-12.tar" .
  touch -d "@$(made_from)" "$WORK/debian-12.tar"
  mv "$WORK/debian-12.tar" "$TAR"
  chmod 644 "$TAR"
  rm -rf "$WORK/rootfs"
}

# a second before the SIF: it says which SIF the tar is of, and the SIF stays the newer one
made_from() { echo $(($(stat -c %Y "$IMAGE") - 1)); }

if ! [ -s "$IMAGE" ]; then
  left "$TAR: no $IMAGE to make it from"
elif [ -s "$TAR" ] && [ "$(stat -c %Y "$TAR")" = "$(made_from)" ]; then
  kept "$TAR"
elif ! has apptainer; then
  left "$TAR: no Apptainer to open $IMAGE with"
else
  make_tar
  did "$TAR: the same root file system for the other engines, $(du -h "$TAR" | cut -f 1)"
fi
