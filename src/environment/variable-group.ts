import { z } from 'zod';

/** What people are told of a variable, in errors and in docs/configuration.md. */
export interface VariableFacts {
  readonly group: string;
  readonly meaning: string;
  readonly allowed: string;
  /** What holds where the variable is absent. */
  readonly absent: string;
  /** Its value is never shown. */
  readonly secret?: boolean;
}

/** The facts of every variable. */
export const variableFacts = z.registry<VariableFacts>();

type Facts = Omit<VariableFacts, 'absent' | 'group'>;

/** A group's variables; each is told once, here. */
export function group(name: string) {
  const told = <T extends z.ZodType>(schema: T, facts: VariableFacts): T => {
    variableFacts.add<z.ZodType>(schema, facts);
    return schema;
  };
  return {
    /** Some roles do not start without it. */
    needed: <T extends z.ZodType>(schema: T, by: string, facts: Facts) =>
      told(schema.optional(), { ...facts, group: name, absent: `needed: ${by}` }),
    optional: <T extends z.ZodType>(schema: T, absent: string, facts: Facts) =>
      told(schema.optional(), { ...facts, group: name, absent }),
    preset: <T extends z.ZodType<unknown, string>>(schema: T, preset: string, facts: Facts) =>
      told(schema.prefault(preset as z.input<T>), { ...facts, group: name, absent: `\`${preset}\`` }),
  };
}
