import { runProgram } from '../local/packages.mjs';

await runProgram('../image/test.ts');
