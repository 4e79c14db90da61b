/** Does once, cold, what the wizard does with Spack's facts, and prints how long each part took, in ms. */
import { readFileSync } from 'node:fs';
import { checkFile } from '../../src/spack/check/check.ts';
import { loadPackages } from '../../src/spack/packages/load.ts';
import { newest, releases } from '../../src/spack/releases/releases.ts';
import { checkMeaning } from '../../src/spack/rules/check.ts';
import type { YamlFile } from '../../src/spack/yaml/contract.ts';
import { environment } from '../yaml.ts';

const [, , data = ''] = process.argv;
const took: Record<string, number> = {};
function timed<T>(name: string, work: () => T): T {
  const began = performance.now();
  const result = work();
  took[name] = performance.now() - began;
  return result;
}

const many = Array.from({ length: 400 }, (_, at) => environment(20 + ((at * 37) % 200), at + 1, at % 3 === 0));

const text = timed('read', () => readFileSync(`${data}/packages.txt`, 'utf8'));
const packages = timed('load', () => loadPackages(text));
timed('first', () => packages.search('g', 10));
timed('second', () => packages.search('gr', 10));
const known = timed('releases', () => releases(JSON.parse(readFileSync(`${data}/releases.json`, 'utf8'))));
const release = newest(known);
if (!release) throw new Error('there is no release');
const rules = [({ file }: { readonly file: YamlFile }) => checkMeaning({ file, release, releases: known, packages })];
const judge = (text: string): boolean => checkFile(text, { release, known, rules }).valid;
const wrong = timed('many', () => many.filter((file) => !judge(file)).length);
if (wrong < 100) throw new Error('the files are not what they should be');
process.stdout.write(JSON.stringify(took));
