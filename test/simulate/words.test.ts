import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { words } from './model/words.ts';

const root = new URL('../../', import.meta.url);
const texts = await Promise.all(
  ['shared/words/en.ts', 'handoff.yaml'].map((name) => readFile(new URL(name, root), 'utf8')),
);

it.each(Object.values(words).flat())('the product says “%s”, as the model’s laws expect', (phrase) => {
  expect(texts.some((text) => text.includes(phrase))).toBe(true);
});
