/** Whether a device opens: a name in /dev and its rights do not tell. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

export interface Device {
  readonly path: string;
  readonly state: 'opens' | 'absent' | 'denied' | 'fails';
  /** the system's own word where it does not open */
  readonly code?: string;
}

/** Opened for reading and writing, and closed again. Never rejects. */
export async function tryDevice(path: string): Promise<Device> {
  try {
    const file = await open(path, constants.O_RDWR | constants.O_NONBLOCK);
    await file.close();
    return { path, state: 'opens' };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const state = code === 'ENOENT' ? 'absent' : code === 'EACCES' || code === 'EPERM' ? 'denied' : 'fails';
    return { path, state, code };
  }
}
