/** What holds in the learner's shell and on this machine in the moment a command failed. */
import type { HostConditions } from '../diagnosis/conditions.ts';

export type ShellFacts = () => Promise<HostConditions>;

/** Runs a line with the shell's environment, functions and folder. */
type Besides = (line: string, limitMs: number) => Promise<{ readonly out: string }>;

const limitMs = 500;

/** Never rejects. `env` is sifu's own, for what the shell does not tell. */
export async function shellFacts(besides: Besides, env: NodeJS.ProcessEnv): Promise<HostConditions> {
  const [{ hostConditions }, { out }] = await Promise.all([
    import('../host/facts/conditions.ts'),
    besides('type -t spack || echo none; env -0', limitMs).catch(() => ({ out: '' })),
  ]);
  const [first = '', rest = ''] = split(out);
  const own = Object.fromEntries(rest.split('\0').flatMap(pair));
  const spoke = Object.keys(own).length > 0;
  return {
    ...(await hostConditions({ ...env, ...own })),
    ...(spoke ? { 'spack-env': Boolean(own['SPACK_ENV']), 'spack-shell': first === 'function' } : {}),
  };
}

function split(text: string): [string, string] {
  const at = text.indexOf('\n');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function pair(text: string): [string, string][] {
  const at = text.indexOf('=');
  return at > 0 ? [[text.slice(0, at), text.slice(at + 1)]] : [];
}
