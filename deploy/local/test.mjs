import { runProgram } from './packages.mjs';

await runProgram('test.ts');
