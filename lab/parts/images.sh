# Small root file systems that every engine imports: a busybox, and a busybox with hello.c and all that its MPI loads, one
# each for MPICH 4, Open MPI 4 and Open MPI 5. hello.c is where the course's own image has it.
IMAGES=$LAB/images
HELLO=$HERE/../fixtures/mpi/hello.c
LIBRARIES=/usr/lib/x86_64-linux-gnu
PROGRAM=/opt/view/bin/hello_mpi

# busybox_root DIR NAME: the folders that engines mount upon, laid out as Debian's, and busybox under all its names
busybox_root() {
  rm -rf "$1"
  for folder in dev/shm etc home mnt opt proc root run sys tmp usr/bin usr/lib usr/lib64 usr/sbin var/tmp; do mkdir -p "$1/$folder"; done
  chmod 1777 "$1/tmp" "$1/var/tmp"
  for name in bin lib lib64 sbin; do ln -s "usr/$name" "$1/$name"; done
  cp /bin/busybox "$1/bin/busybox"
  for name in $(/bin/busybox --list); do [ -e "$1/bin/$name" ] || ln -s busybox "$1/bin/$name"; done
  printf 'NAME="Tiny"\nID=tiny\nVERSION_ID=1\nPRETTY_NAME="%s"\n' "$2" >"$1/etc/os-release"
  echo 'root:x:0:0:root:/root:/bin/sh' >"$1/etc/passwd"
  echo 'root:x:0:' >"$1/etc/group"
  echo '127.0.0.1 localhost' >"$1/etc/hosts"
  : >"$1/etc/resolv.conf"
}

# the libraries that programs are linked to
loads() { ldd "$@" | sed -n 's/^[^/]*\(\/[^ ]*\) (0x.*/\1/p' | sort -u; }

# put DIR FILE ...: each file, where it is here
put() {
  into=$1
  shift
  for file; do
    mkdir -p "$into${file%/*}"
    [ -e "$into$file" ] || cp -L "$file" "$into$file"
  done
}

hello() {
  "$2" -O1 -o "$WORK/hello_mpi" "$HELLO"
  install -D "$WORK/hello_mpi" "$1$PROGRAM"
  put "$1" $(loads "$WORK/hello_mpi")
}

# the launchers go along, so that one container can hold all ranks; Open MPI looks for its parts only when it runs
with_mpich() {
  hello "$1" mpicc.mpich
  set -- "$1" /usr/bin/mpiexec.hydra /usr/bin/hydra_pmi_proxy
  put "$@" $(shift && loads "$@")
  ln -s mpiexec.hydra "$1/usr/bin/mpirun"
}

with_openmpi() {
  hello "$1" mpicc.openmpi
  set -- "$1" /usr/bin/orterun /usr/bin/orted "$LIBRARIES"/openmpi/lib/openmpi3/*.so "$LIBRARIES"/pmix2/lib/pmix/*.so
  put "$@" $(shift && loads "$@")
  # there is no ssh inside, and Open MPI stops where this one part finds none
  rm "$1$LIBRARIES/openmpi/lib/openmpi3/mca_plm_rsh.so"
  for texts in /usr/share/openmpi /etc/openmpi "$LIBRARIES/pmix2/share"; do
    mkdir -p "$1$texts"
    cp -R "$texts/." "$1$texts"
  done
  ln -s orterun "$1/usr/bin/mpirun"
}

# Debian 13's files of a package and of all it depends on, only unpacked: nothing of it is installed here
unpacked_trixie() {
  apt_update
  rm -rf "$1"
  mmdebstrap --quiet --variant=extract --include="$2" --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='Acquire::Languages "none"' trixie "$1" "$(main_mirror)"
}

# what programs in a root file system load of it, as its own loader says
loads_in() {
  inner=$1
  shift
  for file; do
    chroot "$inner" /usr/lib64/ld-linux-x86-64.so.2 --list "$file" | sed -n 's/^[^/]*\(\/[^ ]*\) (0x.*/\1/p'
  done | sort -u
}

# Open MPI 4 and 5 share one binary interface, so the program is made by the compiler that is here and runs with the libraries
# of Debian 13. Its launcher is `prterun`, which starts `prted` on each machine.
with_openmpi5() {
  other=$WORK/trixie
  unpacked_trixie "$other" openmpi-bin
  mpicc.openmpi -O1 -o "$WORK/hello_mpi" "$HELLO"
  install -D "$WORK/hello_mpi" "$1$PROGRAM"
  cp "$WORK/hello_mpi" "$other/hello_mpi"
  zlib=$LIBRARIES/pmix2/lib/pmix/pmix_mca_pcompress_zlib.so
  for file in $(loads_in "$other" /hello_mpi /usr/bin/mpirun.openmpi /usr/bin/prte /usr/bin/prted "$zlib") \
    /usr/bin/mpirun.openmpi /usr/bin/prte /usr/bin/prted "$zlib"; do
    mkdir -p "$1${file%/*}"
    cp -L "$other$file" "$1$file"
  done
  for texts in usr/share/openmpi usr/share/pmix usr/share/prte etc/openmpi etc/prte "${LIBRARIES#/}/pmix2/share"; do
    [ ! -d "$other/$texts" ] || { mkdir -p "$1/$texts" && cp -R "$other/$texts/." "$1/$texts"; }
  done
  ln -s prte "$1/usr/bin/prterun"
  ln -s mpirun.openmpi "$1/usr/bin/mpirun"
  rm -rf "$other"
}

pack() {
  tar -C "$1" --owner=0 --group=0 --sort=name -cf "$WORK/image.tar" .
  chmod 644 "$WORK/image.tar"
  mv "$WORK/image.tar" "$IMAGES/$2"
  rm -rf "$1"
}

make_images() {
  root=$WORK/image
  busybox_root "$root" 'Tiny container' && pack "$root" tiny.tar
  busybox_root "$root" 'Tiny MPICH 4 container' && with_mpich "$root" && pack "$root" hello-mpich.tar
  busybox_root "$root" 'Tiny Open MPI 4 container' && with_openmpi "$root" && pack "$root" hello-openmpi.tar
  busybox_root "$root" 'Tiny Open MPI 5 container' && with_openmpi5 "$root" && pack "$root" hello-openmpi5.tar
  made_of >"$IMAGES/made-of"
}

# another hello.c, another MPI or another way to make them: other images
made_of() {
  cat "$HELLO" "$HERE/parts/images.sh" | sha256sum
  dpkg-query -W busybox-static mpich openmpi-bin
}

mkdir -p "$IMAGES"
if [ -s "$IMAGES/hello-openmpi5.tar" ] && made_of | cmp -s - "$IMAGES/made-of"; then
  kept "$IMAGES: tiny.tar hello-mpich.tar hello-openmpi.tar hello-openmpi5.tar"
else
  make_images
  did "$IMAGES:$(cd "$IMAGES" && for name in *.tar; do printf ' %s %s' "$name" "$(du -h "$name" | cut -f 1)"; done)"
fi
