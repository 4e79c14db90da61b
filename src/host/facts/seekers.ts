/** How each engine is found, recognized and tried. A new engine is one row. */
import type { EngineId } from '../../engine/contract.ts';

export interface Seeker {
  readonly id: EngineId;
  /** names to look for on PATH, the preferred one first */
  readonly programs: readonly string[];
  /** from what `--version` prints */
  identify(text: string): { readonly name: string; readonly version: string };
  /** arguments that run a command in a container whose root is the folder; the command follows */
  enter(root: string): readonly string[];
}

const number = (text: string) => /\d+\.\d+[\w.+~-]*/.exec(text)?.[0] ?? 'unknown';

export const enterByHand = (root: string): readonly string[] => [
  ...['--user', '--map-root-user', '--mount', '--uts', '--ipc', '--net', '--pid', '--fork'],
  ...[`--root=${root}`, '--mount-proc'],
];

export const seekers: readonly Seeker[] = [
  {
    id: 'apptainer',
    programs: ['singularity', 'apptainer'],
    identify: (text) => ({ name: flavor(text), version: number(text) }),
    enter: (root) => ['exec', root],
  },
  {
    id: 'byhand',
    programs: ['unshare'],
    identify: (text) => ({ name: 'by hand', version: number(text) }),
    enter: enterByHand,
  },
];

/** "apptainer version 1.4.5" · "singularity-ce version 4.1.2" · "singularity version 3.8.7" */
function flavor(text: string): string {
  if (/^apptainer\b/m.test(text)) return 'Apptainer';
  return /^singularity-ce\b/m.test(text) ? 'SingularityCE' : 'Singularity';
}
