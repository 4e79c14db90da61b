/** What is shipped about Spack's releases, and how a release is named. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newest, releaseOf, releases, releasesWith, systemOf } from '../../src/spack/releases/releases.ts';

const known = releases(JSON.parse(readFileSync(join(import.meta.dirname, '../../src/spack/data/releases.json'), 'utf8')));

test('every line from 0.18 on is there, develop last, each with a tag, a date, systems and a schema', () => {
  expect(known.map(({ id }) => id).slice(0, 8)).toEqual(['0.18', '0.19', '0.20', '0.21', '0.22', '0.23', '1.0', '1.1']);
  expect(known.at(-1)?.id).toBe('develop');
  for (const release of known) {
    expect(release.date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(release.ref).toMatch(release.id === 'develop' ? /^[0-9a-f]{40}$/ : new RegExp(`^v${release.id}\\.\\d+$`));
    expect(release.systems.length).toBeGreaterThan(8);
    expect(release.schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(release.tags).toContain('develop');
  }
});

test('a release is found by its tag, its version and the moving names', () => {
  const id = (tag: string) => releaseOf(known, tag)?.id;
  expect(['v1.1.0', '1.1.0', '1.1', '1', 'latest'].map(id)).toEqual(Array(5).fill(newest(known)?.id));
  expect(['1.0', 'v1.0.2', 'releases/v1.0', '0.22.5', '0'].map(id)).toEqual(['1.0', '1.0', '1.0', '0.22', '0.23']);
  expect(['develop', 'nightly', '1.2.0.dev0', known.at(-1)?.ref ?? ''].map(id)).toEqual(Array(4).fill('develop'));
  expect(['0.17', '9', '', 'constructor', '__proto__', '1.1.0; rm', 'v'].map(id)).toEqual(Array(7).fill(undefined));
});

test('CentOS 7 left with 0.23, Ubuntu 24.04 came with 0.22, and Alpine has no image to build in', () => {
  expect(releasesWith(known, 'centos:7')).toEqual(['0.18', '0.19', '0.20', '0.21', '0.22']);
  expect(releasesWith(known, 'ubuntu:24.04')).toEqual(['0.22', '0.23', '1.0', '1.1', 'develop']);
  const last = newest(known)!;
  expect(systemOf(last, 'ubuntu:24.04')).toEqual({
    os: 'ubuntu:24.04',
    build: 'spack/ubuntu-noble',
    final: 'ubuntu:24.04',
    manager: 'apt',
  });
  for (const os of ['alpine:3', 'amazonlinux:2', 'nvidia/cuda:11.2.1']) expect(systemOf(last, os)).not.toHaveProperty('build');
  expect(systemOf(last, 'rockylinux:9')).toMatchObject({ final: 'docker.io/rockylinux:9', manager: 'dnf_epel' });
});

test("nothing of Spack's prose is shipped", () => {
  const text = JSON.stringify(known);
  for (const word of ['description', 'default', 'title', 'message']) {
    // as a keyword of the schema; some are names of settings, too
    expect(text).not.toMatch(new RegExp(`"${word}":(?:"|\\[)`));
  }
});
