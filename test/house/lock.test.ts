/** The lock file must serve every platform and name no place to download from: npm knows the registry of whoever installs. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const { packages } = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string>; hasInstallScript?: true }>;
};

test('no download addresses', () => {
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved)).toEqual([]);
});

test('every platform-dependent package is there for every platform, or `npm ci` refuses', () => {
  const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
  expect(wanted.length).toBeGreaterThan(40);
  expect(wanted.filter((name) => !packages[`node_modules/${name}`])).toEqual([]);
});

test('installing the package runs no script', () => {
  const { scripts, dependencies = {}, optionalDependencies } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
  expect(Object.keys(scripts).filter((name) => /install|^prepare$/.test(name))).toEqual([]);
  expect(Object.keys({ ...dependencies, ...optionalDependencies })).toEqual(['@lydell/node-pty']);
  expect(packages['node_modules/@lydell/node-pty']?.hasInstallScript).toBeUndefined();
});
