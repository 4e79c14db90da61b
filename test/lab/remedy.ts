/** Tries a remedy on a machine that is really broken: the finding's own words and commands, in one shell, as a learner would. */
import { execa } from 'execa';
import { expect } from 'vitest';
import type { Finding } from '../../src/diagnosis/finding.ts';
import { diagnose } from '../diagnosis/catalogue.ts';
import type { Row } from './remedies/row.ts';
import type { User } from './user.ts';

interface Said {
  readonly exit: number;
  readonly out: string;
}

/** A shell to which one line after the other is said. What one line exports, the next one has. */
interface Shell {
  /** `inside`: what begins with this line reads the next ones, until it is left */
  say(line: string, inside?: string): Promise<Said>;
  end(): Promise<void>;
}

/** milliseconds for a whole row; a shell that takes longer is ended, with all that runs in it */
const limit = 100_000;

/** Breaks, sees the failure, mends, sees it gone. Nothing of it is left but what is in the user's folder. */
export async function tryRemedy(row: Row, user: User): Promise<void> {
  if (row.outside) await asRoot(row.outside, user);
  const shell = await brokenShell(row, user);
  try {
    if (row.before) expect(await shell.say(row.before)).toMatchObject({ exit: 0 });
    const finding = recognized(row, await shell.say(row.fails));
    const { line, said } = await mended(row, finding, shell, user);
    expect(said, `${line}\n${said.out}`).toMatchObject({ exit: 0 });
    const still = diagnose(symptoms(row, line, said));
    expect(
      still.map((one) => one.code),
      said.out,
    ).not.toContain(row.id);
    if (row.check) expect(await shell.say(row.check), row.check).toMatchObject({ exit: 0 });
    if (finding.verify && !row.unverified) expect(await shell.say(finding.verify), finding.verify).toMatchObject({ exit: 0 });
  } finally {
    await shell.end();
    if (row.undo) await asRoot(row.undo, user);
  }
}

const symptoms = ({ tells }: Row, line: string, { out, exit }: Said) => ({ output: out, line, ...(tells ? {} : { exit }) });

/** Outside of the learner's shell, so that it lasts. */
async function asRoot(line: string, { home, env }: User): Promise<void> {
  await execa('bash', ['-ec', line], { cwd: home, env, stdin: 'ignore' });
}

/** It is the first thing that the catalogue says of it. */
function recognized(row: Row, said: Said): Finding {
  const { exit, out } = said;
  const [first] = diagnose(symptoms(row, row.fails, said));
  expect(first, `exit ${exit}: ${out}`).toMatchObject({ code: row.id, ...(row.case !== undefined && { case: row.case }) });
  if (row.case === undefined) expect(first?.case).toBeUndefined();
  return first as Finding;
}

/** The remedy carried out, and what came of the line that is now said. */
async function mended(row: Row, finding: Finding, shell: Shell, user: User): Promise<{ line: string; said: Said }> {
  const { how = 'before' } = row;
  const remedy = finding.remedy[row.remedy ?? 0];
  if (typeof how === 'object') {
    expect(remedy?.text).toMatch(how.says);
    // who is told to leave has left where the line is said
    if (remedy?.command && remedy.command !== 'exit') await shell.say(remedy.command);
    if (how.admin) await asRoot(how.admin, user);
    return { line: how.line, said: await shell.say(how.line) };
  }
  const command = remedy?.command ?? '';
  expect(command, `${remedy?.text} has no command`).not.toBe('');
  if (how === 'instead') return { line: command, said: await shell.say(command) };
  if (how === 'within') return { line: row.fails, said: await shell.say(row.fails, command) };
  expect(await shell.say(command), command).toMatchObject({ exit: 0 });
  return { line: row.fails, said: await shell.say(row.fails) };
}

/** Mounts and processes of its own, so that both end with it. Errors go the same way as the rest, or they may come after the line's end. */
async function brokenShell({ breaks = 'true', as = [], group }: Row, user: User): Promise<Shell> {
  const script = `set -e\nhome=${user.home}\n${breaks}\nexec "$@" 2>&1`;
  const apart = ['-m', '-p', '--fork', '--kill-child', '--mount-proc', '--propagation', 'private'];
  const bash = group === undefined ? ['bash', '--norc'] : ['bash', '-c', `exec sg ${group} 'bash --norc'`];
  const person = [...as, ...user.become('env', '-C', user.home, ...bash)];
  const running = execa('unshare', [...apart, 'bash', '-c', script, 'bash', ...person], {
    ...{ env: user.env, extendEnv: false, reject: false, all: true, buffer: false, timeout: limit, killSignal: 'SIGKILL' },
  });
  let heard = '';
  let notice = () => {};
  running.all.setEncoding('utf8').on('data', (more: string) => {
    heard += more;
    notice();
  });
  const ended = running.then(() => notice());
  let asked = 0;
  return {
    async say(line, inside) {
      const mark = `said-${++asked}-`;
      const whole = `{ ${line}\n} </dev/null; printf '\\n%s%s-\\n' ${mark} "$?"\n`;
      running.stdin.write(inside === undefined ? whole : `${inside}\n${whole}exit\n`);
      const end = new RegExp(`\\n?${mark}(\\d+)-\\n`);
      for (;;) {
        const found = end.exec(heard);
        if (found) {
          const out = heard.slice(0, found.index);
          heard = heard.slice(found.index + found[0].length);
          return { exit: Number(found[1]), out };
        }
        if (running.exitCode !== null || running.signalCode !== null) throw new Error(`The shell ended at: ${line}\n${heard}`);
        await new Promise<void>((resolve) => {
          notice = resolve;
        });
      }
    },
    async end() {
      running.stdin.end('exit\n');
      await ended;
    },
  };
}
