import { z } from 'zod';

/** An object of these fields, which says what they are where another is given. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `Unrecognized key: ${keys.join(', ')}; allowed: ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}
