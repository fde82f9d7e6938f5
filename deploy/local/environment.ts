const ownNames = /^(INTERPRETER_|LIVEKIT_|OPENAI_)|^REDIS_URL$/;

/**
 * The environment without what concerns this project: no key that happens to be in it is used, and no setting meant for
 * another run is taken over.
 */
export function neutralEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownNames.test(name)));
}
