/** Where the numbers of a recording come from: never told without it. */
import type { RecordingInfo } from '../session/state.ts';

/** "INTEL XEON, 2 cores"; empty where the recording is of a command. */
export function machineWords({ machine }: Pick<RecordingInfo, 'machine'>): string {
  return machine ? `${machine.processor}, ${machine.cores} core${machine.cores === 1 ? '' : 's'}` : '';
}

/** Date, machine and versions, for who reads no columns. */
export function sourceWords(info: Pick<RecordingInfo, 'date' | 'versions' | 'machine'>): string {
  const versions = Object.entries(info.versions).map(([name, version]) => `${name} ${version}`);
  return [info.date, machineWords(info), ...versions].filter(Boolean).join(', ');
}
