import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSession } from '../../src/cli/session.ts';
import type { Course } from '../../src/course/lesson.ts';
import { loadCourse } from '../../src/course/load.ts';
import { asked } from '../../src/runner/plan.ts';
import { startTui } from '../../src/tui/start.tsx';

const { values } = parseArgs({ options: { lesson: { type: 'string' }, workspace: { type: 'string' } } });
const lessons = join(process.env['DEMO_ROOT'] ?? '.', 'lessons/hpc-containers');
const names = readdirSync(lessons).filter((name) => name.endsWith('.yaml'));
const there = names.filter((name) => name !== 'course.yaml').map((name) => name.replace(/^\d+-|\.yaml$/g, ''));
const files = names.map((name) => {
  const text = readFileSync(join(lessons, name), 'utf8');
  // lessons that are still being written are left out of the course
  return { path: name, text: name === 'course.yaml' ? text.replace(/^lessons:.*$/m, `lessons: [${there.join(', ')}]`) : text };
});
const { course, findings } = loadCourse(files);
if (!course)
  throw new Error(findings.map((finding) => `${finding.where?.file}:${finding.where?.line} ${finding.title}`).join('\n'));
const size = { cols: process.stdout.columns ?? 80, rows: process.stdout.rows ?? 24 };
const session = openSession({
  workspace: values.workspace,
  policy: asked,
  hands: true,
  instant: false,
  size,
  course: course as Course,
});
const { store, host, screen } = session;
if (values.lesson) {
  const [lesson = '', step] = values.lesson.split('/');
  store.send({ type: 'open', lesson, ...(step ? { step } : {}), at: host.now() });
}
const { done, stop } = startTui({
  store,
  pane: screen.pane,
  log: (key) => host.log(host.logPath(key)),
  now: host.now,
  look: { color: !process.env['NO_COLOR'], unicode: !process.env['DEMO_ASCII'], motion: !process.env['DEMO_STILL'] },
  onQuit: () => stop(),
});
setImmediate(() => void session.findFacts());
await done;
await session.close();
