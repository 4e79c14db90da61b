/** An experiment where it cannot be measured: what was measured elsewhere is shown, and never called this machine's. */
import { describe, expect, it } from 'vitest';
import type { StepOf } from '../../src/course/lesson.ts';
import { runHeadless } from '../../src/runner/headless.ts';
import { lineMode } from '../../src/runner/line/mode.ts';
import { asked, type Policy } from '../../src/runner/plan.ts';
import { headlessPolicy } from '../../src/runner/policy.ts';
import type { Told } from '../../src/runner/report.ts';
import { textReporter } from '../../src/runner/report-text.ts';
import { fold } from '../../src/session/journal.ts';
import { recordOf } from '../../src/session/select.ts';
import { info, water } from '../helpers/water.ts';
import { lesson } from './small.ts';
import { type WorldOptions, world } from './world.ts';

const step: StepOf<'experiment'> = {
  ...{ kind: 'experiment', id: 'start', goal: 'Measure a start', say: 'Five times each.', measure: 'start' },
  predict: {
    ask: 'Which is slower?',
    options: [
      { text: 'the container', right: true, reply: 'By a little.' },
      { text: 'neither', reply: 'Look again.' },
    ],
  },
  notice: 'Look at the spread.',
};
const here = lesson(step);
const elsewhere = lesson({ ...step, needs: ['tool:missing'] });
const recorded = { measurements: { 'one/start': water } };

async function planned(course: typeof here, options: WorldOptions, prefer: Policy['prefer'] = 'auto') {
  const { store, interpreter } = world(options).open(course, headlessPolicy(prefer, new Set()));
  store.send({ type: 'open', lesson: 'one', step: 'start', at: 1 });
  await interpreter.idle();
  return store.get().plan;
}

describe('what opening the step says', () => {
  it('live where it can be measured, with the recording beside it', async () => {
    expect(await planned(here, recorded)).toMatchObject({ mode: 'live', unmet: [], recording: info });
  });

  it('recorded where something is missing, and what', async () => {
    const why = 'The program missing is not on this machine.';
    expect(await planned(elsewhere, recorded)).toMatchObject({ mode: 'recorded', unmet: [{ why }], recording: info });
    expect(await planned(elsewhere, {})).not.toHaveProperty('mode');
  });

  it('what was asked for, where recordings or live runs alone were', async () => {
    expect(await planned(here, recorded, 'recorded')).toMatchObject({ mode: 'recorded' });
    expect(await planned(here, {}, 'recorded')).not.toHaveProperty('mode');
    expect(await planned(elsewhere, recorded, 'live')).not.toHaveProperty('mode');
  });

  it('the recording of the engine in use comes before the usual one', async () => {
    const other = { ...water, info: { ...info, name: 'one/start.apptainer' } };
    const plan = await planned(here, { measurements: { ...recorded.measurements, 'one/start.apptainer': other } });
    expect(plan?.recording?.name).toBe('one/start.apptainer');
  });
});

async function headless(course: typeof here, prefer: Policy['prefer'] = 'auto', machine = world(recorded)) {
  const told: Told[] = [];
  const said: string[] = [];
  const text = textReporter({
    ...{ print: (one) => said.push(one), unicode: true, width: 200, progress: false, learn: (one) => `sifu learn ${one}` },
  });
  const report = (one: Told) => {
    told.push(one);
    text(one);
  };
  const open = machine.open(course, headlessPolicy(prefer, new Set()));
  const signal = new AbortController().signal;
  await runHeadless({ ...open, host: machine.host, report, lessons: [], prefer, again: false, signal });
  return { machine, said: said.join('\n'), result: told.find((one) => one.event === 'result'), summary: told.at(-1) };
}

describe('with nobody at the keyboard', () => {
  it('tells the rows, and when, with what and on which machine they were measured', async () => {
    const { result, said, summary, machine } = await headless(elsewhere);
    const { date, versions, machine: on } = info;
    expect(result).toMatchObject({ status: 'recorded', seconds: 71.5, recording: { date, versions, machine: on } });
    expect(result).toMatchObject({
      reasons: [{ need: 'tool:missing' }],
      findings: [{ id: 'measure-other-version', remedy: [] }],
    });
    expect(summary).toMatchObject({ steps: 1, recorded: 1, live: 0, skipped: 0 });
    expect(said).toContain('● RECORDED');
    expect(said).toContain('Not measured here: 2026-11-23, Quartz 9000, 2 cores, os Debian GNU/Linux 12 (bookworm)');
    expect(said).toContain('container beside native, by CPU time: The container takes 13 % more CPU time');
    // nothing was measured, so there are no numbers to keep
    expect([...machine.files.keys()].filter((path) => path.startsWith('experiments'))).toEqual([]);
  });

  it('measures where it can, and calls it live', async () => {
    const { result } = await headless(here);
    expect(result).toMatchObject({ status: 'live', measured: [expect.stringContaining('process')] });
    expect(result).not.toHaveProperty('recording');
  });

  it('is measured once it can be, though its recording was shown before; then it stands', async () => {
    const machine = world(recorded);
    expect((await headless(here, 'recorded', machine)).result).toMatchObject({ status: 'recorded' });
    expect((await headless(here, 'auto', machine)).result).toMatchObject({ status: 'live' });
    expect((await headless(here, 'auto', machine)).result).toMatchObject({ status: 'done-before' });
  });
});

async function talk(course: typeof here, answers: string[]): Promise<{ text: string; machine: ReturnType<typeof world> }> {
  const machine = world({ ...recorded, hands: true });
  const said: string[] = [];
  const io = {
    width: 200,
    print: (text: string) => void said.push(text),
    ask: async (question: string) => {
      said.push(question);
      return answers.shift();
    },
  };
  await lineMode({ ...machine.open(course, asked), host: machine.host, io, running: {} });
  return { text: said.join('\n').replaceAll(/\s+/g, ' '), machine };
}

describe('in lines', () => {
  it('predicts, sees the recorded numbers, and reads what to notice', async () => {
    const { text, machine } = await talk(elsewhere, ['1', '1', 'see the recorded numbers', 'next', 'quit']);
    expect(text).toContain('RECORDED: you will see the numbers of a real run elsewhere: 2026-11-23, Quartz 9000, 2 cores');
    expect(text).toContain('The program missing is not on this machine.');
    expect(text).toContain('RECORDED, not measured here: 2026-11-23, Quartz 9000, 2 cores');
    expect(text).not.toContain('Measuring');
    expect(text).toContain('It is not the same GROMACS on both sides. It is not.');
    expect(text).toContain('You predicted: the container. By a little.');
    expect(text).toContain('Notice: Look at the spread.');
    expect(recordOf(fold(elsewhere, machine.journal), 'one/start')).toMatchObject({ done: 'recorded', measuredFrom: info });
  });

  it('whoever can measure may still look at the recording', async () => {
    const { text } = await talk(here, ['1', '1', 'run', 'see the recorded numbers', 'next', 'quit']);
    expect(text).toMatch(
      /Measuring[\s\S]*process: 2\.0 milliseconds[\s\S]*RECORDED, not measured here[\s\S]*container beside native/,
    );
    expect(text.slice(text.indexOf('RECORDED, not measured here'))).not.toContain('process: 2.0');
  });
});
