/** Whether what a command is to write has a place: asked before it begins, since an engine may notice only at the end. */
import { quote } from '../course/fill.ts';
import type { Intent, Vars } from '../course/lesson.ts';
import type { Unmet } from '../session/state.ts';
import type { Host } from './host.ts';
import { engineHere, keepsFiles } from './images.ts';

/** What is in the way, with what to do about it; undefined if nothing is. `from`: the directory the command begins in. */
export async function targetTrouble(intent: Intent, vars: Vars, host: Host, from?: string): Promise<Unmet | undefined> {
  const target = writtenFile(intent, vars, host);
  if (target === undefined) return undefined;
  const folder = host.resolve(target, from).replace(/\/[^/]*$/, '') || '/';
  const trouble = await tried(folder, host);
  if (trouble) return trouble;
  const unpacksIn = engineHere(vars, host)?.engine.unpacksIn;
  return unpacksIn === undefined || intent.op === 'convert' ? undefined : tried(unpacksIn, host);
}

/** A file of the learner's; what goes into a store is the engine's own business, which says at once if it cannot. */
function writtenFile(intent: Intent, vars: Vars, host: Host): string | undefined {
  if (intent.op === 'convert') return intent.to;
  const makes = intent.op === 'build' || intent.op === 'import' || intent.op === 'pull';
  return makes && keepsFiles(vars, host) ? intent.image : undefined;
}

/**
 * Writes a little, and takes it away again: rights, quotas, full and read-only disks all show, whatever settings say.
 * A folder in double quotes is for the shell to fill in.
 */
async function tried(folder: string, host: Host): Promise<Unmet | undefined> {
  const place = folder.startsWith('"') ? folder : quote(folder);
  const line = [
    `d=${place}; f=$(mktemp "$d/.sifu-XXXXXX" 2>/dev/null) || { echo "$d"; exit 3; }`,
    'head -c 1048576 /dev/zero > "$f" 2>/dev/null; r=$?; rm -f "$f"; [ $r = 0 ] || { echo "$d"; exit 4; }',
  ].join('\n');
  const { exit, out } = await host.aside(line, 5000);
  const where = out.trim().split('\n').at(-1) ?? folder;
  if (exit === 3)
    return {
      need: 'target',
      why: `${where} cannot be written to, and the engine might notice only at the end of its work. Look at it with "ls -ld ${where}", and go to a folder of your own or make it yours.`,
    };
  if (exit === 4)
    return {
      need: 'target',
      why: `There is no room left in ${where}: not even a megabyte could be written. See "df -h ${where}", and make room or name another place.`,
    };
  return undefined;
}
