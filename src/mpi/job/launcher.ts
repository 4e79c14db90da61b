/** Lines of bash that look for a launcher of the family that the image holds. */
import { type Abi, familyNames } from '../family.ts';

/** Defines `family_of PROGRAM` and `find_launcher`, which leaves what it found in `launcher`. */
export function launchers(family: Abi): string {
  return `# Which MPI a launcher belongs to: it says so.
family_of() {
  case "$("$1" --version 2>&1 </dev/null || true)" in
    *'Open MPI'* | *OpenMPI* | *OpenRTE*) echo openmpi ;;
    *HYDRA* | *'Intel(R) MPI'* | *MVAPICH*) echo mpich ;;
    *) echo unknown ;;
  esac
}

# The image has ${familyNames[family]}. A launcher of another family starts as many programs as it is told, each of which
# believes that it is alone, and all end with 0. So one is looked for that fits.
find_launcher() {
  for launcher in "\${MPIRUN:-mpirun}" mpiexec ${family === 'openmpi' ? 'mpirun.openmpi orterun' : 'mpirun.mpich mpiexec.hydra'}; do
    if command -v "$launcher" >/dev/null && [ "$(family_of "$launcher")" = ${family} ]; then return 0; fi
  done
  return 1
}`;
}
