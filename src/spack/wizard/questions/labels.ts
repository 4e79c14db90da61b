/** Notes that travel with the image. */
import { valuesOf } from '../../shown/values.ts';
import type { Path } from '../../yaml/contract.ts';
import { valueAt } from '../../yaml/look.ts';
import type { Complaint, Context } from '../contract.ts';
import type { Part } from '../question.ts';
import { nameOf } from '../roots.ts';
import { begin, put } from '../step.ts';
import { complete, container, styleOf } from './container.ts';

const labelsPath: Path = [...container, 'labels'];

export const labels: Part = {
  id: 'labels',
  group: 'image',
  kind: 'lines',
  label: 'Labels',
  ask: 'Which notes shall travel with the image?',
  why: 'Labels are words in the image that everybody can read with `inspect`, also in years: `name=value`, one on each line.',
  optional: true,
  preset: ({ answers }) => {
    const apps = valuesOf(answers['app'] ?? '').map(nameOf);
    return [`app=${apps[0] ?? ''}`, ...(answers['mpi'] ? [`mpi=${nameOf(answers['mpi'])}`] : [])].join('\n');
  },
  complaint: labelsComplaint,
  read: (file) => {
    const found = valueAt(file, labelsPath);
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined;
    const lines = Object.entries(found).map(([key, value]) => `${key}=${String(value)}`);
    return lines.length > 0 ? lines.join('\n') : undefined;
  },
  write: (file, value, context) => {
    const wanted = valuesOf(value).map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const);
    const there = Object.keys((valueAt(file, labelsPath) as object | undefined) ?? {});
    const gone = there.filter((key) => !wanted.some(([one]) => one === key));
    const start = wanted.length > 0 ? complete(begin(file), context) : begin(file);
    const without = gone.reduce((step, key) => put(step, [...labelsPath, key], undefined), start);
    const style = { ...styleOf('labels', 'notes inside the image'), quotes: 'double' as const };
    return wanted.reduce((so, [key, text]) => put(so, [...labelsPath, key], text, style), without);
  },
  places: () => [labelsPath],
};

function labelsComplaint(value: string, { answers }: Context): Complaint | undefined {
  const lines = valuesOf(value);
  const under = (line: string) => ({ severity: 'error' as const, at: value.indexOf(line), length: line.length });
  const odd = lines.find((one) => !/^[A-Za-z0-9][\w./-]*=/.test(one));
  if (odd !== undefined) return { text: `"${odd}" should read name=value, with no blank in the name.`, ...under(odd) };
  const names = lines.map((one) => one.slice(0, one.indexOf('=')));
  const again = lines.find((_, at) => names.indexOf(names[at] ?? '') < at);
  if (again !== undefined) return { text: `The name of "${again}" is there twice, and an image keeps one.`, ...under(again) };
  // Spack puts the value between double quotes as it is
  const lost = answers['format'] === 'docker' ? lines.find((one) => /["\\$]/.test(one)) : undefined;
  if (lost === undefined) return undefined;
  const text = `A Dockerfile reads ", \\ and $ as signs of its own: leave them out of "${lost}".`;
  const instead = value.replace(/["\\$]/g, (sign) => (sign === '"' ? "'" : ''));
  return { text, instead, ...under(lost) };
}
