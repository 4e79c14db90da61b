/** `sifu engines --advise`: six questions, or flags that answer them, and the engine that fits. */
import { guess, situationOf } from '../../engine/advise/guess.ts';
import { questions } from '../../engine/advise/questions.ts';
import { headline, howSure } from '../../engine/advise/words.ts';
import type { Advice } from '../../engine/advise.ts';
import type { HostFacts } from '../../engine/contract.ts';
import { findFacts } from '../../host/facts/facts.ts';
import { adviceFor, askForAdvice, sayAdvice } from '../../runner/line/advise.ts';
import type { Io } from '../../runner/line/io.ts';
import { settings } from '../advise-settings.ts';
import { lineInput } from '../line-input.ts';
import { plainFor } from '../plain-text.ts';
import { print } from '../print.ts';
import { terminal } from '../terminal.ts';

interface AdviseFlags {
  /** as typed: `root=no` */
  readonly set?: readonly string[];
  readonly json?: boolean;
  readonly color?: boolean;
}

type Said = Readonly<Record<string, string>>;

/** Returns the exit code: 0, or 130 if the questions were left. Throws Trouble: a setting that is none. */
export async function adviseEngine(flags: AdviseFlags): Promise<number> {
  const set = settings(flags.set ?? []);
  const facts = await findFacts({ env: process.env });
  const looks = terminal(flags, process.env);
  const plain = plainFor(looks.unicode);
  const io: Io = { width: Math.max(20, looks.columns), print: (text) => print(`${plain(text)}\n`), ask: async () => undefined };
  const talks = looks.tty && !flags.json && Object.keys(set).length === 0;
  const said = talks ? await conversation(io, facts) : answered(set, facts);
  if (!said) return 130;
  const advice = adviceFor(said, facts);
  if (flags.json) print(`${JSON.stringify(adviceData(said, set, facts, advice))}\n`);
  else {
    if (!talks) sayAnswers(said, set, facts, io);
    sayAdvice(io, advice);
  }
  return 0;
}

async function conversation(io: Io, facts: HostFacts): Promise<Said | undefined> {
  const input = lineInput(process.stdin);
  try {
    return await askForAdvice({
      io: {
        ...io,
        ask(question) {
          print(question);
          return input.next();
        },
      },
      facts,
      said: {},
    });
  } finally {
    input.end();
  }
}

/** What was set, and for the rest what this machine suggests; where it cannot know, nothing is assumed. */
function answered(set: Said, facts: HostFacts): Said {
  const said: Record<string, string> = { ...set };
  for (const { id } of questions) said[id] ??= guess(id, facts, said)?.value ?? 'unknown';
  return said;
}

function sayAnswers(said: Said, set: Said, facts: HostFacts, { print: line }: Io): void {
  for (const { id, answers } of questions) {
    const texts = said[id]?.split(',').map((value) => answers.find((one) => one.value === value)?.text);
    const from = { set: '', machine: ` (this machine: ${guess(id, facts, said)?.why})`, nothing: '' };
    const where = origin(id, said, set, facts);
    line(`${id}: ${where === 'nothing' ? 'not said' : texts?.join('; ')}${from[where]}`);
  }
}

/** As `engines --advise --json` prints it. */
function adviceData(said: Said, set: Said, facts: HostFacts, advice: Advice) {
  const { first, second, certainty, ranked, next } = advice;
  const { userns, network } = situationOf(said, facts);
  return {
    format: 1,
    first: first.id,
    second: second ? { id: second.id, role: second.role, why: second.why } : null,
    certainty,
    headline: headline(advice),
    sure: howSure(advice),
    answers: { ...said, userns, network },
    from: Object.fromEntries(questions.map(({ id }) => [id, origin(id, said, set, facts)])),
    engines: ranked.map(({ id, points, pros, cons }) => ({ id, points, for: pros, against: cons })),
    next: next.map(({ text, command }) => ({ text, command: command ?? null })),
  };
}

function origin(id: (typeof questions)[number]['id'], said: Said, set: Said, facts: HostFacts): 'set' | 'machine' | 'nothing' {
  if (set[id] !== undefined) return 'set';
  return guess(id, facts, said)?.value === said[id] ? 'machine' : 'nothing';
}
