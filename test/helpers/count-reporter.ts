/** Prints why tests were skipped, and one plain last line: `N passed, N failed, N skipped`. */
import type { Reporter, TestModule } from 'vitest/node';

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    const reasons = new Map<string, number>();
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        count[result.state] += 1;
        if (result.state !== 'skipped') continue;
        const reason = result.note ?? 'marked as skipped in the test file';
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    }
    const lines = [...reasons].map(([reason, times]) => ` skipped ${times}: ${reason}`);
    process.stdout.write(
      `\n${[...lines, `${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`].join('\n')}\n`,
    );
  }
}
