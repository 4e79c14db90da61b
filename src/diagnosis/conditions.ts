/** What is true of a machine at the moment a command failed, as far as it tells one failure from another that prints the same. */

type Condition =
  /** a user namespace can be made */
  | 'userns'
  /** this user has ranges of sub-ids */
  | 'subids'
  /** /dev/fuse opens */
  | 'fuse'
  | 'root'
  /** the place for temporary files has no room */
  | 'tmp-full'
  | 'home-full'
  /** nothing can be started from the place for temporary files */
  | 'tmp-noexec'
  /** the internet can be reached */
  | 'network'
  | 'in-container'
  | 'slurm-job';

/** What could not be found out is absent: only what is known may tell for or against a cause. */
export type HostConditions = Partial<Record<Condition, boolean>>;
