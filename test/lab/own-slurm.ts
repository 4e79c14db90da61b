/** A Slurm of the test's own, from the lab's scripts in another folder: it may be killed, and forget its jobs. */
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { shared } from './user.ts';

export interface OwnSlurm {
  readonly folder: string;
  readonly env: { readonly SLURM_CONF: string };
  /** runs `start` or `stop` */
  script(name: 'start' | 'stop'): Promise<{ readonly exitCode?: number; readonly stdout: string; readonly stderr: string }>;
  kill(daemon: string): Promise<void>;
  /** what still runs of it */
  remains(): Promise<string>;
  /** what it knows of jobs is gone */
  forget(): void;
  leave(): Promise<void>;
}

/** `taken`: where another one listens already. */
export function ownSlurm(taken?: number): OwnSlurm {
  const above = mkdtempSync(join(shared, 'sifu-slurm-'));
  // ordinary users read its settings and speak to its munge
  chmodSync(above, 0o755);
  cpSync(join(import.meta.dirname, '..', '..', 'lab', 'services'), above, { recursive: true });
  const folder = join(above, 'slurm');
  cpSync(join(folder, 'slurm.conf'), join(folder, 'slurm.conf.in'));
  // others may run such a test at the same time
  const port = String(taken ?? 20_000 + 4 * (process.pid % 2500));
  const script = async (name: string) => {
    const { exitCode = 1, stdout, stderr } = await execa(join(folder, name), { reject: false, env: { SIFU_LAB_PORT: port } });
    return { exitCode, stdout, stderr };
  };
  return {
    ...{ folder, script },
    env: { SLURM_CONF: join(folder, 'slurm.conf') },
    async kill(daemon) {
      await execa('kill', ['-9', readFileSync(join(folder, `${daemon}.pid`), 'utf8').trim()]);
    },
    remains: async () => (await execa('pgrep', ['-af', folder], { reject: false })).stdout,
    forget: () => rmSync(join(folder, 'state'), { recursive: true, force: true }),
    async leave() {
      if (existsSync(join(folder, 'slurmctld.pid')) || existsSync(join(folder, 'state'))) await script('stop');
      rmSync(above, { recursive: true, force: true });
    },
  };
}
