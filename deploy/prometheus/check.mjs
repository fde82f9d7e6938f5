import { runProgram } from '../local/packages.mjs';

await runProgram('../prometheus/check.ts');
