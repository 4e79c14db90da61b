/** Output passes through in small pieces that are soon of no use. Left alone, V8 gives such pieces 32 MB of room; 2 MB do as well. */
import { setFlagsFromString } from 'node:v8';

/** the newest V8 that is known to have the flag; one that has not would say so across the screen */
const known = 13;

/** Keeps the room for young objects at the size it has. Call before output comes. */
export function beThrifty(): void {
  if (Number.parseInt(process.versions.v8, 10) <= known) setFlagsFromString('--semi-space-growth-factor=1');
}
