import { runProgram } from '../local/packages.mjs';

await runProgram('../compose/test.ts');
