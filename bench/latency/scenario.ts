/** How many speak, how many languages are listened to, and what is measured of it. */
export interface Scenario {
  readonly name: string;
  readonly speakers: number;
  readonly languages: number;
  /** How many of the speakers are listened to; the others are translated and sent all the same. */
  readonly measured: number;
  /** How many of the speakers talk while it is measured; the other microphones are muted. */
  readonly talking: number;
  /** How often each of them begins to speak. */
  readonly bursts: number;
}

/** 60 bursts at least, and time enough to see what the processor does. */
export const scenarios: readonly Scenario[] = [
  { name: '1 interpreter', speakers: 1, languages: 1, measured: 1, talking: 1, bursts: 60 },
  { name: '10 interpreters', speakers: 2, languages: 5, measured: 2, talking: 2, bursts: 30 },
  { name: '40 interpreters', speakers: 10, languages: 4, measured: 4, talking: 10, bursts: 20 },
  { name: '4 of 40 talking', speakers: 10, languages: 4, measured: 4, talking: 1, bursts: 60 },
];

/** Speakers who rest for 10 s, again and again: half of them muted, half with the microphone left on. */
export const rests = { name: 'rests of 10 s', speakers: 10, languages: 1, measured: 10, rounds: 4 };

/** A try in a minute or two; its figures mean little. */
export const quickScenarios = scenarios.map((scenario) => ({ ...scenario, bursts: Math.ceil(scenario.bursts / 6) }));
export const quickRests = { ...rests, rounds: 1 };

export type Rests = typeof rests;
