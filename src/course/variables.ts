/** The `{{variables}}` that every lesson may use without setting them: the host fills them in from what it found. */
export const hostVariables = [
  'engine',
  'engine_id',
  'engine_name',
  'engine_version',
  'workspace',
  'home',
  'user',
  'cores',
  'spack_root',
  'base_bootstrap',
  'base_from',
  'base_network',
  'mpirun',
  'mpi_name',
  'mpi_version',
  'os_name',
  'kernel',
  'arch',
] as const;

export type HostVariable = (typeof hostVariables)[number];
