/** What is true of a machine, and of the shell, at the moment a command failed, as far as it tells one failure from another that prints the same. */
export const conditions = [
  /** a user namespace can be made */
  'userns',
  /** this user has ranges of sub-ids */
  'subids',
  /** /dev/fuse opens */
  'fuse',
  'root',
  /** the place for temporary files has no room */
  'tmp-full',
  'home-full',
  /** nothing can be started from the place for temporary files */
  'tmp-noexec',
  /** the internet can be reached */
  'network',
  'in-container',
  'slurm-job',
  /** of the shell: an environment of Spack is active */
  'spack-env',
  /** of the shell: spack is a function, as setup-env.sh makes it */
  'spack-shell',
] as const;

/** What could not be found out is absent: only what is known may tell for or against a cause. */
export type HostConditions = Partial<Record<(typeof conditions)[number], boolean | undefined>>;
