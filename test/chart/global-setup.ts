import type { TestProject } from 'vitest/node';
import { findHelms } from '../../deploy/local/programs/helm.ts';
import { findPrometheus } from '../../deploy/local/programs/prometheus.ts';

declare module 'vitest' {
  interface ProvidedContext {
    helm3: string;
    helm4: string;
    promtool: string;
  }
}

/** Finds the programs that render the chart and judge its queries, builds or fetches them. */
export default async function setUp(project: TestProject): Promise<void> {
  const { helm3, helm4 } = await findHelms();
  project.provide('helm3', helm3);
  project.provide('helm4', helm4);
  const { promtool } = await findPrometheus();
  project.provide('promtool', promtool);
}
