/** Site profiles: what may stand in one, and how a mistake is told. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSite } from '../../src/course/site.ts';

const folder = join(import.meta.dirname, '../../fixtures/sites');
const load = (...lines: string[]) =>
  loadSite({ path: 'site.yaml', text: `${['format: 1', 'name: Birch', ...lines].join('\n')}\n` });
const told = (...lines: string[]) =>
  load(...lines).findings.map(({ code, title, where, remedy }) => [
    code,
    `${where?.line}:${where?.column}`,
    title,
    remedy[0]?.text,
  ]);

describe('the profiles that come along as examples', () => {
  test.each(readdirSync(folder))('%s is sound', (name) => {
    const { site, findings } = loadSite({ path: name, text: readFileSync(join(folder, name), 'utf8') });
    expect(findings).toEqual([]);
    expect(site?.name.toLowerCase()).toBe(name.replace('.yaml', ''));
  });
});

describe('a mistake is told with its place', () => {
  test('a misspelt key, and which was meant', () => {
    expect(told('job:', '  partion: small')).toEqual([
      ['site-unknown-key', '4:3', 'There is no key "partion" in "job"', 'Did you mean "partition"?'],
    ]);
    expect(told('modules:', '  engine: { aptainer: [x] }')[0]?.[3]).toBe('Did you mean "apptainer"?');
  });

  test('a time, an amount, an engine that cannot be', () => {
    expect(told('job: { time: soon }')).toEqual([['site-bad-value', '3:14', '"time" cannot be "soon"', undefined]]);
    expect(load('job: { time: soon }').findings[0]?.cause).toContain('90m');
    expect(told('job: { nodes: 0 }')[0]?.slice(0, 2)).toEqual(['site-bad-value', '3:15']);
    expect(told('engine: singularitty')[0]?.slice(0, 2)).toEqual(['site-bad-value', '3:9']);
  });

  test('nothing that a shell or a scheduler could take for its own', () => {
    const bad = ['$(reboot)', '`x`', "a'b", 'a"b', 'a b', 'a;b', 'a\\nb', '-x', '', 'a#b', '#'];
    for (const value of bad.map((one) => JSON.stringify(one).replace('\\\\n', '\\n')))
      for (const where of [
        `job: { partition: ${value} }`,
        `job: { account: ${value} }`,
        `modules: { always: [${value}] }`,
        `binds: [${value}]`,
        `proxy: ${value}`,
        `scratch: ${value}`,
        `mpi: { language: { mpich: ${value} } }`,
      ])
        expect([where, load(where).site]).toEqual([where, undefined]);
  });

  test('a variable holds one line', () => {
    expect(told('environment: { A: "x\\ny" }')[0]?.slice(0, 2)).toEqual(['site-bad-value', '3:19']);
  });

  test('an empty file, no YAML, a file of another kind, one without end', () => {
    const codes = (text: string) => loadSite({ path: 'site.yaml', text }).findings.map(({ code }) => code);
    expect(codes('')).toEqual(['site-missing']);
    expect(codes('\n: [')[0]).toBe('site-syntax');
    expect(codes('\u007fELF\u0002\u0000')).toEqual(['site-not-text']);
    expect(codes(`name: ${'x'.repeat(10_000_000)}`)).toEqual(['site-too-big']);
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((one, at) => `${one}: &${one} [${`*${'abcdefghi'[at]}, `.repeat(9)}x]`),
    ];
    expect(codes(`format: 1\nname: x\n${bomb.join('\n')}`)[0]).toMatch(/site-(alias|unknown-key)/);
    for (const text of ['', '- a\n', '42', '{{{{', '\t'])
      for (const { title, cause, remedy } of loadSite({ path: 'site.yaml', text }).findings)
        expect([title, cause, ...remedy.map((one) => one.text)].join(' ')).not.toMatch(/lesson/i);
  });

  test('whatever a file holds, it is read or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const { site, findings } = loadSite({ path: 'site.yaml', text });
        expect(site === undefined).toBe(findings.length > 0);
      }),
    );
  });
});
