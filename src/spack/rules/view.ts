/** Settings that containerize replaces with its own: what they say has no effect in the image. */
import type { SpackFinding } from '../finding.ts';
import { isTable } from '../yaml/plain.ts';
import type { Rule, Sight } from './contract.ts';
import { at } from './sight.ts';
import { tellAt } from './tell.ts';

export const view: Rule = (about) => (about.container ? [...ownView(about), ...installTree(about)] : []);

/** It always writes one view of everything, /opt/view, whatever the file says. */
function ownView({ env, file, top }: Sight): readonly SpackFinding[] {
  const said = env['view'];
  if (said === undefined || said === null || said === true || said === '/opt/view' || said === '/opt/views/view') return [];
  const chosen =
    isTable(said) && Object.values(said).some((one) => isTable(one) && (one['select'] ?? one['exclude'] ?? one['link']));
  const cause = chosen
    ? 'spack containerize puts one view of all packages in its place, /opt/view. What is selected, left out or linked here has no effect in the image.'
    : `spack containerize puts one view of all packages in its place, /opt/view. ${said === false ? 'Without a view' : 'Elsewhere'} it would find no programs to copy.`;
  return [
    tellAt(
      file,
      [...top, 'view'],
      {
        code: 'spack-view-replaced',
        stage: 'containerize',
        severity: chosen ? 'warning' : 'note',
        title: 'This view is not the one in the image',
        cause,
      },
      'key',
    ),
  ];
}

function installTree({ env, file, top }: Sight): readonly SpackFinding[] {
  if (at(env, 'config', 'install_tree') === undefined) return [];
  return [
    tellAt(
      file,
      [...top, 'config', 'install_tree'],
      {
        code: 'spack-install-tree-replaced',
        stage: 'containerize',
        severity: 'note',
        title: 'install_tree: has no effect in the image',
        cause: 'spack containerize installs into /opt/software and copies that to the final image, whatever stands here.',
      },
      'key',
    ),
  ];
}
