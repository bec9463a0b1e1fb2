/** Plays an EventBridge schedule of the form `rate(1 minute)`. */
const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds between two runs. @throws Error for an expression of another form. */
export function rateMs(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const ms = unitMs[unit];
  if (ms === undefined || Number(count) < 1)
    throw new Error(`The local cloud does not know the schedule ${expression}.`);
  return Number(count) * ms;
}
