/** Where a function's lines go, and the name they carry. */

/** The `service` dimension of every metric: it tells one stage from another. */
export const serviceName = (): string => process.env['POWERTOOLS_SERVICE_NAME'] ?? 'warm-handoff';

/** To the standard output as it is: Lambda's `console` would wrap it, and CloudWatch would not see its metrics. */
export const writeLine = (line: string): void => void process.stdout.write(`${line}\n`);
