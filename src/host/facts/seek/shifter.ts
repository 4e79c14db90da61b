import { readFile } from 'node:fs/promises';
import type { Answer } from '../probe.ts';
import { type Bench, type Run, type Seeker, typed } from './seeker.ts';

export const shifter: Seeker = {
  id: 'shifter',
  programs: ['shifter'],
  // it has no way to tell its version
  identify: () => ({ name: 'Shifter', version: 'unknown' }),
  run,
};

/** for a short answer, in ms */
const gatewayMs = 5000;

/** Shifter runs images of the site only, so one of those is tried: the first few that the gateway calls ready. */
async function run(bench: Bench): Promise<Run> {
  const listed = await bench.other('shifterimg', ['images'], { limitMs: gatewayMs });
  if (listed?.failed === 'time') return { answer: listed, ran: false, line: 'shifterimg images' };
  const images = readyImages(listed?.stdout ?? '').slice(0, 3);
  const [first] = images;
  if (first === undefined) {
    // shifter itself says more than an empty list: that it is not for root, that its settings cannot be read
    const own = await bench.ask(['--image=docker:none', 'true'], { limitMs: gatewayMs });
    const answer = listed?.ok === false && /FAILED to lookup/.test(own.stderr) ? listed : own;
    return { answer, ran: false, line: 'shifterimg images' };
  }
  let last: Answer | undefined;
  for (const image of images) {
    const answer = await bench.ask([`--image=${image}`, 'cat', '/proc/self/mountinfo']);
    if (answer.ok && (await isElsewhere(answer.stdout))) return { answer, ran: true, line: '' };
    last ??= answer;
    if (answer.failed === 'time') break;
  }
  return { answer: last as Answer, ran: false, line: typed(bench, `--image=${first}`, 'true') };
}

/** "cluster docker READY 4438c908ca 2026-11-22T23:47:03 lab/mpi:1" */
function readyImages(list: string): string[] {
  return list.split('\n').flatMap((line) => {
    const [, kind, state, , , tag] = line.trim().split(/\s+/);
    return state === 'READY' && kind && tag ? [`${kind}:${tag}`] : [];
  });
}

/** Inside, another file system is the root than out here. */
async function isElsewhere(inside: string): Promise<boolean> {
  const here = rootMount(await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''));
  const there = rootMount(inside);
  return there !== undefined && there !== here;
}

function rootMount(mountinfo: string): string | undefined {
  return mountinfo
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, , , , point]) => point === '/')?.[2];
}
