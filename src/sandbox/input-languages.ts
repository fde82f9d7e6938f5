/** What the service understands. Its refusal of a target language names these, not the targets. */
export const inputLanguages: readonly string[] = (
  'af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fr gl gu he hi hr hu hy id is it ja jv ka kk km kn ' +
  'ko lo lt lv mi mk ml mn mr ms my ne nl no or pa pl ps pt ro ru sd si sk sl sq sr sv sw ta te th tl tr uk ur uz vi yo zh'
).split(' ');
