/** What is said about the recipe that is there, and about building from it. */
import type { Vars } from '../course/lesson.ts';
import type { HostFacts } from '../engine/contract.ts';

export interface TellsFor {
  /** absolute; where the recipe is */
  readonly folder: string;
  readonly vars: Vars;
  readonly facts: HostFacts;
}

export async function pagesAbout(_what: 'recipe' | 'build', _about: TellsFor): Promise<readonly string[]> {
  return [];
}
