/** The report as one JSON object. */
import type { Finding } from '../../diagnosis/finding.ts';
import type { EngineId } from '../../engine/contract.ts';
import { installAdvice, type SystemId } from '../../engine/install.ts';
import { naming } from '../../engine/names.ts';
import type { FoundEngine } from '../../host/facts/engines.ts';
import { neededText } from './rows.ts';

/** As `sifu engines --json` prints an engine. `remedy` holds commands where there are any, else advice; `ms` is how long the container took. */
export function engineData(id: EngineId, found: FoundEngine | undefined, system: SystemId): object {
  const { root, user, note } = installAdvice(id, system);
  const commands = (all: typeof root) => all.map((one) => one.command ?? one.text);
  return {
    id,
    state: found === undefined ? 'absent' : found.ready ? 'ready' : 'unusable',
    name: found?.name ?? naming[id].name,
    version: found === undefined || found.version === 'unknown' ? null : found.version,
    program: found?.program ?? null,
    path: found?.path ?? null,
    ms: found?.ms ?? null,
    flavor: found?.flavor ?? {},
    needed: found?.needed ? neededText(found.needed) : null,
    findings: (found?.findings ?? []).map(findingData),
    install: { root: commands(root), user: commands(user), note },
    ...(found?.others ? { others: found.others.map((one) => engineData(id, one, system)) } : {}),
  };
}

export function findingData({ code, title, cause, remedy, ask, verify }: Finding): object {
  return {
    id: code,
    title,
    cause,
    remedy: remedy.map((one) => one.command ?? one.text),
    ask: ask ?? null,
    verify: verify ?? null,
  };
}
