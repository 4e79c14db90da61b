/** What a library of MPI must be told in a container, where ranks are walled off from each other. */
import type { EngineId } from '../../engine/contract.ts';
import { noProcLinks, noSingleCopy, noSmscCma, notesInTmp, plainPmix } from '../../engine/mpi-variables.ts';
import type { Abi } from '../family.ts';
import type { JobLine } from './contract.ts';

/** How the ranks of a family and Slurm find each other, unless a site says otherwise. */
export const usualLanguage: Readonly<Record<Abi, string>> = { openmpi: 'pmix', mpich: 'pmi2' };

export const languageNames: Readonly<Record<string, string>> = {
  pmix: 'PMIx',
  pmi2: 'PMI-2',
  cray_shasta: "Cray's PMI",
  none: 'none',
};

/** "PMIx" for pmix and pmix_v4. */
export function languageName(word: string): string {
  return languageNames[word.replace(/_v\d+$/, '')] ?? word;
}

interface About {
  readonly family?: Abi | undefined;
  /** where it is known, the settings of other versions are left out */
  readonly version?: string | undefined;
  readonly engine: { readonly id: EngineId };
  readonly launcher: 'srun' | 'mpirun';
  readonly language: string;
}

/** The other engines are told to show the folder that TMPDIR names. */
const showsTmp = (id: EngineId) => id === 'apptainer' || id === 'charliecloud';

const meeting: JobLine = {
  text: `export ${notesInTmp}`,
  means: 'mpirun leaves notes for its ranks there. Containers show /tmp, and may not show the folder that TMPDIR names in a job.',
};

/** Variables that the ranks find set. Shifter starts no namespaces, so nothing is in the way there. */
export function settingLines({ family, version = '', engine, launcher, language }: About): JobLine[] {
  if (family === undefined || engine.id === 'shifter' || language === 'cray_shasta') return [];
  if (family === 'mpich')
    return [
      {
        text: `export ${noProcLinks}`,
        means:
          'Ranks in containers may not look into the processes of each other. UCX, which carries the messages of MPICH, is to share memory by name instead.',
      },
    ];
  const lines = [
    {
      text: `export ${noSingleCopy}`,
      means:
        'Ranks in containers may not look into the memory of each other. Open MPI 4 is to copy messages through memory that they share.',
    },
    {
      text: `export ${noSmscCma}`,
      means: 'Ranks in containers may not copy straight out of the memory of each other, which Open MPI 5 is told so.',
    },
  ];
  const notes = {
    text: `export ${plainPmix}`,
    means:
      'PMIx, by which Slurm tells ranks who they are, is to use messages: its files in shared memory do not reach into containers.',
  };
  const fit = /^5\b/.test(version) ? lines.slice(1) : /^[1-4]\b/.test(version) ? lines.slice(0, 1) : lines;
  if (launcher === 'srun') return [...fit, notes];
  return showsTmp(engine.id) && !/^5\b/.test(version) ? [...fit, meeting] : fit;
}
