export function MicrophoneIcon({ on, label }: { on: boolean; label?: string }) {
  return (
    <svg
      className="microphone"
      data-on={on}
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3" />
      {!on && <path d="M4 4l16 16" />}
    </svg>
  );
}
