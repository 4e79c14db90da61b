/** Several sets of packages in one view. */

import { placeOf } from '../yaml/look.ts';
import type { Rule } from './contract.ts';
import { at } from './sight.ts';
import { rewrite, tellAt, withFix } from './tell.ts';

export const unify: Rule = ({ env, file, top, container, roots }) => {
  const said = at(env, 'concretizer', 'unify');
  if (!container || said === true || said === undefined || roots.length < 2) return [];
  const path = [...top, 'concretizer', 'unify'];
  const place = placeOf(file, path);
  return [
    tellAt(file, path, {
      code: 'spack-not-unified',
      stage: 'build',
      severity: 'warning',
      title: 'Specs may bring the same package in several versions',
      cause: `With unify: ${String(said)} each spec may choose for itself, and all land in the one view of the image, where files of two versions collide. containerize warns of it too.`,
      ...withFix(place && rewrite('Write true.', place.from, place.to, 'true')),
    }),
  ];
};
