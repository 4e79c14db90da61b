/** What a user may still write, as those who count it say it. The forms are those of the manuals; quota(1) is run where it is installed. */
import { expect, test } from 'vitest';
import { gpfsQuotaIn, quotaIn } from '../../../src/host/facts/probes/quota.ts';

test('quota: blocks and files, each against the soft limit first', () => {
  const text = `Disk quotas for user alice (uid 1000):
     Filesystem  blocks   quota   limit   grace   files   quota   limit   grace
 fs1:/home  5120*    4096    8192   6days     100       0       0       0
`;
  expect(quotaIn(text)).toEqual([{ disk: 'fs1:/home', what: 'bytes', used: 5120 * 1024, limit: 4096 * 1024 }]);
});

test('lfs quota: a long disk stands on a line of its own, and what is not sure stands in brackets', () => {
  const text = `Disk quotas for usr alice (uid 1000):
     Filesystem  kbytes   quota   limit   grace   files   quota   limit   grace
/lustre/scratch/projects
                 [2048]       0    4096       -     90*      80     100  5d23h
uid 1000 is using default file quota setting
`;
  expect(quotaIn(text)).toEqual([
    { disk: '/lustre/scratch/projects', what: 'bytes', used: 2048 * 1024, limit: 4096 * 1024 },
    { disk: '/lustre/scratch/projects', what: 'files', used: 90, limit: 80 },
  ]);
});

test('mmlsquota -Y: the header says which field is which', () => {
  const names = 'mmlsquota::HEADER:version:reserved:reserved:filesystemName:quotaType:id:name:blockUsage:blockQuota:blockLimit:';
  const text = `${names}blockInDoubt:blockGrace:filesUsage:filesQuota:filesLimit:
mmlsquota::0:1:::gpfs0:USR:1000:alice:1000:2000:3000:0:none:7:0:0:
`;
  expect(gpfsQuotaIn(text)).toEqual([{ disk: 'gpfs0', what: 'bytes', used: 1000 * 1024, limit: 2000 * 1024 }]);
  expect(gpfsQuotaIn('mmlsquota: not a member of a cluster')).toEqual([]);
});
