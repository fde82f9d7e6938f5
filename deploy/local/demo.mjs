import { runProgram } from './packages.mjs';

await runProgram('demo.ts');
