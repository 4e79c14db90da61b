/** Which language programs here speak, and whether the one that was named exists. */
import type { Locale } from '../../../diagnosis/machine/facts.ts';
import { onPath } from '../path.ts';
import { probe } from '../probe.ts';

/** Undefined where there is no `locale` to be asked. Never rejects. */
export async function findLocale(env: NodeJS.ProcessEnv, limitMs: number): Promise<Locale | undefined> {
  const said = Object.fromEntries(['LC_ALL', 'LC_CTYPE', 'LANG'].flatMap((name) => (env[name] ? [[name, env[name] ?? '']] : [])));
  const program = await onPath('locale', env);
  if (program === undefined) return undefined;
  const { failed, stdout, stderr } = await probe(program, ['charmap'], { env, limitMs, cwd: '/' });
  if (failed) return undefined;
  const charmap = stdout.trim();
  return { said, missing: /Cannot set LC_/.test(stderr), ...(charmap === '' ? {} : { charmap }) };
}
