import { describe, expect, it } from 'vitest';
import { costLine, costParts } from '../../src/runner/costs.ts';
import { headlessPolicy } from '../../src/runner/policy.ts';
import { jsonReporter, type Told } from '../../src/runner/report.ts';
import { textReporter } from '../../src/runner/report-text.ts';
import { wrapped } from '../../src/runner/wrap.ts';

const name = { lesson: 'build', step: 'build' };
const told: readonly Told[] = [
  { event: 'lesson', lesson: 'build', title: 'Building the image', number: 7, of: 9 },
  { event: 'step', ...name, step: 'what', kind: 'read', goal: 'What building means' },
  {
    event: 'step',
    ...name,
    kind: 'run',
    goal: 'Turn the recipe into one file',
    mode: 'live',
    command: 'singularity build a.sif a.def',
    costs: 'about 80 s',
  },
  { event: 'progress', ...name, seconds: 12, lines: 1204, expected: 80 },
  {
    event: 'result',
    ...name,
    status: 'failed',
    seconds: 81.4,
    exit: 255,
    verdicts: [
      { label: 'the image is there', ok: false, saw: 'no a.sif here', wanted: 'a.sif is an image' },
      { label: 'it began', ok: true, saw: 'yes', wanted: 'yes' },
    ],
    findings: [{ id: 'ap-tmp-full', cause: 'The disk is full.', remedy: ['export APPTAINER_TMPDIR=~/tmp'] }],
    tail: 'INFO: Starting build\nFATAL: no space left\n',
    log: '/w/.sifu/logs/build.build.log',
  },
  { event: 'step', ...name, step: 'clone', kind: 'run', goal: 'Get Spack', command: 'git clone x' },
  {
    event: 'result',
    ...name,
    step: 'clone',
    status: 'skipped',
    reasons: [{ need: '--allow network', why: 'It uses the network.' }],
  },
  { event: 'summary', steps: 2, live: 0, recorded: 0, skipped: 1, failed: 1, pages: 1 },
];

function text(options: { unicode?: boolean; width?: number; progress?: boolean } = {}): string {
  const lines: string[] = [];
  const { unicode = true, width = Number.POSITIVE_INFINITY, progress = false } = options;
  const report = textReporter({
    print: (one) => lines.push(one),
    unicode,
    width,
    progress,
    learn: (step) => `sifu learn ${step}`,
  });
  for (const one of told) report(one);
  return lines.join('\n');
}

describe('the report for people', () => {
  it('tells costs before a command, and everything one needs after it failed', () => {
    expect(text()).toBe(`
7 Building the image

  build: Turn the recipe into one file
    $ singularity build a.sif a.def
    costs: about 80 s
  ✘ FAILED  81 s
      the image is there: saw no a.sif here; wanted a.sif is an image
      The disk is full.
        export APPTAINER_TMPDIR=~/tmp
      known as ap-tmp-full, not tried: from the tool's documents
      | INFO: Starting build
      | FATAL: no space left
      whole output: /w/.sifu/logs/build.build.log

  clone: Get Spack
    $ git clone x
  ○ skipped
      It uses the network.

2 steps: 0 live, 0 recorded, 1 skipped, 1 failed; 1 page to read or answer.
Look at what failed: sifu learn build/build
Some of the skipped steps would run with --allow network`);
  });

  it('says a word now and then on a terminal, and none in a pipe', () => {
    expect(text({ progress: true })).toContain('    ... 12 s so far, 1,204 lines, about 80 s in all\n');
    expect(text()).not.toContain('so far');
  });

  it('fits 40 columns, but for what is to be copied', () => {
    const long = text({ width: 40 })
      .split('\n')
      .filter((line) => line.length > 40);
    expect(long).toEqual(['      whole output: /w/.sifu/logs/build.build.log']);
  });

  it('needs no more than ASCII', () => {
    expect(text({ unicode: false })).toMatch(/^[\n\x20-\x7e]*$/);
    expect(text({ unicode: false })).toContain('[!] FAILED');
  });
});

it('the report for programs is one object a line, the summary last, and says nothing of time passing', () => {
  const lines: string[] = [];
  const report = jsonReporter((line) => lines.push(line));
  for (const one of told) report(one);
  const data = lines.map((line) => JSON.parse(line));
  expect(data.every((one) => one.format === 1)).toBe(true);
  expect(data.map((one) => one.event)).toEqual(['lesson', 'step', 'step', 'result', 'step', 'result', 'summary']);
  expect(lines.at(-1)).toBe('{"format":1,"event":"summary","steps":2,"live":0,"recorded":0,"skipped":1,"failed":1,"pages":1}');
});

describe('costs', () => {
  it('are said in the order one asks for them; what costs nothing is not said', () => {
    const costs = { ms: 80_000, worstMs: 360_000, disk: '620 MB in TMPDIR', network: '28 MB', root: true, outside: '~/.spack' };
    expect(costLine(costs)).toBe('about 80 s, at worst 6 min · 620 MB in TMPDIR · network: 28 MB · needs root · writes ~/.spack');
    expect(costParts({ ms: 100 })).toEqual([]);
    expect(costParts({ ms: 100, worstMs: 60_000 })).toEqual(['about 0.1 s, at worst 60 s']);
  });
});

describe('what the flags permit', () => {
  const needs = (
    costs: Parameters<ReturnType<typeof headlessPolicy>['forbids']>[0],
    ...allowed: ('network' | 'root' | 'long')[]
  ) =>
    headlessPolicy('auto', new Set(allowed))
      .forbids(costs)
      .map((one) => one.need);

  it('is what stays inside the folder; the rest has a name', () => {
    expect(needs({})).toEqual([]);
    expect(needs({ ms: 299_000 })).toEqual([]);
    expect(needs({ network: '6 MB', root: true, ms: 300_000 })).toEqual(['--allow network', '--allow root', '--allow long']);
    expect(needs({ network: '6 MB', root: true, ms: 300_000 }, 'network', 'long')).toEqual(['--allow root']);
  });
});

describe('words set in lines', () => {
  it('fit, and hang where they go on', () => {
    expect(wrapped('- one two three four', { width: 10, indent: 1, hang: 3 })).toBe(' - one two\n   three\n   four');
  });
  it('keep the line breaks of the text, and never cut a word', () => {
    expect(wrapped('\na b\nincomprehensible', { width: 5 })).toBe('\na b\nincomprehensible');
  });
});
