# What the course and its tests call, as Debian packages it.
want="
  openmpi-bin libopenmpi-dev mpich libmpich-dev gromacs gcc libc6-dev
  squashfs-tools squashfuse fuse3 fuse2fs uidmap fakeroot gocryptfs
  mmdebstrap dpkg-dev busybox-static qemu-system-x86 cpio patchelf git util-linux procps python3 shellcheck
"
missing=
for package in $want; do installed "$package" || missing="$missing $package"; done
if [ -z "$missing" ]; then
  kept "packages: Open MPI, MPICH, GROMACS, a compiler, squashfs and FUSE tools, mmdebstrap, busybox, qemu"
else
  # shellcheck disable=SC2086
  apt_install $missing
  did "packages:$missing"
fi
# both MPIs can be called by family; plain mpirun is Open MPI, as the course's quick image uses it
if [ "$(readlink -f /usr/bin/mpirun 2>/dev/null)" = /usr/bin/orterun ]; then
  kept "mpirun is Open MPI's; MPICH's is mpirun.mpich"
else
  update-alternatives --quiet --set mpirun /usr/bin/mpirun.openmpi && did "mpirun made Open MPI's; MPICH's is mpirun.mpich"
fi
