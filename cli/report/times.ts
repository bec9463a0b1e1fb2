/** Days and durations, as a report says them. */

export const day = (at: string): string => at.slice(0, 10);

/** As in "2 h 10 min". */
export const lasting = (minutes: number): string => {
  if (minutes < 1) return `${Math.round(minutes * 60)} s`;
  if (minutes < 120) return `${Math.round(minutes)} min`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} h` : `${Math.round(hours / 24)} days`;
};
