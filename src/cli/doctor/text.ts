/** The doctor's report, as a person reads it. */

import { asTyped } from '../as-typed.ts';
import type { Paper } from '../engines/paper.ts';
import { heldText, verdictText, wayText } from './image-text.ts';
import { findingText } from './machine-text.ts';
import { type Examined, type Report, startable } from './report.ts';
import { wholeParts } from './whole-text.ts';

export function reportText(report: Report, paper: Paper, color: boolean): string {
  const parts = report.image ? imageParts(report, report.image, paper, color) : wholeParts(report, paper);
  return `${parts.filter((one) => one !== '').join('\n\n')}\n`;
}

function imageParts({ mpi }: Report, image: Examined, paper: Paper, color: boolean): string[] {
  const { name, engine, held, beside, findings, ranks, nodes, ways, best } = image;
  const by = engine ? `, looked at with ${engine.name} ${engine.version}` : '';
  const title = paper.tint('bold', paper.set(`${name}${by}`, 0));
  const wrong = findings.map((one) => findingText(one, paper));
  if (!held) return wrong;
  const whose = beside.length > 0 ? ' in one job' : ' of it';
  const heading = paper.tint(
    'bold',
    paper.set(`${ranks} ranks${whose} on ${nodes > 1 ? `${nodes} machines` : 'this machine'}`, 0),
  );
  const others = beside.map((one) =>
    [paper.tint('bold', paper.set(`${one.name}, beside it`, 0)), '', heldText(one.image, paper)].join('\n'),
  );
  const broken = mpi.findings.filter((one) => one.code !== 'mpi-several');
  const ours = startable(mpi) ? pointer(broken.length, paper) : broken.map((one) => findingText(one, paper));
  const first = ways.map((way) => wayText(way, way === best, paper, color));
  return [
    [title, '', heldText(held, paper)].join('\n'),
    ...others,
    ...wrong,
    ...ours,
    ...(ways.length > 0 ? [[heading, ...first].join('\n\n')] : []),
    verdictText(image, paper),
  ];
}

/** What is wrong with this machine's own MPIs is another matter, as long as one of them starts. */
function pointer(count: number, paper: Paper): string[] {
  if (count === 0) return [];
  const what = count === 1 ? 'One thing is' : `${count} things are`;
  return [paper.set(`${what} not as it should be with MPI on this machine: ${asTyped('sifu doctor')} tells more.`, 0)];
}
