/** All that was looked at, MPI, engines and jobs among it, as verdicts of one kind. */
import type { Finding } from '../../diagnosis/finding.ts';
import type { About, Verdict } from '../../diagnosis/machine/verdict.ts';
import { well, wrong } from '../../diagnosis/machine/verdict.ts';
import { type Report, startable } from './report.ts';

const mpiAbout: About = { probe: 'mpi', group: 'MPI', title: 'MPI', lessons: ['mpi', 'models', 'slurm', 'numbers'] };
const jobsAbout: About = { probe: 'slurm', group: 'jobs', title: 'Slurm', lessons: ['slurm'] };
const enginesAbout: About = {
  probe: 'engines',
  group: 'engines',
  title: 'engines',
  lessons: ['engines', 'build', 'inspect', 'mpi', 'numbers'],
};

/** Causes before what suffers from them. The rows of MPI and engines themselves are drawn by others. */
export function allVerdicts(report: Report): Verdict[] {
  return [...report.verdicts, ...engineVerdicts(report), ...mpiVerdicts(report)];
}

function mpiVerdicts({ mpi, only }: Report): Verdict[] {
  if (only) return [];
  const starts = startable(mpi);
  const about = (code: string) => (/slurm/.test(code) ? jobsAbout : mpiAbout);
  return [
    starts ? well(mpiAbout, '') : wrong(mpiAbout, 'broken', 'no launcher', noLauncher),
    ...mpi.findings.map((one) => wrong(about(one.code), starts ? 'warning' : 'broken', one.title, one)),
  ];
}

const noLauncher: Finding = {
  code: 'mpi',
  title: 'No launcher of an MPI is on your PATH',
  cause: 'Ranks are started by a launcher, mpirun or srun. There is none here, neither on your PATH nor behind a module.',
  remedy: [
    { text: 'See whether your site has an MPI as a module.', command: 'module avail' },
    { text: 'The MPI of an image can start ranks on one machine by itself.', command: 'sifu doctor --image FILE' },
  ],
  ask: 'Which MPI is meant to be used on this machine, and how do I load it? (Debian: apt-get install openmpi-bin; RHEL: dnf install openmpi.)',
  verify: 'mpirun --version',
};

function engineVerdicts({ engines, only }: Report): Verdict[] {
  const usable = only ? engines.filter((one) => one.ready) : engines.filter((one) => one.ready && one.id !== 'byhand');
  if (usable.length > 0) return [well(enginesAbout, ''), ...unusable(engines, 'warning')];
  const [first] = engines.filter((one) => !one.ready);
  const why = first?.findings?.[0];
  return [
    wrong(enginesAbout, 'broken', 'none is ready', {
      code: 'engines',
      title: only ? 'This engine is not ready here' : 'No container engine is ready here',
      cause: engines.some((one) => one.id !== 'byhand')
        ? 'Each that was found was tried with a tiny container, and none ran.'
        : 'None was found on your PATH: Apptainer, Docker, Podman, Charliecloud, Enroot and Shifter were looked for.',
      remedy: [
        {
          text: 'See why, engine by engine, and how to get one.',
          command: only ? `sifu engines --engine ${only}` : 'sifu engines',
        },
      ],
      ask:
        why?.ask ?? 'Could you install Apptainer here, or tell me which container engine this site offers, and on which nodes?',
      verify: 'sifu engines',
    }),
    ...unusable(engines, 'broken'),
  ];
}

/** The first cause of each that is here and starts nothing. */
function unusable(engines: Report['engines'], state: 'warning' | 'broken'): Verdict[] {
  return engines.flatMap(({ id, name, ready, findings = [] }) => {
    const [first] = findings;
    if (ready || !first) return [];
    const title = `${name} is here, but not usable: ${first.title}`;
    return [
      wrong({ probe: `engine-${id}`, group: 'engines', title: name, lessons: [] }, state, first.title, { ...first, title }),
    ];
  });
}

/** The worst first; of one kind in the order of the report. */
export function troubles(verdicts: readonly Verdict[]): Verdict[] {
  return ['broken', 'warning'].flatMap((state) => verdicts.filter((one) => one.state === state));
}
