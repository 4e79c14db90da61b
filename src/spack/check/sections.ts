/** What Spack checks in single sections once the schema is fulfilled. */
import type { SpackFinding } from '../finding.ts';
import { condition } from './condition.ts';
import { unreadable } from './specs.ts';
import { called, childOf, entryOf, finding, quoted, type Subject } from './subject.ts';
import type { Value } from './tree.ts';

export function sections(subject: Subject, root: Value): readonly SpackFinding[] {
  return [...fixedRoot(subject, root), ...views(subject, root), ...develop(subject, root), ...conditions(subject, root)];
}

function fixedRoot(subject: Subject, root: Value): readonly SpackFinding[] {
  const entry = entryOf(childOf(root, 'config'), 'environments_root');
  if (!entry || !subject.habits.fixedRoot) return [];
  return [
    finding(subject, entry.key.at, {
      code: 'spack-environments-root',
      title: '"environments_root" cannot be set in an environment',
      cause:
        'It says where environments are kept, so it has to stand outside of them, as in the configuration of your site or your own.',
    }),
  ];
}

/** `view: {root: /opt/view}`, as if it had no name. */
function views(subject: Subject, root: Value): readonly SpackFinding[] {
  if (subject.habits.viewPaths) return [];
  const named = childOf(root, 'view')?.entries ?? [];
  return named
    .filter(({ value }) => value.kind !== 'map')
    .map(({ name, value }) =>
      finding(subject, value.at, {
        code: 'spack-view',
        title: `The view ${quoted(name)} is no mapping`,
        cause: 'Keys under "view:" are names of views, as in default, and each holds its "root" and more.',
      }),
    );
}

/** Old releases want to know exactly which version is being developed. */
function develop(subject: Subject, root: Value): readonly SpackFinding[] {
  if (!subject.habits.needsDevelopSpec) return [];
  return (childOf(root, 'develop')?.entries ?? []).flatMap((entry) => {
    const spec = childOf(entry.value, 'spec');
    const unread = spec && unreadable(subject, { value: spec, sigil: '' });
    if (unread) return [unread];
    if (spec && /@[^:,]+$/.test(spec.text.split(/[ +~%^]/)[0] ?? '')) return [];
    return [
      finding(subject, spec?.at ?? entry.key.at, {
        code: 'spack-develop-spec',
        title: `${quoted(entry.name)} needs a spec with one version`,
        cause: `${called(subject.release)} asks for it under "develop:", as in spec: ${entry.name}@main.`,
      }),
    ];
  });
}

/** `when:` is a line of Python, for definitions and for files that are included. */
function conditions(subject: Subject, root: Value): readonly SpackFinding[] {
  const items = [...(childOf(root, 'definitions')?.items ?? []), ...(childOf(root, 'include')?.items ?? [])];
  return items.flatMap((item) => {
    const when = childOf(item, 'when');
    const wrong = when?.kind === 'text' ? condition(when.text) : undefined;
    if (!when || wrong === undefined) return [];
    return [
      finding(subject, when.at, {
        code: 'spack-condition',
        title: 'This condition is no Python that Spack can read',
        cause: wrong,
      }),
    ];
  });
}
