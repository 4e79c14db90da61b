import { describe, expect, it } from 'vitest';
import type { Course, Step } from '../../src/course/lesson.ts';
import { runHeadless } from '../../src/runner/headless.ts';
import { headlessPolicy } from '../../src/runner/policy.ts';
import type { Result, Summary, Told } from '../../src/runner/report.ts';
import { lesson, makes } from './small.ts';
import { type World, world } from './world.ts';

interface How {
  readonly prefer?: 'auto' | 'live' | 'recorded';
  readonly again?: boolean;
  readonly until?: string;
  readonly signal?: AbortSignal;
  onTold?(told: Told): void;
}

async function run(here: World, course: Course, how: How = {}) {
  const told: Told[] = [];
  const { prefer = 'auto', again = false, until, signal = new AbortController().signal } = how;
  const report = (one: Told) => {
    told.push(one);
    how.onTold?.(one);
  };
  await runHeadless({
    ...here.open(course, headlessPolicy(prefer, new Set())),
    host: here.host,
    report,
    lessons: [],
    ...(until === undefined ? {} : { until }),
    prefer,
    again,
    signal,
  });
  const results = told.filter((one): one is Result => one.event === 'result');
  const summary = told.at(-1) as Summary;
  return { told, results, summary, how: Object.fromEntries(results.map((one) => [one.step, one.status])) };
}

const build = { makes: { image: 'image' } };
const three = lesson(makes('recipe', 'write it', 'recipe'), makes('build', 'build', 'image'), makes('look', 'look'));
const works = { 'write it': { makes: { recipe: 'x' } }, build, look: { prints: ['fine'] } };

describe('a run with nobody at the keyboard', () => {
  it('does every step and tells the summary last', async () => {
    const here = world({ commands: works });
    const { summary, told } = await run(here, three);
    expect(here.ran).toEqual(['write it', 'build', 'look']);
    expect(summary).toEqual({ event: 'summary', steps: 3, live: 3, recorded: 0, skipped: 0, failed: 0, pages: 0 });
    expect(told.filter((one) => one.event === 'summary')).toHaveLength(1);
  });

  it('runs nothing again that stands', async () => {
    const here = world({ commands: works });
    await run(here, three);
    const { how, summary } = await run(here, three);
    expect(here.ran).toHaveLength(3);
    expect(how).toEqual({ recipe: 'done-before', build: 'done-before', look: 'done-before' });
    expect(summary.live).toBe(3);
  });

  it('runs again what has gone, and what only looked at it', async () => {
    const here = world({ commands: works });
    await run(here, three);
    here.files.delete('image');
    const { how } = await run(here, three);
    expect(how).toEqual({ recipe: 'done-before', build: 'live', look: 'live' });
  });

  it('makes anew with another engine what one engine made', async () => {
    const commands = { 'singularity push': { makes: { image: 'x' } }, 'podman push': { makes: { image: 'y' } } };
    const here = world({ commands });
    await run(here, lesson(makes('push', 'singularity push', 'image')));
    const { how } = await run(here, lesson(makes('push', 'podman push', 'image')));
    expect(how).toEqual({ push: 'live' });
    expect(here.ran).toEqual(['singularity push', 'podman push']);
  });

  it('goes on where it was killed', async () => {
    const before = world({ commands: { ...works, build: { forever: true } } });
    await run(before, three, { until: 'one/recipe' });
    // killed while it built: the journal knows the beginning of the command and not its end
    const journal = [
      ...before.journal,
      { type: 'open', lesson: 'one', step: 'build', at: 1 } as const,
      { type: 'run', at: 1, line: 'build' } as const,
    ];
    const here = world({ commands: works, journal, files: Object.fromEntries(before.files) });
    const { how } = await run(here, three);
    expect(how).toEqual({ recipe: 'done-before', build: 'live', look: 'live' });
    expect(here.ran).toEqual(['build', 'look']);
  });

  it('runs everything with --again, and says --force where an image is in the way', async () => {
    const image = makes('build', '', 'image', {
      do: { op: 'build', recipe: 'x.def', image: 'image' },
      accept: ['build --force'],
    });
    const { command: _command, ...step } = image as Extract<Step, { kind: 'run' }>;
    const course = lesson(step as Step);
    const here = world({ commands: { 'build --force': {} }, files: { image: 'image' } });
    const engine = { id: 'apptainer', words: {}, command: () => ({ words: [{ text: 'build' }], costs: {} }) };
    Object.assign(here.host, {
      engine: () => ({ engine, facts: {} }),
      facts: async () => ({ engines: [{ id: 'apptainer', ready: true }] }),
    });
    await run(here, course, { again: true });
    expect(here.ran).toEqual(['build --force']);
  });

  it('ends after the step it was to end after', async () => {
    const here = world({ commands: works });
    const { summary } = await run(here, three, { until: 'one/build' });
    expect(here.ran).toEqual(['write it', 'build']);
    expect(summary.steps).toBe(2);
  });

  it('tells why a step failed, and goes on', async () => {
    const here = world({ commands: { ...works, build: { exit: 1, prints: ['no space left'] } } });
    const { results, summary } = await run(here, three);
    const failed = results.find((one) => one.step === 'build');
    expect(failed).toMatchObject({ status: 'failed', exit: 1, tail: 'no space left\n' });
    expect(failed?.verdicts).toEqual([{ label: 'image is there', ok: false, saw: 'no image here', wanted: 'image is there' }]);
    expect(failed?.findings).toEqual([{ id: 'full', cause: 'The disk is full. No room is left.', remedy: ['df -h'] }]);
    expect(summary).toMatchObject({ live: 2, failed: 1 });
  });
});

describe('what cannot run live', () => {
  const needy = lesson(
    makes('seen', 'missing it', undefined, { needs: ['tool:missing'] }),
    makes('not', 'missing too', undefined, { needs: ['tool:missing'] }),
  );
  const recordings = { 'one/seen': { command: 'what was run then', prints: ['output'], exit: 0 } };
  const missing = { need: 'tool:missing', why: 'The program missing is not on this machine.' };
  const none = { need: 'recording', why: 'There is no recording of this step.' };

  it('is shown from its recording, or skipped, always with the reason', async () => {
    const { results, told, summary } = await run(world({ recordings }), needy);
    expect(results[0]).toMatchObject({ status: 'recorded', reasons: [missing], exit: 0 });
    expect(results[1]).toMatchObject({ status: 'skipped', reasons: [missing, none] });
    // the command shown is the one that was recorded
    expect(told.find((one) => one.event === 'step')).toMatchObject({ mode: 'recorded', command: 'what was run then' });
    expect(summary).toMatchObject({ steps: 2, recorded: 1, skipped: 1, failed: 0 });
  });

  it('is skipped where only live will do, and only recordings play where only they are wanted', async () => {
    const live = await run(world({ recordings }), needy, { prefer: 'live' });
    expect(live.results.map((one) => [one.status, one.reasons])).toEqual([
      ['skipped', [missing]],
      ['skipped', [missing]],
    ]);
    const here = world({ recordings });
    const { results } = await run(here, lesson(makes('seen', 'true'), makes('not', 'true')), { prefer: 'recorded' });
    expect(here.ran).toEqual([]);
    expect(results[0]).toMatchObject({ status: 'recorded', reasons: [{ why: 'Only recordings were asked for.' }] });
    expect(results[1]).toMatchObject({ status: 'skipped', reasons: [none] });
  });

  it('names the flag that would allow it', async () => {
    const costly = lesson(makes('fetch', 'git clone', undefined, { costs: { network: '6 MB' } }));
    const { results } = await run(world(), costly);
    expect(results[0]?.reasons?.[0]).toEqual({
      need: '--allow network',
      why: 'It uses the network (6 MB). Allow it with --allow network.',
    });
  });
});

describe('a command that does not end', () => {
  it('is stopped where it waits for somebody to type', async () => {
    const here = world({ commands: { ask: { waits: 1, prints: ['overwrite? [N/y]'] } } });
    const { results, summary } = await run(here, lesson(makes('ask', 'ask'), makes('on', 'on')));
    expect(results[0]).toMatchObject({ status: 'failed', reasons: [{ need: 'hands' }] });
    expect(results[1]?.status).toBe('live');
    expect(summary.failed).toBe(1);
    expect(here.time()).toBeGreaterThan(14_000);
  });

  it('is told of now and then, and stopped by an interrupt, which ends the run', async () => {
    const here = world({ commands: { long: { forever: true } } });
    const stop = new AbortController();
    let words = 0;
    const onTold = (told: Told) => {
      if (told.event === 'progress' && ++words === 3) stop.abort();
    };
    const course = lesson(makes('long', 'long', undefined, { takes: { live: '8m' } }), makes('never', 'never'));
    const here2 = here.open(course, { prefer: 'auto', forbids: () => [] });
    const told: Told[] = [];
    const report = (one: Told) => {
      told.push(one);
      onTold(one);
    };
    await runHeadless({ ...here2, host: here.host, report, lessons: [], prefer: 'auto', again: false, signal: stop.signal });
    const progress = told.filter((one) => one.event === 'progress');
    expect(progress.map((one) => Math.round(one.seconds))).toEqual([10, 30, 70]);
    expect(progress[0]).toMatchObject({ lines: 7, expected: 480 });
    expect(told.find((one) => one.event === 'result')).toMatchObject({ status: 'interrupted', reasons: [{ need: 'time' }] });
    expect(told.at(-1)).toMatchObject({ event: 'summary', steps: 1, skipped: 1, failed: 0, interrupted: true });
    expect(here.ran).toEqual(['long']);
  });
});
