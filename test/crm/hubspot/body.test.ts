import { decodeHTML } from 'entities';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { marksIn, noteBody, taskBody } from '../../../shared/crm/hubspot/body.ts';

const card = (line: string) => ({ title: line, sections: [{ heading: line, lines: [line] }] });
const ours = /<\/?(?:p|strong|ul|li)>/g;

it('lets no text from outside become markup, in any place', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '/', 'a', '=', '`') })),
      (text) => {
        for (const html of [noteBody(card(text), 'wh-1'), taskBody([text], 'wh-1')]) {
          const rest = html.replaceAll(ours, '');
          expect(rest).not.toMatch(/[<>"']/);
          expect(decodeHTML(rest)).toContain(text);
        }
      },
    ),
  );
});

it('carries its mark, which is found again', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), fc.string(), (ref, text) => {
      expect(marksIn(noteBody(card(text), ref)).has(ref)).toBe(true);
      expect(marksIn(taskBody([text], ref)).has(ref)).toBe(true);
    }),
  );
});

it('keeps the bullets of a section in one list, also where the text is cut', () => {
  const of = (...lines: string[]) => ({ heading: 'Seen', lines });
  expect(noteBody({ title: 'Handoff', sections: [of('a', 'b'), of(), of('c')] }, 'wh-1')).toBe(
    '<p><strong>Handoff</strong></p><p><strong>Seen</strong></p><ul><li>a</li><li>b</li></ul>' +
      '<p><strong>Seen</strong></p><p><strong>Seen</strong></p><ul><li>c</li></ul><p>Ref wh-1</p>',
  );
  const html = noteBody({ title: 'Handoff', sections: [of('a', 'x'.repeat(65_000), 'y'.repeat(1000))] }, 'wh-1');
  expect(html).toMatch(/<ul><li>a<\/li><li>x+<\/li><\/ul><p>…<\/p><p>Ref wh-1<\/p>$/);
});

it('finds no mark that is only the beginning of another', () => {
  expect(marksIn(noteBody(card('x'), 'wh-12')).has('wh-1')).toBe(false);
});

it("stays within HubSpot's limit for a note and keeps its mark, however long the texts", () => {
  const lines = Array.from({ length: 40 }, (_, index) => `${index} ${'<&>'.repeat(700)}`);
  const html = noteBody({ title: 'Handoff', sections: [{ heading: 'What they did', lines }] }, 'wh-1');
  expect(html.length).toBeLessThanOrEqual(65_536);
  expect(html.length).toBeGreaterThan(50_000);
  expect(marksIn(html)).toEqual(new Set(['wh-1']));
  expect(html).toContain('<p>…</p>');
  expect(html.match(/<li>/g)?.length).toBe(html.match(/<\/li>/g)?.length);
});
