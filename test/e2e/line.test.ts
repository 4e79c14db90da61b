/** Line mode as the program speaks it: through a pipe, and in a terminal that can do nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import type { Course } from '../../src/course/lesson.ts';
import { need } from '../helpers/need.ts';
import { openTerminal } from '../helpers/terminal.ts';
import { engines, environment, folder, machines, mpi, pathWithout, program, root, sifu } from './sifu.ts';

const course: Course = JSON.parse(readFileSync(join(root, 'dist', 'course.json'), 'utf8'));

/** What sifu asks, when it waits for an answer. */
const question = /(Your choice(?: \[\d+\])?: |Your answer(?: \[[^\]\n]*\])?: |Add, or return to go on: |Type a line for it: )$/;

/** Talks with it until it ends: `reply` is given everything said since the last answer. */
async function talk(
  args: readonly string[],
  workspace: string,
  env: Record<string, string>,
  reply: (said: string) => string | undefined,
) {
  const child = execa(process.execPath, [program, ...args], {
    env: environment({ workspace, env }),
    reject: false,
    stdin: 'pipe',
  });
  let all = '';
  let said = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    all += text;
    said += text;
    if (!question.test(said)) return;
    const answer = reply(said);
    said = '';
    if (answer === undefined) child.stdin.end();
    else child.stdin.write(`${answer}\n`);
  });
  const { exitCode, stderr } = await child;
  return { all, exit: exitCode, err: stderr };
}

/** A learner who tries every answer, runs what runs, and goes on. */
function learner() {
  let tries = 0;
  let acted = false;
  const files = 'write \\d+ files';
  return (said: string): string | undefined => {
    if (/Step \d+ of/.test(said)) acted = false;
    if (said.endsWith('Type a line for it: ')) return 'exit';
    // a question of the wizard has a good answer already
    if (/Question \d+ of|Add, or return to go on: $/.test(said)) return '';
    if (/Your answer(?: \[\d+\])?: $/.test(said)) {
      tries = said.includes('Not quite.') ? tries + 1 : 1;
      return String(tries);
    }
    const options = said.replaceAll(/\s+/g, ' ').match(/Options: (.*?)\. Your choice/)?.[1] ?? '';
    const has = (word: string) => new RegExp(`\\d ${word}(,|$)`).test(options);
    if (has('answer again')) return '1';
    if (has('next lesson')) return 'next lesson';
    if (!acted && (has('run') || has('watch the recording') || has('write the file') || has(files))) {
      acted = true;
      return has('run') ? 'run' : has('write the file') || has(files) ? 'write' : 'watch the recording';
    }
    if (has('next')) return 'next';
    if (has('skip')) return 'skip';
    return options === '' ? '' : 'quit';
  };
}

describe('line mode through a pipe', () => {
  it('leads through all lessons: pages, by hand what runs, recordings of the rest', async (context) => {
    need(context, 'userns', 'busybox');
    const workspace = folder();
    const env = { PATH: pathWithout(engines, mpi, machines), COLUMNS: '40' };
    const { all, exit, err } = await talk(['learn', 'virtualization/two-ways', '--plain'], workspace, env, learner());
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    for (const [index, lesson] of course.lessons.entries()) {
      expect(all.replaceAll(/\s+/g, ' ')).toContain(
        `Lesson ${index + 1} of ${course.lessons.length}, ${lesson.title}.`.replaceAll(/\s+/g, ' '),
      );
      expect(existsSync(join(workspace, 'notes', `${String(index + 1).padStart(2, '0')}-${lesson.id}.md`))).toBe(true);
    }
    expect(all).not.toContain('\u001b');
    expect(all).not.toContain('undefined');
    expect(all).not.toContain('{{');
    expect(all).toContain('Tiny, made by hand');
    expect(all).toContain('RECORDED, exit 0.');
    const status = JSON.parse((await sifu(['status', '--json'], { workspace })).out);
    for (const lesson of status.lessons) expect(lesson.done, lesson.id).toBe(lesson.steps);
  });

  it('leaves where its input ends, and goes on there the next time', async () => {
    const workspace = folder();
    const first = await sifu(['--plain'], { workspace, input: '1\nnext\n' });
    expect(first).toMatchObject({ exit: 0, err: '' });
    expect(first.out).toContain('Step 2 of 7');
    expect(first.out).toContain('Your progress is kept.');
    const second = await sifu(['--plain'], { workspace, input: '\n' });
    expect(second.out).toContain('Step 2 of 7');
  });

  it('shows the output of a run once, and not again when it only checks', async (context) => {
    need(context, 'userns', 'busybox');
    const workspace = folder();
    await sifu(['run', '--yes', 'containers', '--until', 'containers/script'], { workspace });
    const input = 'edit\necho first-output; false\nrun\ncheck\nedit\nsh make-root.sh tiny && echo second-output\nrun\nquit\n';
    const { out } = await sifu(['learn', 'containers/root', '--plain'], { workspace, input });
    const printed = out.split('\n').map((line) => line.trim());
    expect(printed.filter((line) => line === 'first-output')).toHaveLength(1);
    expect(printed.filter((line) => line === 'second-output')).toHaveLength(1);
  });

  it('runs lines of the learner and gives them to programs that wait', async () => {
    const input = 'your shell\nexport GREETING=hello\nread -p "Name? " name; echo "$GREETING $name"\nAnn\n\nquit\n';
    const { out } = await sifu(['learn', 'virtualization/kernel', '--plain'], { workspace: folder(), input: `1\n${input}` });
    expect(out).toContain('  Name?');
    expect(out).toContain('The program waits for you. Type a line for it: Ann');
    expect(out).toMatch(/hello Ann/);
  });

  it('says why no shell starts, and goes on', async () => {
    const env = { PATH: pathWithout(/^r?bash$/), SIFU_WORKSPACE: folder() };
    const input = 'your\necho hi\n\nquit\n';
    const { out, exit } = await sifu(['learn', 'containers/root', '--plain'], { env, input });
    expect(out).toMatch(/\$ echo hi\nThere is no bash here\./);
    expect(out).toContain('Your choice [1]: quit');
    expect(exit).toBe(0);
  });
});

describe('line mode in a terminal', () => {
  it('is what a dumb terminal gets, 40 columns wide, without an escape sequence', async () => {
    const screen = openTerminal([], {
      cols: 40,
      rows: 24,
      env: { SIFU_WORKSPACE: folder() },
      // the pty sets TERM itself
      command: ['/usr/bin/env', 'TERM=dumb', process.execPath, program],
    });
    await screen.see('Your choice:');
    screen.press('1\r');
    await screen.see('Options: 1 next');
    screen.press('quit\r');
    expect(await screen.exit).toBe(0);
  });

  it('stops a command on Ctrl-C, and asks before it leaves', async () => {
    const workspace = folder();
    const screen = openTerminal(['learn', 'virtualization/kernel', '--plain'], { rows: 40, env: { SIFU_WORKSPACE: workspace } });
    await screen.see('Your answer:');
    screen.press('1\r');
    await screen.see(/Your choice \[1\]:$/m);
    screen.press('your shell\r');
    await screen.see(/^\/\S+ \$$/m);
    screen.press('echo it-runs; sleep 1000\r');
    await screen.see(/^ {2}it-runs/m);
    screen.press('\u0003');
    await screen.see('Stopping it.', /Exit 130\./);
    screen.press('\r');
    await screen.see(/2 check,[\s\S]*Your choice \[1\]:$/m);
    screen.press('\u0003');
    await screen.see('Ctrl-C again leaves sifu');
    screen.press('\u0003');
    expect(await screen.exit).toBe(130);
    const status = JSON.parse((await sifu(['status', '--json'], { workspace })).out);
    expect(status.lessons[0].id).toBe('virtualization');
  });
});
