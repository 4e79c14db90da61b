/** Lines of a plan about the machine itself. */
import { bytes } from '../../session/amounts.ts';
import type { Ground, PlanInput, PlanLine, State } from './contract.ts';

const GB = 1e9;

export function coresLine({ ground, cached }: PlanInput): PlanLine {
  const line = { id: 'cores', label: 'Cores', needs: cached ? 'any number' : 'the more the faster' } as const;
  if (ground.cores === undefined) return { ...line, has: 'not known', state: 'unknown' };
  const has = ground.cores === 1 ? 'one' : String(ground.cores);
  if (ground.cores >= 4 || cached) return { ...line, has, state: 'ok' };
  return {
    ...line,
    has,
    state: 'warning',
    remedy: 'It works, and takes hours. Start it in the evening or as a job, or name a build cache in spack.yaml.',
  };
}

export function memoryLine({ cores, memory }: Ground): PlanLine {
  const wanted = Math.max(2, Math.min(16, cores ?? 2)) * GB;
  const line = { id: 'memory', label: 'Memory', needs: `about 1 GB for each core, ${bytes(wanted)}` } as const;
  if (memory === undefined) return { ...line, has: 'not known', state: 'unknown' };
  if (memory >= wanted * 0.9) return { ...line, has: bytes(memory), state: 'ok' };
  const state: State = memory < 1.5 * GB ? 'bad' : 'warning';
  return {
    ...line,
    has: bytes(memory),
    state,
    remedy:
      'A compiler that runs out of memory is killed in the middle. Let Spack use fewer cores: config: build_jobs: 2 in spack.yaml.',
  };
}

export function spackLine({ spack }: Ground): PlanLine {
  const line = { id: 'spack', label: 'Spack', needs: 'to write the recipe' } as const;
  if (spack) return { ...line, has: 'it is loaded', state: 'ok' };
  return {
    ...line,
    has: 'not found here',
    state: 'bad',
    remedy:
      'git clone -c feature.manyFiles=true --depth=2 https://github.com/spack/spack.git, then . spack/share/spack/setup-env.sh',
  };
}
