import { installPackages } from './packages.mjs';

await installPackages();
