/** What the page shows stands in its address, so that it can be kept, sent and gone back to. */
import { computed, signal } from '@preact/signals';
import type { Ref } from './api.ts';

const hash = signal(location.hash);
addEventListener('hashchange', () => (hash.value = location.hash));

const parts = computed(() => hash.value.replace(/^#\/?/, '').split('/').map(decodeURIComponent));
/** The first part of the address: empty, `leads`, `rules` or `tour`. */
export const view = computed(() => parts.value[0] ?? '');
/** The lead that is shown; null where none is. */
export const chosen = computed((): Ref | null => {
  const [first, connection, id] = parts.value;
  return first === 'leads' && connection && id ? { connection, id } : null;
});

export const leadHref = ({ connection, id }: Ref): string =>
  `#/leads/${encodeURIComponent(connection)}/${encodeURIComponent(id)}`;
export const goTo = (href: string): void => {
  location.hash = href;
};
