import type { TestProject } from 'vitest/node';
import { findHelms } from '../../deploy/local/programs/helm.ts';

declare module 'vitest' {
  interface ProvidedContext {
    helm3: string;
    helm4: string;
  }
}

/** Finds the programs that render the chart, or builds them. */
export default async function setUp(project: TestProject): Promise<void> {
  const { helm3, helm4 } = await findHelms();
  project.provide('helm3', helm3);
  project.provide('helm4', helm4);
}
