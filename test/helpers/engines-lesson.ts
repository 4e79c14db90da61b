/** The engines lesson as it ships: its table is data, and what learners see should be tested with it. */
import { readFileSync } from 'node:fs';
import type { Course } from '../../src/course/lesson.ts';
import { loadLesson } from '../../src/course/load.ts';
import type { EngineFacts, HostFacts } from '../../src/engine/contract.ts';

/** A course of that one lesson. */
export function enginesCourse(): Course {
  const path = 'lessons/hpc-containers/03-engines.yaml';
  const { lesson, findings } = loadLesson(path, readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
  if (!lesson) throw new Error(JSON.stringify(findings));
  return { id: 'engines', title: 'HPC containers', summary: 'One lesson.', vars: {}, lessons: [lesson] };
}

const found = (id: EngineFacts['id'], name: string, version: string, more: Partial<EngineFacts>): EngineFacts => ({
  ...{ id, program: id, name, version, ready: true },
  ...more,
});

/** A machine with one engine that is ready, one that is not, and no others. */
export const machine: HostFacts = {
  os: 'Debian 12',
  kernel: '6.1',
  arch: 'x86_64',
  cores: 2,
  memory: 4e9,
  root: false,
  user: 'ada',
  userns: true,
  network: false,
  engines: [
    found('apptainer', 'Apptainer', '1.4.5', { ms: 210 }),
    found('docker', 'Docker', '20.10.24', {
      ready: false,
      problem: 'Cannot connect to the Docker daemon.',
      findings: [
        {
          code: 'no-daemon',
          title: 'Client only, no engine.',
          cause: 'Nothing answers at its socket.',
          remedy: [{ text: 'Ask for the daemon to be started.' }],
        },
      ],
    }),
  ],
  tools: {},
};
