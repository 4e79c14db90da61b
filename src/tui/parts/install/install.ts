/** How to get an engine that is not here, or to mend one that starts no container. */
import type { Remedy } from '../../../diagnosis/finding.ts';
import type { EngineId } from '../../../engine/contract.ts';
import { installAdvice } from '../../../engine/install.ts';
import { naming } from '../../../engine/names.ts';
import { prosewidth } from '../../layout.ts';
import type { Scene } from '../../scene.ts';
import { indent, type Line, spaced } from '../../text/line.ts';
import { wrapStyled } from '../../text/wrap.ts';

export function installLines({ state }: Scene, id: EngineId, full: number): Line[] {
  const width = Math.min(full, prosewidth);
  const { name } = naming[id];
  const found = state.facts?.engines.find((one) => one.id === id);
  if (found?.ready) return spaced(head(name, 'is ready here', width), wrapStyled('There is nothing to install.', width));
  const mend = (found?.findings ?? []).flatMap(({ title, cause, remedy }) =>
    spaced(wrapStyled(`${title}. ${cause}`, width), remedyLines(remedy, full)),
  );
  if (found)
    return spaced(
      head(name, 'is here, and starts no container', width),
      mend.length > 0 ? mend : wrapStyled(found.problem ?? '', width),
    );
  if (!state.facts?.system) return wrapStyled('sifu is still looking at this machine.', width);
  const { root, user, note } = installAdvice(id, state.facts.system);
  return spaced(
    head(`How to get ${name}`, `on ${state.facts.os}`, width),
    wrapStyled(note, width),
    user.length > 0 ? [[{ text: 'Without root', tone: 'accent' }], ...remedyLines(user, full)] : [],
    root.length > 0 ? [[{ text: 'As root', tone: 'accent' }], ...remedyLines(root, full)] : [],
  );
}

function head(name: string, what: string, width: number): Line[] {
  return wrapStyled(`${name} ${what}`, width, { bold: true });
}

/** A command uses the whole width: it is there to be copied. */
function remedyLines(remedies: readonly Remedy[], full: number): Line[] {
  return remedies.flatMap(({ text, command }) => [
    ...wrapStyled(text, Math.min(full, prosewidth)),
    ...(command ? indent(wrapStyled(command, full - 2, { bold: true }), 2) : []),
  ]);
}
