/** The pictures that the pages show; `npm run screenshots` takes them anew. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('the pictures of the pages', () => {
  const docs = new URL('../../../docs/', import.meta.url);
  const pages = ['confirm-before-close.md', '../README.md'].map((page) => readFileSync(new URL(page, docs), 'utf8'));
  const pictures = readdirSync(new URL('images/', docs));
  const words = new Map(
    [...pages.join('\n').matchAll(/!\[([^\]]*)\]\((?:docs\/)?images\/([^)]+)\)/g)].map(([, alt = '', name]) => [
      name,
      alt,
    ]),
  );

  it.each(pictures)('%s is shown, with words for whoever cannot see it', (picture) => {
    expect(words.get(picture)?.length).toBeGreaterThan(60);
  });

  it.each(pictures)('%s is light, and wide enough to be read', (picture) => {
    const file = readFileSync(new URL(`images/${picture}`, docs));
    expect(file.length).toBeLessThanOrEqual(400 * 1024);
    expect(file.readUInt32BE(16)).toBeGreaterThanOrEqual(1_600);
  });
});
