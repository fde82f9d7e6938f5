const hues = 8;

/** A colour for an identity, always the same: FNV-1a, since identities often differ by a letter only. */
function hueOf(identity: string): number {
  let hash = 2_166_136_261;
  for (const letter of identity) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 16) % hues;
}

/** The first letter of a name, in the colour of the identity. */
export function Avatar({ identity, name }: { identity: string; name: string }) {
  const [initial = '?'] = name.trim().toUpperCase();
  return (
    <span className="avatar" data-hue={hueOf(identity)} aria-hidden="true">
      {initial}
    </span>
  );
}
