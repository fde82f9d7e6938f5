/** Sounds one after the other, as one. */
export function joined(sounds: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(sounds.reduce((length, sound) => length + sound.length, 0));
  let offset = 0;
  for (const sound of sounds) {
    whole.set(sound, offset);
    offset += sound.length;
  }
  return whole;
}
