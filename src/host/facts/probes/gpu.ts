/** Accelerators that this machine shows. */
import { readdir } from 'node:fs/promises';
import type { Gpu } from '../../../diagnosis/machine/facts.ts';
import { complaint } from '../complaint.ts';
import { onPath } from '../path.ts';
import { probe } from '../probe.ts';

/** Throws if there was no answer in time: a driver may hang. */
export async function findGpu(env: NodeJS.ProcessEnv, limitMs: number): Promise<Gpu> {
  const names = await readdir('/dev').catch(() => []);
  const devices = names.filter((name) => /^nvidia\d+$|^nvidiactl$|^kfd$/.test(name)).map((name) => `/dev/${name}`);
  const program = await onPath('nvidia-smi', env);
  if (program === undefined) return { devices };
  const answer = await probe(program, ['-L'], { env, limitMs, cwd: '/' });
  if (answer.failed === 'time') throw new Error('no answer in time');
  return {
    devices,
    smi: { ok: answer.ok, said: answer.ok ? (answer.stdout.split('\n')[0] ?? '') : complaint('nvidia-smi', answer) },
  };
}
