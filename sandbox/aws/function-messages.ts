/** What passes between the cloud and one instance of a function. Events and results travel as JSON text, as in Lambda. */
export type InstanceData = { directory: string; handler: string; jsonLogs: boolean; functionArn: string };

export type ToInstance = { requestId: string; event: string; deadline: number };

export type FunctionError = { errorType: string; errorMessage: string };
export type FromInstance =
  | { kind: 'ready' }
  | { kind: 'done'; requestId: string; result: string }
  | { kind: 'failed'; requestId: string | null; error: FunctionError };
