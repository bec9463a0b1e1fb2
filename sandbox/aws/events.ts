/** What happened in the local cloud, as the console page shows it. Bodies and payloads are never part of it. */
export type Happening =
  | { kind: 'http'; method: string; routeKey: string | null; status: number; durationMs: number }
  | {
      kind: 'invoke';
      function: string;
      requestId: string;
      cold: boolean;
      durationMs: number;
      outcome: 'ok' | 'error' | 'timeout';
      error?: string;
    }
  | { kind: 'message'; queue: string; action: 'received' | 'done' | 'returned'; count: number }
  | { kind: 'schedule'; schedule: string }
  | { kind: 'log'; function: string; line: string };

/** `at` is ISO, UTC. */
export type CloudEvent = { at: string } & Happening;
export type Tell = (happening: Happening) => void;
