/** Programs that hand out the machines of a cluster, and how a job is handed in to each. */

export const schedulers = ['slurm', 'pbs', 'flux'] as const;
export type Scheduler = (typeof schedulers)[number];

interface SchedulerWords {
  readonly name: string;
  /** what a line for it begins with; to bash it is a remark */
  readonly mark: string;
  readonly submit: string;
  readonly queue: string;
  readonly cancel: string;
  /** variable with the folder that the job was handed in from; absent: it begins there */
  readonly folder?: string;
  /** variable with the job's number */
  readonly id: string;
}

export const schedulerWords: Readonly<Record<Scheduler, SchedulerWords>> = {
  slurm: {
    ...{ name: 'Slurm', mark: '#SBATCH', submit: 'sbatch', queue: 'squeue --me', cancel: 'scancel NUMBER' },
    ...{ folder: 'SLURM_SUBMIT_DIR', id: 'SLURM_JOB_ID' },
  },
  pbs: {
    ...{ name: 'PBS', mark: '#PBS', submit: 'qsub', queue: 'qstat', cancel: 'qdel NUMBER' },
    ...{ folder: 'PBS_O_WORKDIR', id: 'PBS_JOBID' },
  },
  flux: {
    ...{ name: 'Flux', mark: '# flux:', submit: 'flux batch', queue: 'flux jobs', cancel: 'flux cancel ID' },
    id: 'FLUX_JOB_ID',
  },
};
