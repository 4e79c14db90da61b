import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../src/course/json-schema.ts';

const directory = new URL('../../lessons/', import.meta.url);

test.each(Object.entries(jsonSchemas()))('lessons/%s is what the schema says today', (name, wanted) => {
  const file = new URL(name, directory);
  if (process.env.REFRESH) writeFileSync(file, wanted);
  const hint = `lessons/${name} is stale. Refresh it with: REFRESH=1 npx vitest run test/course/json-schema.test.ts`;
  expect(readFileSync(file, 'utf8'), hint).toBe(wanted);
});

test('an editor is told what each key means', () => {
  const lesson = jsonSchemas()['lesson.schema.json'];
  expect(lesson).toContain('Markdown, set to 66 columns');
  expect(JSON.parse(lesson).additionalProperties).toBe(false);
});
