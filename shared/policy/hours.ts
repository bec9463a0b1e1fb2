import * as z from 'zod';

/** Hours of a day of the week, by the clock of a zone. */
export const hours = z
  .string()
  .regex(
    /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))? ([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'must look like "Mon-Fri 09:00-17:30"',
  );
