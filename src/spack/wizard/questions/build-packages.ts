/** Which packages of the system the building needs. */
import { valuesOf } from '../../shown/values.ts';
import type { Path } from '../../yaml/contract.ts';
import type { Part } from '../question.ts';
import { begin, list } from '../step.ts';
import { complete, container, styleOf } from './container.ts';
import { linesAt, noNameIn } from './package-lines.ts';

const osPackages = styleOf('os_packages', 'packages of that system');

const buildList: Path = [...container, 'os_packages', 'build'];

export const buildPackages: Part = {
  id: 'build_packages',
  group: 'more',
  kind: 'lines',
  label: 'To build with',
  ask: 'Which packages of the system does the building need?',
  why: 'The build image has compilers and the usual tools. Now and then a package wants one more, and it stays out of the image you keep.',
  optional: true,
  preset: () => '',
  complaint: noNameIn,
  read: (file) => linesAt(file, buildList),
  write: (file, value, context) => {
    const lines = valuesOf(value);
    const style = { ...osPackages, before: ['final', ...(osPackages.before ?? [])] };
    return list(lines.length > 0 ? complete(begin(file), context) : begin(file), buildList, lines, style);
  },
  places: () => [buildList],
};
