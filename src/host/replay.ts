/** Plays a recording of a real run on a screen of its own, and tells what a run would have told. */
import type { Pane } from '../session/pane.ts';
import type { RecordingInfo } from '../session/state.ts';
import { type Cast, parseCast } from './replay/cast.ts';
import { keepText } from './replay/keep-text.ts';
import { mainPart, type Part, splitCast, unbroken } from './replay/split.ts';
import { plainText } from './shell/plain.ts';
import { openScreen } from './shell/screen.ts';

interface ReplayOptions {
  readonly cols: number;
  readonly rows: number;
  /** of the recording, for messages and `info` */
  readonly name?: string;
  /** everything at once, as where nobody watches */
  readonly instant?: boolean;
  /** 2 is twice as fast */
  readonly speed?: number;
  /** ms that a pause is cut down to */
  readonly longestPause?: number;
  /** ms that the whole is sped up to fit into */
  readonly longest?: number;
  /** file that takes the main command's output */
  readonly log?: string;
}

interface Replayed {
  readonly command: string;
  readonly exit: number;
  /** output of the command the recording is about, plain text */
  readonly output: string;
  /** its end, at most 64 KiB */
  readonly tail: string;
  /** its lines */
  readonly lines: number;
  /** what the real run took, in ms */
  readonly ms: number;
  /** every command of the recording, in order, with its own plain output */
  readonly parts: readonly Part[];
  /** it was cut short; the output is whole all the same */
  readonly stopped: boolean;
}

interface Replay {
  readonly pane: Pane;
  readonly info: RecordingInfo;
  readonly done: Promise<Replayed>;
  stop(): void;
}

/** Throws Trouble if `text` is no recording. */
export function replayCast(text: string, options: ReplayOptions): Replay {
  const cast = unbroken(parseCast(text, options.name));
  const screen = openScreen({ cols: options.cols, rows: options.rows });
  let lines = 0;
  let halt = () => {};
  const halted = new Promise<void>((resolve) => {
    halt = resolve;
  });
  let stopped = false;
  const show = (part: string) => {
    lines += part.split('\n').length - 1;
    screen.push(Buffer.from(part));
  };
  const pane: Pane = Object.defineProperties({ type: () => {} } as unknown as Pane, {
    ...Object.getOwnPropertyDescriptors(screen),
    lines: { get: () => lines },
    recorded: { value: true },
  });
  const done = play(cast, options, show, halted, () => stopped).then(() => told(cast, options, stopped));
  return {
    pane,
    info: infoOf(cast, options.name),
    done,
    stop: () => {
      stopped = true;
      halt();
    },
  };
}

/** Pauses as in the recording, but never long ones; stopped, the rest is shown at once. */
async function play(
  cast: Cast,
  options: ReplayOptions,
  show: (text: string) => void,
  halted: Promise<void>,
  stopped: () => boolean,
): Promise<void> {
  const { instant = false, speed = 1, longestPause = 400, longest = 20_000 } = options;
  const pauses = cast.events.map(({ at }, i) => Math.min(longestPause, ((at - (cast.events[i - 1]?.at ?? 0)) * 1000) / speed));
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  const factor = total > longest ? longest / total : 1;
  // Time that was too short to pause for is saved up.
  let owed = 0;
  for (const [i, { text }] of cast.events.entries()) {
    owed += (pauses[i] ?? 0) * factor;
    if (!instant && owed >= 8 && !stopped()) {
      const began = performance.now();
      await pauseOr(owed, halted);
      owed -= performance.now() - began;
    }
    show(text);
  }
}

async function pauseOr(ms: number, halted: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    halted,
    new Promise((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}

async function told(cast: Cast, options: ReplayOptions, stopped: boolean): Promise<Replayed> {
  const parts = splitCast(cast);
  const main = mainPart(cast, parts);
  const raw = unwrapped(main.output);
  if (options.log) await keepText(options.log, raw);
  const output = plainText(raw);
  return {
    command: main.command,
    exit: main.exit ?? cast.exit,
    output,
    tail: output.length > tailLength ? output.slice(output.indexOf('\n', output.length - tailLength) + 1) : output,
    lines: output === '' ? 0 : output.replace(/\n$/, '').split('\n').length,
    ms: Math.round((main.seconds ?? cast.seconds) * 1000),
    parts: parts.map((part) => ({ ...part, output: plainText(unwrapped(part.output)) })),
    stopped,
  };
}

const tailLength = 64 * 1024;

/** Line ends as the program wrote them. */
const unwrapped = (text: string): string => text.replaceAll('\r\n', '\n');

function infoOf(cast: Cast, name = 'recording'): RecordingInfo {
  const { command, exit, seconds, date, versions, note } = cast;
  return { name, command, exit, seconds, date, versions, ...(note ? { note } : {}) };
}
