/** Whether the engine in use has an image: a file is looked at, a store is asked. */
import type { Intent, Vars } from '../course/lesson.ts';
import { plainLine } from '../engine/registry.ts';
import { engineInUse } from '../session/engine.ts';
import type { Host } from './host.ts';

/** The engine in use, and what is known of it here. */
export function engineHere(vars: Vars, host: Host): ReturnType<Host['engine']> {
  return host.engine(engineInUse(vars));
}

/** The line the engine in use has for an intent; undefined where it has none. */
export function lineFor(intent: Intent, vars: Vars, host: Host): string | undefined {
  const chosen = engineHere(vars, host);
  const command = chosen?.engine.command(intent, chosen.facts);
  return command === undefined || 'unsupported' in command ? undefined : plainLine(command);
}

/** True if images of the engine in use are files, which are looked at like any other. */
export function keepsFiles(vars: Vars, host: Host): boolean {
  return engineHere(vars, host)?.engine.keeps !== 'store';
}

/** Asks an engine that keeps its images in a store. */
export async function inStore(image: string, vars: Vars, host: Host): Promise<boolean> {
  const line = lineFor({ op: 'inspect', image }, vars, host);
  return line !== undefined && (await host.aside(line, 20_000)).exit === 0;
}
