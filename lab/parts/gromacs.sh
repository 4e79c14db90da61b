# The GROMACS of this machine in an image: the same gmx_mpi, with the same libraries, so that a run of it in a container and one
# without differ in nothing but the container. The rest is that of hello-openmpi.tar. It is also where the course's image has it.
GROMACS=$LAB/images/gromacs.tar

make_gromacs() {
  root=$WORK/gromacs
  rm -rf "$root" && mkdir "$root"
  tar -C "$root" -xf "$LAB/images/hello-openmpi.tar"
  for file in /usr/bin/gmx_mpi $(ldd /usr/bin/gmx_mpi | sed -n 's/^[^/]*\(\/[^ ]*\) (0x.*/\1/p'); do
    [ -e "$root$file" ] || install -D "$(readlink -f "$file")" "$root$file"
  done
  # where older Charliecloud shows the folder one is in
  mkdir -p "$root/mnt/0"
  # data it looks for at its start
  mkdir -p "$root/usr/share/gromacs/top"
  cp /usr/share/gromacs/top/residuetypes.dat "$root/usr/share/gromacs/top"
  ln -sf /usr/bin/gmx_mpi "$root/opt/view/bin/gmx_mpi"
  sed -i 's/^PRETTY_NAME=.*/PRETTY_NAME="Tiny GROMACS container"/' "$root/etc/os-release"
  tar -C "$root" --owner=0 --group=0 --sort=name -cf "$WORK/gromacs.tar" .
  chmod 644 "$WORK/gromacs.tar"
  mv "$WORK/gromacs.tar" "$GROMACS"
  rm -rf "$root"
}

# another GROMACS, another Open MPI image or another way to make it: another image
gromacs_made_of() {
  cat "$LAB/images/made-of" "$HERE/parts/gromacs.sh" | sha256sum
  dpkg-query -W gromacs libgromacs7
}

if [ -s "$GROMACS" ] && gromacs_made_of | cmp -s - "$GROMACS.made-of"; then
  kept "$GROMACS: the gmx_mpi of this machine"
else
  make_gromacs
  gromacs_made_of >"$GROMACS.made-of"
  did "$GROMACS: the gmx_mpi of this machine, $(du -h "$GROMACS" | cut -f 1)"
fi
