/** What the page shows stands in its address, so that it can be kept, sent and gone back to. */
import { computed, signal } from '@preact/signals';
import type { Ref } from './api.ts';

const hash = signal(location.hash);

/** The address before and after its question mark. */
const halves = computed((): readonly [path: string, asked: string] => {
  const [path = '', asked = ''] = hash.value.replace(/^#\/?/, '').split('?');
  return [path, asked];
});
/** Null of what cannot be decoded, such as an address that was cut within an escape. */
const decoded = (path: string): readonly string[] | null => {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
};
const parts = computed(() => decoded(halves.value[0]));
/** The first part of the address: empty, `leads`, `rules` or `tour`, or whatever somebody wrote; null where it cannot be decoded. */
export const view = computed(() => parts.value && (parts.value[0] ?? ''));
/** The lead that is shown; null where none is. */
export const chosen = computed((): Ref | null => {
  const [first, connection, id] = parts.value ?? [];
  return first === 'leads' && connection && id ? { connection, id } : null;
});

/** What is searched for, as it stands in the address; empty where nothing is. */
export const asked = computed(() => (halves.value[1] === '' ? '' : `?${halves.value[1]}`));
/** Nobody goes back letter by letter through what they typed. */
export const keepAsked = (wanted: Readonly<Record<string, string>>): void => {
  const query = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value !== '')).toString();
  history.replaceState(null, '', `#/${halves.value[0]}${query === '' ? '' : `?${query}`}`);
  hash.value = location.hash;
};

// Another view begins at its top.
addEventListener('hashchange', () => {
  const before = view.value;
  hash.value = location.hash;
  if (view.value !== before) scrollTo(0, 0);
});

export const leadHref = ({ connection, id }: Ref): string =>
  `#/leads/${encodeURIComponent(connection)}/${encodeURIComponent(id)}`;
export const goTo = (href: string): void => {
  location.hash = href;
};
