/** Nothing to install. */
import { isList } from '../yaml/plain.ts';
import type { Rule } from './contract.ts';
import { tellAt } from './tell.ts';

export const empty: Rule = ({ env, file, top, container, open }) => {
  const specs = env['specs'];
  const none = specs === undefined || specs === null || (isList(specs) && specs.length === 0);
  if (!container || !none || open) return [];
  return [
    tellAt(
      file,
      specs === undefined ? top : [...top, 'specs'],
      {
        code: 'spack-no-specs',
        stage: 'build',
        severity: 'warning',
        title: 'There is nothing to install',
        cause: 'specs: names no package. The recipe would be written, and its build would end with an image that holds nothing.',
      },
      'key',
    ),
  ];
};
