/** Domains of firms: one covers all that lie below it. */

/** Of a domain, host or URL the host as DNS knows it, in lower case; undefined for what is none. */
export const hostOf = (text: string): string | undefined => {
  const trimmed = text.trim();
  if (trimmed === '' || /[\s@*]/.test(trimmed)) return undefined;
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
  return url?.hostname.replace(/\.$/, '') || undefined;
};

/** What a domain in a policy may look like: labels and dots, in any script. */
export const isDomain = (text: string): boolean =>
  /^(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)(?:\.[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)*$/u.test(
    text.trim(),
  );

/** Whether a record's domain is the wanted one or lies below it; null when the record holds none. */
export const isWithinDomain = (value: string, wanted: string): boolean | null => {
  const host = hostOf(value);
  if (host === undefined) return null;
  const above = isDomain(wanted) ? hostOf(wanted) : undefined;
  return above !== undefined && (host === above || host.endsWith(`.${above}`));
};
