/** A job as Slurm tells it: `scontrol show job N`, or `sacct` once it is gone from there. */

export interface Job {
  readonly id: string;
  readonly name: string;
  /** as Slurm writes it, as in PENDING, RUNNING, COMPLETED, OUT_OF_MEMORY */
  readonly state: string;
  /** which part it is of several that were handed in together: the 3 of an array, or part 1 of a job of unlike parts; as in 12_3 or 12+1 */
  readonly part?: string;
  /** why it waits or how it ended, as Slurm writes it; absent where it gives none */
  readonly reason?: string;
  /** as Slurm writes them, as in n[1-2]; absent while it waits */
  readonly nodes?: string;
  /** exit status of the script and the signal that ended it, 0 where there was none */
  readonly exit?: { readonly code: number; readonly signal: number };
  /** seconds */
  readonly ran?: number;
  /** seconds; absent where there is no limit */
  readonly limit?: number;
  /** when Slurm expects it to start, as in 2026-11-23T12:00:00 */
  readonly expected?: string;
  /** where its output goes, absolute */
  readonly out?: string;
  /** where its errors go, if not to `out` */
  readonly err?: string;
  readonly partition?: string;
  /** ranks that srun starts without being told otherwise */
  readonly tasks?: number;
  /** where it was handed in, absolute */
  readonly folder?: string;
  /** the script and what it was given; absent for --wrap */
  readonly command?: string;
  readonly user?: string;
}

/** `scontrol show job N`: one, or all parts of what was handed in together. Empty where the text is no job. */
export function parseShownJobs(text: string): Job[] {
  const jobs = text
    .split(/^(?=JobId=\d)/m)
    .map(shownJob)
    .filter((job) => job !== undefined);
  return jobs.sort((one, other) => Number(one.id) - Number(other.id));
}

function shownJob(text: string): Job | undefined {
  const fields = fieldsOf(text);
  const id = /^\d+$/.exec(fields.get('JobId') ?? '')?.[0];
  const state = fields.get('JobState');
  if (id === undefined || !state) return undefined;
  const given = (name: string) => present(fields.get(name));
  const out = given('StdOut');
  const err = given('StdErr');
  return compact({
    id,
    name: fields.get('JobName') ?? '',
    state,
    part: partOf(fields),
    reason: given('Reason'),
    nodes: given('NodeList'),
    exit: exitOf(fields.get('ExitCode')),
    ran: seconds(fields.get('RunTime')),
    limit: seconds(fields.get('TimeLimit')),
    expected: state === 'PENDING' ? given('StartTime') : undefined,
    out,
    err: err === out ? undefined : err,
    partition: given('Partition'),
    tasks: whole(fields.get('NumTasks')),
    folder: given('WorkDir'),
    command: given('Command'),
    user: given('UserId')?.replace(/\(\d+\)$/, ''),
  });
}

function partOf(fields: ReadonlyMap<string, string>): string | undefined {
  const [array, task] = [fields.get('ArrayJobId'), fields.get('ArrayTaskId')];
  if (array && task) return `${array}_${/^\d+$/.test(task) ? task : `[${task}]`}`;
  const [het, offset] = [
    fields.get('HetJobId') ?? fields.get('PackJobId'),
    fields.get('HetJobOffset') ?? fields.get('PackJobOffset'),
  ];
  return het && offset && het !== '0' ? `${het}+${offset}` : undefined;
}

/** The format that `parseAccounted` reads: `sacct --allocations --parsable2 --noheader --format=...`; the name may hold anything, so it is last. */
export const accountFormat =
  'JobIDRaw,JobID,State,ExitCode,NodeList,ElapsedRaw,TimelimitRaw,Reason,Partition,User,WorkDir,JobName';

/** The lines of jobs, not of their steps; none where accounting is off. */
export function parseAccounted(text: string): Job[] {
  return text.split('\n').flatMap((line) => {
    const [id = '', part = '', state = '', exit, nodes, ran, limit, reason, partition, user, folder, ...name] = line.split('|');
    if (!/^\d+$/.test(id) || state === '') return [];
    const job = compact({
      id,
      name: name.join('|'),
      state: state.replace(/ by \d+$/, '').replace(/\+$/, ''),
      part: /[_+]/.test(part) ? part : undefined,
      reason: present(reason),
      nodes: nodes === 'None assigned' ? undefined : present(nodes),
      exit: exitOf(exit),
      ran: whole(ran),
      limit: minutes(whole(limit)),
      partition: present(partition),
      user: present(user),
      folder: present(folder),
    });
    return [job];
  });
}

const minutes = (count: number | undefined) => (count === undefined ? undefined : count * 60);

/** What one line of a queue tells of a job. */
export interface Queued {
  /** as it is typed: 12, 12_3, 12_[1-4%1] or 12+1 */
  readonly id: string;
  readonly state: string;
  readonly reason?: string;
  readonly partition: string;
  /** seconds */
  readonly ran?: number;
  readonly limit?: number;
  readonly nodes?: string;
  readonly folder: string;
  readonly name: string;
}

/** The format that `parseQueue` reads: `squeue --noheader --format=...`; folder and name may hold anything, the name is last. */
export const queueFormat = '%i|%T|%r|%P|%M|%l|%N|%Z|%j';

export function parseQueue(text: string): Queued[] {
  return text.split('\n').flatMap((line) => {
    const [id = '', state = '', reason, partition = '', ran, limit, nodes, folder = '', ...name] = line.split('|');
    if (!/^\d/.test(id) || state === '') return [];
    const told = { reason: present(reason), ran: seconds(ran), limit: seconds(limit), nodes: present(nodes) };
    return [compact({ id, state, partition, folder, name: name.join('|'), ...told })];
  });
}

/** The number in "Submitted batch job 17", or of `sbatch --parsable`: 17 or 17;cluster. */
export function parseSubmitted(text: string): string | undefined {
  return (/^Submitted batch job (\d{1,12})\b/m.exec(text) ?? /^(\d{1,12})(?:;\S{1,100})?\r?$/m.exec(text))?.[1];
}

const ended =
  /^(?:BOOT_FAIL|CANCELLED|COMPLETED|DEADLINE|FAILED|LAUNCH_FAILED|NODE_FAIL|OUT_OF_MEMORY|PREEMPTED|REVOKED|TIMEOUT)/;
/** Nothing more happens to it. COMPLETING is not yet the end: its output may still be written. */
export const isOver = ({ state }: Pick<Job, 'state'>): boolean => ended.test(state);
export const isWaiting = ({ state }: Pick<Job, 'state'>): boolean =>
  /^(?:PENDING|CONFIGURING|REQUEUED|REQUEUE_HOLD|REQUEUE_FED|RESV_DEL_HOLD|SPECIAL_EXIT)/.test(state);
/** It did all that its script said. What its ranks did, only its output tells. */
export const endedWell = ({ state, exit }: Pick<Job, 'state' | 'exit'>): boolean =>
  state === 'COMPLETED' && (exit === undefined || (exit.code === 0 && exit.signal === 0));

/** Fields whose value goes on to the end of the line, blanks and all. */
const rest = /^(?:Command|WorkDir|StdErr|StdIn|StdOut|Comment|AdminComment|SystemComment|ExtraInfo|Extra|SubmitLine)=/;

/** `Key=value` pairs, divided by blanks. A value may hold blanks itself, as a name does: it goes on to the next pair. */
function fieldsOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  const put = (key: string, value: string) => fields.has(key) || fields.set(key, value.trim());
  for (const whole of text.slice(0, 100_000).split('\n')) {
    const line = whole.trim().slice(0, 10_000);
    // a job's name ends its line, whatever it looks like; in the form of one line the user comes next
    const named = /^(.*?)\bJobName=(.*?)(?: (UserId=.*))?$/.exec(line);
    if (rest.test(line)) put(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1));
    else if (named && !fields.has('JobName')) {
      pairs(named[1] ?? '', put);
      put('JobName', named[2] ?? '');
      pairs(named[3] ?? '', put);
    } else pairs(line, put);
  }
  return fields;
}

function pairs(line: string, put: (key: string, value: string) => void): void {
  let key = '';
  let value: string[] = [];
  const end = () => key !== '' && put(key, value.join(' '));
  for (const word of line.split(' ')) {
    const [, name, first] = /^([A-Z][\w/:]{0,40})=(.*)$/.exec(word) ?? [];
    if (name === undefined) value.push(word);
    else {
      end();
      key = name;
      value = [first ?? ''];
    }
  }
  end();
}

/** Slurm has many words for nothing. */
function present(value: string | undefined): string | undefined {
  const text = value?.trim();
  return !text || /^\(?(?:null|none|n\/a|unknown)\)?$/i.test(text) ? undefined : text;
}

/** "2" or "2-4", which stands for at least 2. */
function whole(text: string | undefined): number | undefined {
  const found = /^(\d{1,12})(?:-\d{1,12})?$/.exec(text ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

function exitOf(text: string | undefined): Job['exit'] {
  const [, code, signal] = /^(\d{1,6}):(\d{1,6})$/.exec(text ?? '') ?? [];
  return code === undefined ? undefined : { code: Number(code), signal: Number(signal) };
}

/** "1-02:03:04", "02:03:04" or "03:04" in seconds; undefined for UNLIMITED and what is no time. */
export function seconds(text: string | undefined): number | undefined {
  const [, days, hours, minutes, left] = /^(?:(\d{1,9})-)?(?:(\d{1,9}):)?(\d{1,9}):(\d{1,9})$/.exec(text ?? '') ?? [];
  if (left === undefined) return undefined;
  return ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes)) * 60 + Number(left);
}

type Full<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };
/** Without what is not known. */
function compact<T extends object>(job: T): Full<T> {
  return Object.fromEntries(Object.entries(job).filter(([, value]) => value !== undefined)) as Full<T>;
}
