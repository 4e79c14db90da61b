# Environment modules, with one for each MPI, as a cluster has them: `module load` decides which mpirun and mpicc come first.
MODULES=$LAB/modules
LISTED=/etc/environment-modules/modulespath

wanted=
for package in environment-modules openmpi-bin libopenmpi-dev mpich libmpich-dev; do installed "$package" || wanted="$wanted $package"; done
if [ -z "$wanted" ]; then
  kept "$(/usr/lib/modulecmd.tcl bash --version 2>&1 | head -n 1)"
else
  # shellcheck disable=SC2086
  apt_install $wanted
  did "packages:$wanted; a login shell has the command module from now on"
fi

# module_of NAME VERSION FAMILY: Debian keeps all MPIs in one folder under names of their own, so each gets a folder of plain names
module_of() {
  place=$LAB/mpi/$1
  mkdir -p "$place/bin" "$WORK/modules"
  for name in mpirun mpiexec mpicc; do ln -sfn "/usr/bin/$name.$1" "$place/bin/$name"; done
  cat >"$WORK/modules/$1" <<END
#%Module1.0
module-whatis "$3 $2, of Debian"
conflict openmpi mpich
prepend-path PATH $place/bin
setenv MPI_HOME $place
END
  mkdir -p "$MODULES/$1"
  put_file 644 "$WORK/modules/$1" "$MODULES/$1/$2"
}

version_of() { dpkg-query -W -f '${Version}' "$1" | sed 's/[-+].*//'; }

module_of openmpi "$(version_of openmpi-bin)" 'Open MPI'
module_of mpich "$(version_of mpich)" MPICH

if grep -qx "$MODULES" "$LISTED"; then
  kept "$MODULES: $(cd "$MODULES" && echo */*)"
else
  printf '%s\n' "$MODULES" >>"$LISTED"
  did "$MODULES: $(cd "$MODULES" && echo */*), which $LISTED names"
fi
