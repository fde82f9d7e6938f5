import { runProgram } from '../local/packages.mjs';

await runProgram('../kubernetes/test.ts');
