import { expect, test } from 'vitest';
import { diagnose } from './catalogue.ts';

const empty = (recipe: string) =>
  diagnose({
    output: `FATAL:   Unable to build from ${recipe}: while parsing definition: ${recipe}: no stages found in definition file`,
    exit: 255,
  });

test('a remedy for a file of the learner is a command', () => {
  expect(empty('x.def')[0]?.remedy.map((one) => one.command)).toContain('spack containerize > x.def.new && mv x.def.new x.def');
});

test('no remedy runs on what belongs to the system, whatever a program named', () => {
  for (const path of ['/dev/null', '/etc/passwd', '/usr/bin/env']) {
    const [finding] = empty(path);
    expect(finding?.code).toBe('def-empty');
    expect(finding?.remedy.map((one) => one.command)).toEqual([undefined, undefined]);
  }
});

test('a name with a trap in it is quoted', () => {
  expect(empty('x; rm -rf ~')[0]?.remedy[0]?.command).toBe("ls -l 'x; rm -rf ~'");
});
