/** HubSpot's property values: all texts on the wire, whatever their type. */

/** A record's properties that hold something; empty and null ones are absent. */
export type Properties = Readonly<Record<string, string>>;

/** The latest instant that a Date can hold, in epoch milliseconds. */
const lastInstantMs = 8.64e15;

/** A date as HubSpot spells it (ISO 8601, a bare day, or epoch milliseconds) as an ISO instant; undefined when it is none. */
export const instantOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const ms = /^-?\d{9,}$/.test(text) ? Number(text) : /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) || Math.abs(ms) > lastInstantMs ? undefined : new Date(ms).toISOString();
};
