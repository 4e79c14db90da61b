/** Whether a device opens: a name in /dev and its rights do not tell. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Device } from '../../../diagnosis/machine/facts.ts';

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
