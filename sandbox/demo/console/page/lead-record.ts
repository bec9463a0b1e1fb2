/** The chosen lead's record, as the rep sees it in the CRM. */
import type { Activity, CrmRecord, Field } from '../view.ts';
import { el } from './dom.ts';
import { moments } from './moments.ts';
import { richText } from './rich-text.ts';

const fields = (list: readonly Field[]): HTMLElement =>
  el(
    'dl',
    { class: 'fields' },
    ...list.map(({ label, value }) => el('div', {}, el('dt', {}, label), el('dd', {}, el('bdi', {}, value)))),
  );

export const activity = ({ title, about, html }: Activity, kind: string): HTMLElement => {
  const body = el('div', { class: 'body' });
  body.append(richText(html));
  return el(
    'article',
    { class: `paper ${kind}` },
    el('h4', {}, el('bdi', {}, title), el('span', { class: 'quiet' }, about)),
    body,
  );
};

const part = (title: string, ...content: (Node | null)[]): HTMLElement =>
  el('section', {}, el('h3', {}, title), ...content);

export const recordParts = ({ facts, fields: written, notes, tasks, touches }: CrmRecord): HTMLElement[] => [
  ...notes.map((note) => part('Note on the record', activity(note, 'note'))),
  ...(tasks.length > 0 ? [part('Tasks', ...tasks.map((task) => activity(task, 'task')))] : []),
  ...(touches.length > 0 ? [part('What colleagues did', moments(touches))] : []),
  part(
    'Fields written by the handoff',
    written.length > 0 ? fields(written) : el('p', { class: 'hint' }, 'Nothing yet.'),
  ),
  part(
    'What the CRM knows of the buyer',
    facts.length > 0 ? fields(facts) : el('p', { class: 'hint' }, 'Nothing at all.'),
  ),
];
