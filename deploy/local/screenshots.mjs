import { runProgram } from './packages.mjs';

await runProgram('screenshots.ts');
