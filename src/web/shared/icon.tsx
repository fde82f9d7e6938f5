const strokes = {
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3M5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21',
  'microphone-off':
    'M9 9v2a3 3 0 0 0 4.500 2.600M15 11V6a3 3 0 0 0-5.700-1.300M5.500 11a6.500 6.500 0 0 0 10.500 5.100M18.500 11a6.500 6.500 0 0 1-.6 2.700M12 17.500V21M4 4l16 16',
  camera: 'M4 7h9a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1M15 11l6-3v8l-6-3',
  'camera-off':
    'M9 7h4a2 2 0 0 1 2 2v2l6-3v8l-4.500-2.200M15 15a2 2 0 0 1-2 2H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1M4 4l16 16',
  screen: 'M3 5h18v11H3zM8 20h8M12 16v4M12 13V8M9.500 10.500L12 8l2.500 2.500',
  chat: 'M4 5h16v11H10l-4 4v-4H4z',
  people:
    'M9 11a3.200 3.200 0 1 0 0-6.400A3.200 3.200 0 0 0 9 11M3 19a6 6 0 0 1 12 0M16 11a2.700 2.700 0 1 0-1-5.200M17 14a5 5 0 0 1 4 5',
  transcript: 'M4 5h16M4 10h10M4 15h16M4 20h8',
  leave: 'M14 4H6v16h8M10 12h10M16.500 8.500L20 12l-3.500 3.500',
  grid: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  speaker: 'M3 4h18v11H3zM3 18h5v3H3zM9.500 18h5v3h-5zM16 18h5v3h-5z',
  enlarge: 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5',
  reduce: 'M4 9h5V4M20 9h-5V4M4 15h5v5M20 15h-5v5',
  close: 'M6 6l12 12M18 6L6 18',
  open: 'M7 10l5 5 5-5',
  up: 'M7 14l5-5 5 5',
  save: 'M12 4v11M7 10.500l5 5 5-5M5 20h14',
  previous: 'M14 6l-6 6 6 6',
  next: 'M10 6l6 6-6 6',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  sound: 'M4 10v4h4l5 4V6L8 10zM16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
  interpreter: 'M4 5h9M8.500 3v2M11 5c-.5 4-3 7-7 8M6 8c1 2.500 3 4.500 6 5.500M12 20l4-10 4 10M13.500 17h5',
  headphones: 'M4 15v-3a8 8 0 0 1 16 0v3M4 15a2 2 0 0 1 4 0v3a2 2 0 0 1-4 0zM16 15a2 2 0 0 1 4 0v3a2 2 0 0 1-4 0z',
  weak: 'M5 20v-3M10 20v-6M15 20v-9M20 20V7M4 4l16 16',
} as const;

export type IconName = keyof typeof strokes;

/** A drawing beside words, or with a `label` in the place of words. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg
      className="icon"
      data-icon={name}
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={strokes[name]} />
    </svg>
  );
}
