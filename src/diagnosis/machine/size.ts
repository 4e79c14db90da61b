/** `380 MB`, `12 GB`: decimal, as disks are sold and df -H counts. */
export function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${Math.round(bytes / 1e6)} MB`;
  const gigas = bytes / 1e9;
  return gigas < 10 ? `${gigas.toFixed(1)} GB` : gigas < 1e4 ? `${Math.round(gigas)} GB` : `${Math.round(gigas / 1e3)} TB`;
}
