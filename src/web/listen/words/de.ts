import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Publikum',
  listen: 'Zuhören',
  listenTo: (room) => `${room} zuhören`,
  lead: 'Hören und lesen Sie alle in Ihrer Sprache. Niemand hört oder sieht Sie.',
  start: 'Jetzt zuhören',
  entering: 'Verbindung wird aufgebaut…',
  lost: 'Die Verbindung ist abgebrochen. Diese Seite kommt von selbst zurück.',
  comeBack: 'Zurückkommen',
  soundOff: 'Der Browser lässt den Ton aus: einschalten',
  noInterpreter: 'In diesem Raum ist noch kein Dolmetscher. Sie hören den Originalton.',
  nobodySpeaks: 'Hier erscheint, was gesagt wird.',
  smaller: 'Kleinere Schrift',
  larger: 'Größere Schrift',
  fullScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild verlassen',
};
