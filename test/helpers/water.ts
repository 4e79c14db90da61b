/** A recording of an experiment: a box of water, computed with and without a container on some other machine. */
import type { Measurement } from '../../src/runner/host.ts';
import type { Measured, RecordingInfo } from '../../src/session/state.ts';

export const native: Measured = {
  ...{ id: 'native', label: 'native', line: 'gmx_mpi mdrun', ms: [3500, 3600, 3700, 3550] },
  ...{ cpu: [1000, 1010, 1020, 1005], rate: [24, 24.1, 24.2, 24], order: [1, 3, 5, 7] },
};
export const container: Measured = {
  ...{ id: 'container', label: 'container', against: 'native', ms: [3600, 3700, 3800, 3650] },
  ...{ cpu: [1130, 1140, 1150, 1140], rate: [23.9, 24, 24.2, 24.1], order: [2, 4, 6, 8] },
};

export const info: RecordingInfo = {
  ...{ name: 'one/start', command: '', exit: 0, seconds: 71.5, date: '2026-11-23', note: 'A real run.' },
  versions: { os: 'Debian GNU/Linux 12 (bookworm)', kernel: '6.1.0-18-amd64', apptainer: '1.3.4' },
  machine: { processor: 'Quartz 9000', cores: 2 },
};

const finding = {
  code: 'measure-other-version',
  title: 'It is not the same GROMACS on both sides.',
  cause: 'It is not.',
  remedy: [],
};

/** As `sifu lesson record` keeps it. */
export const water: Measurement = { info, asked: { measure: 'start', run: [] }, rows: [native, container], findings: [finding] };
