/** Whether packages are fetched that are built already. */
import { isSince } from '../../releases/order.ts';
import type { Path, Plain, YamlFile } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Part } from '../question.ts';
import { oldestReader } from '../release.ts';
import { begin, put } from '../step.ts';

const mirrors: Path = ['spack', 'mirrors'];

export const cache: Part = {
  id: 'cache',
  group: 'machine',
  kind: 'one',
  label: 'Build cache',
  ask: 'May Spack fetch packages that are built already?',
  why:
    'A **build cache** holds packages that somebody has built. What fits is fetched in seconds, what does not is compiled as ever. ' +
    'The public one belongs to the Spack project; your site may have its own. The image trusts what comes from there.',
  optional: true,
  free: true,
  options: () => [
    { value: '', text: 'no, build everything', means: 'hours for a large program, and nobody to trust' },
    {
      value: 'https://binaries.spack.io/develop',
      text: "the Spack project's",
      means: "for its development branch; a release's is told at cache.spack.io",
    },
  ],
  preset: () => '',
  complaint: (value) =>
    value === '' || /^(https?|s3|gs|oci|file):\/\/\S+$/.test(value)
      ? undefined
      : { text: 'An address begins with https://, oci://, s3:// or file://, and holds no blanks.', severity: 'error' },
  read: (file) => {
    const found = valueAt(file, mirrors);
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    const first = Object.values(found)[0];
    if (typeof first === 'string') return first;
    const url = typeof first === 'object' && first !== null && !Array.isArray(first) ? (first as { url?: Plain }).url : undefined;
    return typeof url === 'string' ? url : undefined;
  },
  write: (file, value, context) => {
    const step = begin(file);
    const old = firstMirror(file);
    if (value === '') return old === undefined ? step : put(step, [...mirrors, old.name], undefined);
    if (old) return put(step, old.path, value);
    const entry: Plain = isSince(oldestReader(context), '0.22') ? { url: value, signed: false } : value;
    return put(step, [...mirrors, 'cache'], entry, {
      comment: ['fetched where built already'],
      before: ['config', 'container'],
      air: true,
      depth: 3,
    });
  },
  places: (file) => {
    const found = firstMirror(file);
    return found ? [[...mirrors, found.name]] : [];
  },
};

function firstMirror(file: YamlFile): { readonly name: string; readonly path: Path } | undefined {
  const found = valueAt(file, mirrors);
  const name = typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.keys(found)[0] : undefined;
  if (name === undefined) return undefined;
  const path = [...mirrors, name];
  return { name, path: typeof valueAt(file, path) === 'string' ? path : [...path, 'url'] };
}
