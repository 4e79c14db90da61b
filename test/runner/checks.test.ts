import { expect, it } from 'vitest';
import type { RunStep } from '../../src/course/lesson.ts';
import { apptainer } from '../../src/engine/apptainer.ts';
import { verdicts } from '../../src/runner/checks.ts';
import { unmetNeeds } from '../../src/runner/needs.ts';
import { makes } from './small.ts';
import { world } from './world.ts';

it.each([
  [
    { exit: 0, out: '' },
    { ok: false, saw: 'there was no output' },
  ],
  [
    { exit: 2, out: '' },
    { ok: false, saw: 'exit 2' },
  ],
  [{ out: '' }, { ok: false, saw: 'no end: it took too long' }],
  [
    { exit: 0, out: 'no\n' },
    { ok: false, saw: 'no' },
  ],
  [
    { exit: 0, out: 'yes\n' },
    { ok: true, saw: 'yes' },
  ],
])('a look at the machine that gives %j says what was seen', async (answer, verdict) => {
  const host = { ...world().host, aside: async () => answer };
  const step = makes('look', 'true', undefined, { check: [{ label: 'it says yes', probe: 'ask', prints: 'yes' }] });
  expect(await verdicts(step as RunStep, {}, host, undefined)).toMatchObject([verdict]);
});

it.each([
  [{ exit: 0, out: 'hello.sif\n' }, []],
  [
    { exit: 1, out: 'looked\nThere is no image hello.sif yet: ./build.sh makes it.\n' },
    ['There is no image hello.sif yet: ./build.sh makes it.'],
  ],
  [{ exit: 127, out: '' }, ['"./run.sh --image" did not say that it is ready.']],
  [{ out: 'still at it' }, ['"./run.sh --image" did not say that it is ready.']],
])('a script that is asked whether it is ready gives the reason itself: %j', async (answer, whys) => {
  const lines: string[] = [];
  const aside = async (line: string) => {
    lines.push(line);
    return answer;
  };
  const unmet = await unmetNeeds(['ready:./run.sh --image'], {}, { ...world().host, aside }, '/my place');
  expect(unmet.map(({ why }) => why)).toEqual(whys);
  expect(lines).toEqual(["cd -- '/my place' && ./run.sh --image"]);
});

it('an image that is no file is asked for, and a look inside is a container of the engine in use', async () => {
  const asked: string[] = [];
  const aside = async (line: string) => {
    asked.push(line);
    return { exit: line.includes('nothing') ? 1 : 0, out: 'GROMACS 2022\n' };
  };
  const store = { ...apptainer, keeps: 'store' } as const;
  const facts = { id: 'apptainer', program: 'engine', name: 'Engine', version: '1', ready: true } as const;
  const host = { ...world().host, aside, engine: () => ({ engine: store, facts }) };
  const check = [
    { label: 'it is there', image: '{{image}}' },
    { label: 'so is this', image: 'nothing' },
    { label: 'it starts', inside: ['gmx', '--version'], prints: 'GROMACS' },
  ];
  const step = makes('look', 'true', undefined, { check });
  expect(await verdicts(step as RunStep, { image: 'hello' }, host, undefined)).toMatchObject([
    { ok: true, saw: 'hello' },
    { ok: false, saw: 'no image nothing' },
    { ok: true, saw: 'GROMACS 2022' },
  ]);
  expect(asked).toEqual(['engine inspect hello', 'engine inspect nothing', 'engine exec hello gmx --version']);
});
