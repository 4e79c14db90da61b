/** What a job asks of its scheduler, one line a wish. To bash these lines are remarks, so they must stand before the first command. */
import { clock, dayClock, memoryWord, timeInWords } from './amounts.ts';
import type { JobLine, Wish } from './contract.ts';
import { schedulerWords } from './schedulers.ts';

/** One word that neither bash nor a scheduler takes for more than it is. */
export function fitsDirective(value: string): boolean {
  return value.length <= 200 && /^[\w([][\w.+@:,|&*()[\]/-]*$/.test(value);
}

/** What a job may be called: letters, digits and . _ - */
export function jobName(text: string): string {
  const plain = text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z]+|[-.]+$/g, '')
    .slice(0, 60);
  return plain === '' ? 'job' : plain;
}

export function directives(wish: Wish): JobLine[] {
  const { mark } = schedulerWords[wish.scheduler];
  const asked = { slurm, pbs, flux }[wish.scheduler](wish);
  return asked.flatMap(([text, means]) => (text === undefined ? [] : [{ text: `${mark} ${text}`, means }]));
}

type Asked = readonly [text: string | undefined, means: string];

/** `--partition=small`; nothing where there is no value, or one that does not fit. */
function said(before: string, value: string | number | undefined): string | undefined {
  return value === undefined || !fitsDirective(String(value)) ? undefined : `${before}${value}`;
}

const named = 'what it is called in lists';
const partition = 'the group of machines it waits for';
const account = 'the account that pays for it';
const qos = 'the class of service, with limits of its own';
const machines = 'how many machines';
const cores = 'how many cores for each rank: more than one for programs with threads';
const gpus = 'GPUs on each machine';
const ended = (time: number) => `${timeInWords(time)}, written hours:minutes:seconds; then it is ended, done or not`;

function slurm(wish: Wish): Asked[] {
  const name = jobName(wish.name);
  const each = wish.ranks / wish.nodes;
  return [
    [`--job-name=${name}`, named],
    [`--output=${name}-%j.out`, 'where its output goes; %j is its number'],
    [said('--partition=', wish.partition), partition],
    [said('--account=', wish.account), account],
    [said('--qos=', wish.qos), qos],
    [said('--constraint=', wish.constraint), 'features its machines must have'],
    [`--nodes=${wish.nodes}`, machines],
    [`--ntasks=${wish.ranks}`, 'how many ranks, on all of them together'],
    [Number.isInteger(each) ? `--ntasks-per-node=${each}` : undefined, 'how many of these on each machine'],
    [`--cpus-per-task=${wish.cpusPerTask}`, cores],
    [wish.gpus ? `--gpus-per-node=${wish.gpus}` : undefined, gpus],
    [wish.memory ? `--mem=${memoryWord(wish.memory)}` : undefined, 'memory on each machine'],
    [`--time=${dayClock(wish.time)}`, ended(wish.time)],
  ];
}

/** PBS Pro counts in chunks: one for each machine, and what it holds. */
function pbs(wish: Wish): Asked[] {
  const name = jobName(wish.name);
  const each = Math.ceil(wish.ranks / wish.nodes);
  const chunk = [
    `select=${wish.nodes}`,
    `ncpus=${each * wish.cpusPerTask}`,
    `mpiprocs=${each}`,
    ...(wish.gpus ? [`ngpus=${wish.gpus}`] : []),
    ...(wish.memory ? [`mem=${memoryWord(wish.memory).toLowerCase()}b`] : []),
  ].join(':');
  return [
    [`-N ${name}`, named],
    ['-j oe', 'errors and output go to one file'],
    [said('-q ', wish.partition), 'the queue it waits in'],
    [said('-A ', wish.account), account],
    [`-l ${chunk}`, 'machines; of each, cores, ranks and what else is asked for'],
    [wish.nodes > 1 ? '-l place=scatter' : undefined, 'each part on a machine of its own'],
    [`-l walltime=${clock(wish.time)}`, ended(wish.time)],
  ];
}

function flux(wish: Wish): Asked[] {
  const name = jobName(wish.name);
  return [
    [`--job-name=${name}`, named],
    [`--output=${name}-{{id}}.out`, 'where its output goes; {{id}} is its number'],
    [said('--queue=', wish.partition), 'the queue it waits in'],
    [said('--bank=', wish.account), account],
    [said('--requires=', wish.constraint), 'features its machines must have'],
    [`--nodes=${wish.nodes}`, machines],
    [`--nslots=${wish.ranks}`, 'how many ranks, on all of them together'],
    [`--cores-per-slot=${wish.cpusPerTask}`, cores],
    [
      wish.gpus ? `--gpus-per-slot=${Math.max(1, Math.floor((wish.gpus * wish.nodes) / wish.ranks))}` : undefined,
      'GPUs for each rank',
    ],
    [`--time-limit=${Math.ceil(wish.time / 60)}m`, `${timeInWords(wish.time)}; then it is ended, done or not`],
  ];
}
