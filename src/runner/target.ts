/** Whether what a command is to write has a place: asked before it begins, since an engine may notice only at the end. */
import { quote } from '../course/fill.ts';
import type { Intent, Vars } from '../course/lesson.ts';
import type { Costs } from '../engine/contract.ts';
import { bytes } from '../session/amounts.ts';
import type { Unmet } from '../session/state.ts';
import type { Host } from './host.ts';
import { engineHere, keepsFiles } from './images.ts';

/** What is in the way, with what to do about it; undefined if nothing is. `from`: the directory the command begins in. */
export async function targetTrouble(intent: Intent, vars: Vars, host: Host, from?: string): Promise<Unmet | undefined> {
  const target = writtenFile(intent, vars, host);
  if (target === undefined) return undefined;
  const folder = host.resolve(target, from).replace(/\/[^/]*$/, '') || '/';
  const wants = roomFor(intent, vars, host);
  const trouble = await tried(folder, host, wants?.kept);
  if (trouble) return trouble;
  const unpacksIn = engineHere(vars, host)?.engine.unpacksIn;
  return unpacksIn === undefined || intent.op === 'convert' ? undefined : tried(unpacksIn, host, wants?.temporary);
}

/** In bytes, where the size of the image is known. */
function roomFor(intent: Intent, vars: Vars, host: Host): Costs['bytes'] {
  const chosen = engineHere(vars, host);
  const command = chosen?.engine.command(intent, chosen.facts);
  return command === undefined || 'unsupported' in command ? undefined : command.costs.bytes;
}

/** A file of the learner's; what goes into a store is the engine's own business, which says at once if it cannot. */
function writtenFile(intent: Intent, vars: Vars, host: Host): string | undefined {
  if (intent.op === 'convert') return intent.to;
  const makes = intent.op === 'build' || intent.op === 'import' || intent.op === 'pull';
  return makes && keepsFiles(vars, host) ? intent.image : undefined;
}

/**
 * Writes a little, and takes it away again: rights, quotas, full and read-only disks all show, whatever settings say. What is left
 * is asked for, too. A folder in double quotes is for the shell to fill in.
 */
async function tried(folder: string, host: Host, wants = 0): Promise<Unmet | undefined> {
  const place = folder.startsWith('"') ? folder : quote(folder);
  const line = [
    `d=${place}; [ -d "$d" ] || { echo "$d"; exit 6; }`,
    `f=$(mktemp "$d/.sifu-XXXXXX" 2>/dev/null) || { echo "$d"; exit 3; }`,
    'head -c 1048576 /dev/zero > "$f" 2>/dev/null; r=$?; rm -f "$f"; [ $r = 0 ] || { echo "$d"; exit 4; }',
    'left=$(df -Pk "$d" 2>/dev/null | { read -r _; read -r _ _ _ left _; echo "$left"; })',
    `[ "\${left:-${Math.ceil(wants / 1024)}}" -ge ${Math.ceil(wants / 1024)} ] 2>/dev/null || { echo "$left $d"; exit 5; }`,
  ].join('\n');
  const { exit, out } = await host.aside(line, 5000);
  const why = reason(exit, out.trim().split('\n').at(-1) ?? folder, wants);
  return why === undefined ? undefined : { need: 'target', why };
}

function reason(exit: number | undefined, told: string, wants: number): string | undefined {
  const [, left = '', place = told] = exit === 5 ? (/^(\d+) (.*)$/.exec(told) ?? []) : [];
  const typed = quote(place);
  switch (exit) {
    case 3:
      return `${place} cannot be written to, and the engine might notice only at the end of its work. Look at it with "ls -ld ${typed}", and go to a folder of your own or make it yours.`;
    case 4:
      return `There is no room left in ${place}: not even a megabyte could be written. See "df -h ${typed}", and make room or name another place.`;
    case 5:
      return `There is too little room in ${place}: this takes about ${bytes(wants)}, and ${bytes(Number(left) * 1024)} are left. See "df -h ${typed}", and make room or name another place.`;
    case 6:
      return `There is no folder ${place}, and the engine might notice only at the end of its work. Make it with "mkdir -p ${typed}", or name another place.`;
    default:
      return undefined;
  }
}
