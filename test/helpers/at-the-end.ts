/** When all tests are over, no daemon that they started is left. */
import { stopServices } from '../lab/services.ts';

export function teardown(): Promise<void> {
  return stopServices(process.pid);
}
