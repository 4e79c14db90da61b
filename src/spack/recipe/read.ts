/** Reads what `spack containerize` writes, in both formats and from any release since 0.18; text of others as far as it goes. */
import type { Kind, Recipe, Section, Stage, StageName } from './contract.ts';
import { kindOf } from './kinds.ts';
import { manifestOf } from './manifest.ts';
import { formatOf, type Unit, unitsOf } from './units.ts';

/** `extra`: the learner's extra instructions, by which their lines are told from Spack's. Never throws. */
export function readRecipe(text: string, extra = ''): Recipe {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const format = formatOf(lines);
  if (format === undefined) return { lines, stages: [] };
  const own = new Set(
    extra
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  );
  const heads = format === 'docker' ? /^FROM\s/i : /^Bootstrap:/i;
  const groups: Unit[][] = [];
  for (const unit of unitsOf(lines, format)) {
    if (heads.test(unit.text) || groups.length === 0) groups.push([]);
    groups.at(-1)?.push(unit);
  }
  const stages = groups.map((units, at) => stageOf(units, at, groups.length, own));
  const writing = stages.flatMap(({ sections }) => sections).find(({ kind }) => kind === 'manifest');
  const manifest = writing && manifestOf(lines, writing);
  return { format, lines, stages, ...(manifest ? { manifest } : {}) };
}

function stageOf(units: readonly Unit[], at: number, of: number, own: ReadonlySet<string>): Stage {
  const name = nameOf(units, at, of);
  const sections: Section[] = [];
  let open: { kind: Kind; from: number; to: number; text: string[] } | undefined;
  const close = () => open && sections.push({ ...open, text: open.text.join('\n') });
  for (const unit of units) {
    const kind = /^%post\b/.test(unit.text) ? open?.kind : inStage(kindOf(unit, own), name);
    // the head of a section alone says nothing: it belongs to what follows
    if (kind === undefined) continue;
    if (open && open.kind === kind) {
      open.to = unit.to;
      open.text.push(unit.text);
      continue;
    }
    close();
    open = { kind, from: unit.above, to: unit.to, text: [unit.text] };
  }
  close();
  const image = units.map(({ text }) => /^(?:From:|FROM)\s+(\S+)/i.exec(text)?.[1]).find((one) => one !== undefined) ?? '';
  return { name, image, from: units[0]?.from ?? 1, to: units.at(-1)?.to ?? 1, sections };
}

/** All that the stage does which makes Spack ready is for that, whatever it looks like. */
function inStage(kind: Kind, stage: StageName): Kind {
  return stage === 'bootstrap' && (kind === 'extra' || kind === 'start') ? 'spack' : kind;
}

function nameOf(units: readonly Unit[], at: number, of: number): StageName {
  const said = units
    .map(({ text }) => /^Stage:\s*(\S+)/i.exec(text)?.[1] ?? /^FROM\s+\S+\s+AS\s+(\S+)/i.exec(text)?.[1])
    .find(Boolean);
  if (said === 'bootstrap') return 'bootstrap';
  if (said === 'build' || said === 'builder') return 'build';
  return at === of - 1 ? 'final' : 'build';
}
