import type { Concealment } from './concealment.ts';

/** The fields of an error of the service that programs may decide by, and its sentence for people. Absent ones are empty. */
export interface ErrorFields {
  readonly code: string;
  readonly type: string;
  readonly message: string;
}

/** Reads whatever a service calls an error. */
export function fieldsOf(error: unknown, concealment: Concealment): ErrorFields {
  const field = (name: string): string => {
    const value = typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
    return typeof value === 'string' ? concealment.conceal(value) : '';
  };
  return { code: field('code'), type: field('type'), message: field('message') };
}
