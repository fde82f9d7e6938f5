/** Where jobs tell what an operator should know. Messages are constant; `fields` carry what varies. */
export interface JobsLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}
