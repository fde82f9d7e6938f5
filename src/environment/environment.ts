import { z } from 'zod';
import { processVariables } from './process-variables.ts';
import { roomVariables } from './room-variables.ts';
import { serverVariables } from './server-variables.ts';
import { serviceVariables } from './service-variables.ts';

/** The environment as it is read: names, form and presets. */
export const environment = z.object({
  ...serverVariables,
  ...serviceVariables,
  ...roomVariables,
  ...processVariables,
});

export type Environment = z.infer<typeof environment>;
export type VariableName = keyof Environment;
