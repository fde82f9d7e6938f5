import { runProgram } from '../local/packages.mjs';

await runProgram('../prometheus/alerts.ts');
