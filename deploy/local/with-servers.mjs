import { runProgram } from './packages.mjs';

await runProgram('with-servers.ts');
