import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** PostgreSQL's errors quote the row they are about; a narrative or a phone must not lie in a log. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return 'not an error';
  const { name, message, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  const constraint = 'constraint_name' in error ? error.constraint_name : undefined;
  return { name, message, code, constraint, stack };
}

/** The log, as JSON lines. Whoever logs an error as `err` logs what went wrong, never the values it was about. */
export function openLog(level: Config['logLevel'], destination?: { write: (line: string) => void }): Logger {
  const options = { level, base: undefined, serializers: { err: withoutValues } };
  return destination ? pino(options, destination) : pino(options);
}
