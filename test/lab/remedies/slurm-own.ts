/**
 * Jobs that wait, and ends of jobs, in a Slurm that nobody else uses: nodes are drained in it, partitions closed, services killed. `job` is a file
 * with the number of the job that is asked about; `other` one with that of another.
 */
import type { Row } from './row.ts';

/** A job of the learner's that is handed in with these words; what it prints is of no use. */
const hand = (words: string, file = 'job') => `sbatch --parsable -o /dev/null ${words} > ${file}`;
const state = (words: string) => `until squeue -h -j $(cat job) -o '%t %r' | grep -qE '${words}'; do sleep 0.3; done`;
const left = 'while squeue -h -j $(cat job) -t PD -o %i | grep -q .; do sleep 0.3; done; squeue -j $(cat job)';
const seen = 'squeue -j $(cat job)';
const ends = 'scancel -u learner';
/** All there is, for as long as it takes. */
const full = (file: string) => hand('-N 3 --exclusive --wrap "sleep 60"', file);
const asLearner = (line: string) => `(cd $home && setpriv --reuid=learner --regid=learner --init-groups bash -c '${line}')`;

const waiting = (id: string, reason: string, more: Omit<Row, 'id' | 'fails'>): Row => ({
  ...{ id, tells: true, fails: seen, undo: ends },
  ...more,
  before: [more.before ?? 'true', state(reason)].join(' && '),
});

const waits: readonly Row[] = [
  waiting('sw-resources', 'Resources', {
    before: `${full('other')} && ${full('job')}`,
    how: { says: /when Slurm expects/, line: `scancel $(cat other); ${left}` },
  }),
  waiting('sw-priority', 'Priority', {
    before: `${full('other')} && ${full('second')} && ${full('job')}`,
    how: { says: /when Slurm expects/, line: `scancel $(cat other) $(cat second); ${left}` },
  }),
  waiting('sw-node', 'ReqNodeNotAvail', {
    breaks: 'scontrol update NodeName=n2 State=DRAIN Reason=remedies',
    before: hand('--nodelist=n2 --wrap "sleep 9"'),
    remedy: 1,
    how: { says: /any node/, line: left },
    undo: `scontrol update NodeName=n2 State=RESUME; ${ends}`,
  }),
  waiting('sw-partition', 'PartitionDown', {
    before: hand('-p closed --wrap "sleep 9"'),
    remedy: 1,
    how: { says: /hand it in to one of those/, line: `${hand('-p lab --wrap "sleep 9"')}; ${left}` },
  }),
  waiting('sw-size', 'PartitionTimeLimit', {
    breaks: `${asLearner(hand('--hold -p debug --time=2 --wrap "sleep 9"'))}
scontrol update PartitionName=debug MaxTime=1; scontrol release $(cat $home/job)`,
    remedy: 1,
    how: { says: /ask for less/, line: `${hand('-p debug --time=1 --wrap "sleep 9"')}; ${left}` },
    undo: `scontrol update PartitionName=debug MaxTime=2; ${ends}`,
  }),
  waiting('sw-dependency', 'Dependency', {
    before: `${hand('--wrap "sleep 60"', 'other')} && ${hand('--dependency=afterany:$(cat other) --wrap "sleep 9"')}`,
    how: { says: /which one/, line: `scancel $(cat other); ${left}` },
  }),
  ...['', 'second'].map((which) =>
    waiting('sw-never', 'DependencyNeverSatisfied', {
      before: `${hand('--wrap "exit 1"', 'other')} && ${hand('--dependency=afterok:$(cat other) --wrap "sleep 9"')}`,
      ...(which ? { remedy: 1, how: { says: /without waiting/, line: left } } : {}),
    }),
  ),
  waiting('sw-begin', 'BeginTime', {
    before: hand('--begin=now+1hour --wrap "sleep 9"'),
    how: { says: /as soon as there is room/, line: left },
  }),
  waiting('sw-held', 'JobHeldUser', { before: hand('--hold --wrap "sleep 9"'), how: { says: /Release it/, line: left } }),
  waiting('sw-held-admin', 'JobHeldAdmin', {
    breaks: `${asLearner(hand('--begin=now+1hour --wrap "sleep 9"'))}; scontrol hold $(cat $home/job); scontrol update JobId=$(cat $home/job) StartTime=now`,
    how: { says: /left a note/, admin: 'scontrol release $(cat job)', line: left },
  }),
  waiting('sw-array', 'JobArrayTaskLimit', {
    before: hand('--array=1-3%1 --wrap "sleep 20"'),
    how: { says: /Allow more/, line: left },
  }),
  waiting('sw-reservation', 'Reservation', {
    breaks:
      'scontrol create reservation ReservationName=course StartTime=now+1hour Duration=10 Users=learner Nodes=n3 >/dev/null',
    before: hand('--reservation=course --time=1 --wrap "sleep 5"'),
    how: { says: /when that is/, admin: 'scontrol update ReservationName=course StartTime=now', line: left },
    undo: `${ends}; sleep 3; scontrol delete ReservationName=course`,
  }),
  waiting('sw-license', 'Licenses', {
    before: `${hand('-L tool:1 --wrap "sleep 60"', 'other')} && ${hand('-L tool:1 --wrap "sleep 9"')}`,
    how: { says: /how many there are/, line: `scancel $(cat other); ${left}` },
  }),
];

/** What is told of a job that is over. */
const over = 'until scontrol show job $(cat job) | grep -q EndTime=.*; do sleep 0.3; done; scontrol show job $(cat job)';
const ended = (words: string) => `sbatch -W --parsable -o out ${words} > job; scontrol show job $(cat job); cat out`;
const nowhere = 'sbatch -W --parsable -o nosuch/out --wrap "echo well" > job; scontrol show job $(cat job)';
const well = ended('--wrap "echo well"');

const endings: readonly Row[] = [
  {
    id: 'slurm-oom',
    tells: true,
    fails: ended('--mem=100M --wrap "dd if=/dev/zero of=/dev/null bs=300M count=1"'),
    how: { says: /Ask for more/, line: ended('--mem=700M --wrap "dd if=/dev/zero of=/dev/null bs=300M count=1"') },
    unverified: 'the site keeps no accounts',
  },
  {
    id: 'se-canceled',
    tells: true,
    before: `${hand('--wrap "sleep 60"')} && scancel $(cat job)`,
    fails: over,
    how: { says: /see who it was/, line: well },
  },
  {
    id: 'se-node',
    tells: true,
    breaks: `${asLearner(hand('--no-requeue --nodelist=n2 --wrap "sleep 60"'))}
until squeue -h -j $(cat $home/job) -t R | grep -q .; do sleep 0.3; done; scontrol update NodeName=n2 State=DOWN Reason=remedies`,
    fails: over,
    how: { says: /Hand it in again/, line: well },
    // the node may have come back by itself
    undo: 'scontrol update NodeName=n2 State=RESUME || true',
  },
  {
    id: 'se-launch',
    tells: true,
    fails: nowhere,
    how: { says: /have to be there/, line: `mkdir nosuch && ${nowhere}` },
  },
  {
    id: 'se-signal',
    tells: true,
    before: `printf '#!/bin/bash\\nkill -11 $$\\n' > job.sh`,
    fails: ended('job.sh'),
    how: { says: /last lines of its output/, line: `printf '#!/bin/bash\\necho well\\n' > job.sh; ${ended('job.sh')}` },
  },
  {
    id: 'se-failed',
    tells: true,
    before: `printf '#!/bin/bash\\nls nosuch\\n' > job.sh`,
    fails: ended('job.sh'),
    how: { says: /Read its output/, line: `touch nosuch; ${ended('job.sh')}` },
  },
];

/** A partition of more rights, for as long as a row needs it. */
const rather = 'scontrol update PartitionName=debug PriorityTier=';
const place = `sbatch -W --parsable -o out --nodelist=n1 --exclusive -p`;

const displaced: readonly Row[] = [
  {
    id: 'se-preempted',
    tells: true,
    breaks: `${rather}9`,
    before: `${hand('-p lab --nodelist=n1 --exclusive --wrap "sleep 60"')} && until squeue -h -j $(cat job) -t R | grep -q .; do sleep 0.3; done
${place} debug --wrap true > other`,
    fails: over,
    how: { says: /Hand it in again/, line: well },
    undo: `${rather}1`,
  },
];

const start = '"$(dirname "$SLURM_CONF")/start"';
const down = (daemon: string) => `kill -9 $(cat $(dirname $SLURM_CONF)/${daemon}.pid)`;
const settings = 'mount -t tmpfs none /etc/slurm && cp $SLURM_CONF /etc/slurm/slurm.conf';

const services: readonly Row[] = [
  { id: 'slurm-ctl', outside: down('slurmctld'), fails: 'sinfo', how: { says: /Wait/, admin: start, line: 'sinfo' } },
  {
    id: 'slurm-ctl',
    case: 'munge',
    outside: down('munged'),
    fails: 'sinfo',
    how: { says: /whether munge works/, admin: start, line: 'sinfo' },
    unverified: "munge is asked for the machine's, and it is this Slurm's own that runs",
  },
  {
    id: 'slurm-no-config',
    before: 'from=$SLURM_CONF; unset SLURM_CONF',
    fails: 'sinfo',
    remedy: 1,
    how: { says: /variable leads elsewhere/, line: 'export SLURM_CONF=$from; sinfo' },
  },
  {
    id: 'slurm-no-config',
    case: 'file',
    before: 'from=$SLURM_CONF; export SLURM_CONF=/nosuch/slurm.conf',
    fails: 'sinfo',
    how: { says: /whether that variable is set/, line: 'export SLURM_CONF=$from; sinfo' },
  },
  {
    id: 'sl-conf',
    breaks: settings,
    before: 'echo "neither this nor that" > notes && export SLURM_CONF=$PWD/notes',
    fails: 'sinfo',
    remedy: 1,
    wants: ['file:/etc/slurm'],
  },
  {
    id: 'sl-no-job',
    before: hand('--wrap true'),
    fails: 'scontrol show job 999999',
    how: { says: /jobs that it knows/, line: 'scontrol show job $(cat job)' },
  },
  { id: 'sl-no-accounts', fails: 'sacct', how: 'instead' },
  {
    id: 'sl-not-yours',
    breaks: 'sbatch --parsable -o /dev/null --wrap "sleep 30" > $home/job',
    before: hand('--wrap "sleep 30"', 'other'),
    fails: 'scancel $(cat job)',
    how: { says: /jobs that are yours/, line: 'scancel $(cat other)' },
    undo: 'scancel $(cat job)',
  },
  {
    id: 'sl-closed',
    breaks: 'scontrol update PartitionName=closed State=INACTIVE',
    fails: 'srun -p closed hostname',
    how: { says: /which partitions are up/, line: 'srun -p lab hostname' },
    undo: 'scontrol update PartitionName=closed State=DOWN',
  },
  {
    ...{ id: 'slurm-ctl', case: 'node' },
    outside: down('n2'),
    fails: 'srun --nodelist=n2 hostname',
    remedy: 1,
    how: { says: /--exclude/, line: 'srun --exclude=n2 hostname' },
    undo: start,
  },
  {
    ...{ id: 'slurm-resources', case: 'nodes' },
    breaks: 'scontrol update PartitionName=lab MaxNodes=1',
    fails: 'srun -N 3 hostname',
    remedy: 1,
    how: { says: /a number within that/, line: 'srun -N 1 hostname' },
    undo: 'scontrol update PartitionName=lab MaxNodes=UNLIMITED',
  },
  {
    ...{ id: 'slurm-resources', case: 'denied' },
    breaks: 'scontrol update PartitionName=debug AllowGroups=root',
    fails: 'srun -p debug hostname',
    how: { says: /there are for you/, line: 'srun -p lab hostname' },
    undo: 'scontrol update PartitionName=debug AllowGroups=ALL',
  },
  {
    id: 'sl-now',
    before: `${full('job')} && until squeue -h -j $(cat job) -t R | grep -q .; do sleep 0.3; done`,
    fails: 'srun --immediate=1 hostname',
    how: { says: /Leave out --immediate/, line: 'scancel $(cat job); srun hostname' },
  },
];

export const ownSlurmRows: readonly Row[] = [...waits, ...endings, ...displaced, ...services];
