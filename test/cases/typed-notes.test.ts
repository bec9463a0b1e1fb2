/** HS13: a line that a rep types into our note stays there, in both CRMs. */
import { describe, expect, it } from 'vitest';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';

const hourMs = 3_600_000;
const sides: readonly Side[] = ['hubspot', 'salesforce'];

const noteId = async (both: Both, side: Side, id: string): Promise<string> =>
  (await both.state(side, id)).written.noteId ?? '';
const textOfNote = (both: Both, side: Side, note: string): string => {
  if (side === 'hubspot') return both.portal.records.get('notes', note)?.properties.get('hs_note_body') ?? '';
  const task = both.org.server.records.get('Task', note);
  return task === undefined ? '' : textOf(task, 'Description');
};
/** A rep opens the note in the CRM's own editor, which writes its markup anew. */
const edit = (both: Both, side: Side, note: string, change: (text: string) => string): void => {
  const text = change(textOfNote(both, side, note));
  if (side === 'hubspot') {
    const body = `<div style="" dir="auto" data-top-level="true">${text.replaceAll('<p>', '<p style="margin:0;">')}</div>`;
    both.portal.records.asUser(9006).update('notes', note, { hs_note_body: body });
  } else both.frida.update('Task', note, { Description: text });
};
const line = (side: Side, text: string): string => (side === 'hubspot' ? `<p>${text}</p>` : `\n${text}`);
const times = (text: string, word: string): number => text.split(word).length - 1;

/** News of the buyer that the note tells of. */
const news = (both: Both, side: Side, id: string, status: string): void => {
  if (side === 'hubspot')
    both.portal.records
      .asUser(9006)
      .update('contacts', id, { handoff_buyer_status: status, handoff_confirmed_how: 'call' });
  else both.frida.update('Lead', id, { Handoff_Buyer_Status__c: status, Handoff_Confirmed_How__c: 'call' });
};

const handedOff = async (side: Side) => {
  const both = await startBoth();
  const id = both.create(side, 'pat@mill.example');
  const look = async (): Promise<void> => {
    both.clock.advance(hourMs);
    await both.handOff(side, [both.look(side, id)]);
  };
  await look();
  return { both, id, look, note: await noteId(both, side, id) };
};

describe('HS13 what a rep types into the note', () => {
  it.each(sides)('stays, once, whatever the note says anew (%s)', async (side) => {
    const { both, id, look, note } = await handedOff(side);
    edit(both, side, note, (text) => `${text}${line(side, 'Called her: back on Friday &amp; wants a sample')}`);
    for (const status of ['evaluating', 'ready', 'evaluating']) {
      news(both, side, id, status);
      await look();
      const text = textOfNote(both, side, note);
      expect(text).toContain(`Sales confirmed: ${status === 'ready' ? 'Ready' : 'Evaluating'} (Call)`);
      expect(times(text, 'back on Friday')).toBe(1);
      expect(times(text, 'Added by hand')).toBe(1);
      expect(times(text, 'Segment:')).toBe(1);
      expect(times(text, 'Ref wh-')).toBe(side === 'hubspot' ? 1 : 0);
    }
  });

  it.each(sides)(
    'stays also where it is written into a line of ours; what they delete of theirs is gone (%s)',
    async (side) => {
      const { both, id, look, note } = await handedOff(side);
      edit(both, side, note, (text) => text.replace('Segment: ', 'Check this: Segment: '));
      news(both, side, id, 'evaluating');
      await look();
      expect(times(textOfNote(both, side, note), 'Check this: Segment: ')).toBe(1);
      edit(both, side, note, (text) => text.replace(/(<li>|• )?Check this: Segment: [^<\n]*(<\/li>|\n)?/, ''));
      news(both, side, id, 'ready');
      await look();
      const text = textOfNote(both, side, note);
      expect([times(text, 'Check this'), times(text, 'Added by hand'), times(text, 'Segment:')]).toEqual([0, 0, 1]);
    },
  );

  it.each(sides)('is no one else’s: what we wrote ourselves is never taken for theirs (%s)', async (side) => {
    const { both, id, look, note } = await handedOff(side);
    edit(both, side, note, (text) => text);
    for (const status of ['evaluating', 'ready']) {
      news(both, side, id, status);
      await look();
      expect(textOfNote(both, side, note)).not.toContain('Added by hand');
    }
  });

  it.each(sides)('goes with its record into another one, whose note is the one that stays (%s)', async (side) => {
    const { both, id, look, note } = await handedOff(side);
    const other = both.create(side, 'pat@other.example');
    await both.handOff(side, [both.look(side, other)]);
    const typed = ['Called her: back on Friday', 'Called her: wants a sample'];
    edit(both, side, note, (text) => `${text}${line(side, typed[0] ?? '')}`);
    edit(
      both,
      side,
      await noteId(both, side, other),
      (text) => `${text}${typed.map((one) => line(side, one)).join('')}`,
    );
    const into =
      side === 'hubspot'
        ? both.portal.records.asUser(9006).merge('contacts', id, other).id
        : both.frida.merge('Lead', id, other).id;
    both.clock.advance(hourMs);
    await both.handOff(side, [both.look(side, into)]);
    expect(both.shown(side, into).cards).toBe(1);
    for (const status of ['', 'evaluating', 'ready']) {
      if (status !== '') news(both, side, into, status);
      if (status !== '') await (into === id ? look() : both.handOff(side, [both.look(side, into)]));
      const text = textOfNote(both, side, await noteId(both, side, into));
      expect(typed.map((one) => times(text, one))).toEqual([1, 1]);
      expect(times(text, 'Segment:')).toBe(1);
    }
  });

  it.each(sides)('and what their editor puts back of ours is ours still (%s)', async (side) => {
    const { both, id, look, note } = await handedOff(side);
    const opened = textOfNote(both, side, note);
    for (const status of ['evaluating', 'ready']) {
      news(both, side, id, status);
      await look();
    }
    edit(both, side, note, () => `${opened}${line(side, 'Saved late')}`);
    news(both, side, id, 'evaluating');
    await look();
    const text = textOfNote(both, side, note);
    expect([times(text, 'Saved late'), times(text, 'Stage:'), times(text, 'Added by hand')]).toEqual([1, 1, 1]);
  });
});
