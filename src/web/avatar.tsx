const hues = 8;

/** The first letter of a name, in a colour that stays with the identity. */
export function Avatar({ identity, name }: { identity: string; name: string }) {
  let sum = 0;
  for (const letter of identity) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  const [initial = '?'] = name.trim().toUpperCase();
  return (
    <span className="avatar" data-hue={sum % hues} aria-hidden="true">
      {initial}
    </span>
  );
}
