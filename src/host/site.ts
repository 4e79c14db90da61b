/** Where the profile of a site is found. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type TextFile, textFile } from './lesson-files.ts';

export interface SiteFile extends TextFile {
  /** somebody named it; else it lay where profiles lie */
  readonly named: boolean;
}

/**
 * What `--site` names, else $SIFU_SITE, else ~/.config/sifu/site.yaml, else /etc/sifu/site.yaml. An empty variable names
 * none. Undefined where there is none; throws Trouble with exit code 2 where it cannot be read.
 */
export function findSite(flag: string | undefined, env: NodeJS.ProcessEnv): SiteFile | undefined {
  const named = flag ?? (env['SIFU_SITE'] || undefined);
  if (named !== undefined) return { ...textFile(named === '' ? named : resolve(named)), path: named, named: true };
  const own = join(env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config'), 'sifu', 'site.yaml');
  const found = [own, '/etc/sifu/site.yaml'].find((path) => existsSync(path));
  return found === undefined ? undefined : { ...textFile(found), named: false };
}
