/** What passes between the cloud and one instance of a function. Events and results travel as JSON text, as in Lambda. */
import type { ClockReading } from './clock.ts';

export type InstanceData = {
  directory: string;
  handler: string;
  jsonLogs: boolean;
  functionArn: string;
  /** What the function's `Date` follows while it loads. */
  clock: ClockReading;
};

/** `deadline` is by the machine's time, `clock` what the function's own time follows during the call. */
export type ToInstance = { requestId: string; event: string; deadline: number; clock: ClockReading };

export type FunctionError = { errorType: string; errorMessage: string };
export type FromInstance =
  | { kind: 'ready' }
  | { kind: 'done'; requestId: string; result: string }
  | { kind: 'failed'; requestId: string | null; error: FunctionError };
