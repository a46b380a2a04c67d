/** What a package's licence may be, by its SPDX name; why it may where that is not plain. A copyleft that reaches over the network is none of them. */
export const allowedLicences: Record<string, string> = {
  MIT: '',
  'MIT-0': '',
  ISC: '',
  '0BSD': '',
  'BSD-2-Clause': '',
  'BSD-3-Clause': '',
  'Apache-2.0': '',
  'BlueOak-1.0.0': '',
  'CC0-1.0': '',
  Unlicense: '',
  Zlib: '',
  'Python-2.0': '',
  'OFL-1.1': 'the font of the papers: embedded in documents, never sold by itself',
  'CC-BY-4.0': 'data of a build tool, named here',
  'MPL-2.0': 'build tools, unchanged: copyleft by file',
  'EPL-2.0': 'a build tool, unchanged: copyleft by file',
  'LGPL-3.0-or-later': 'libvips under sharp: a shared library that anyone may exchange, unchanged',
};

/** Packages whose entry in the lock names none, or in words of its own; read in their folders. */
export const readByHand: Record<string, string> = {
  'png-js': 'MIT',
  'string.fromcodepoint': 'MIT',
  'pause-stream': 'MIT',
};
