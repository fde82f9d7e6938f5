import type { JoinWords } from '../words.ts';

export const words: JoinWords = {
  joinRoom: (room) => `${room} betreten`,
  lead: 'Hören Sie alle in Ihrer Sprache, das Original leise darunter.',
  yourName: 'Ihr Name',
  youSpeak: 'Sie sprechen (freiwillig)',
  notSaid: 'Keine Angabe',
  join: 'Raum betreten',
  joining: 'Einen Moment …',
  preview: 'So sehen Sie die anderen',
  cameraIsOff: 'Ihre Kamera ist aus',
  turnOnMicrophone: 'Mikrofon einschalten',
  turnOffMicrophone: 'Mikrofon ausschalten',
  turnOnCamera: 'Kamera einschalten',
  turnOffCamera: 'Kamera ausschalten',
  level: 'Pegel des Mikrofons',
  trySpeaking: 'Sagen Sie etwas: Der Balken zeigt, ob man Sie hört.',
  headphones: 'Nehmen Sie Kopfhörer: So hören Sie am besten, und Ihr Mikrofon nimmt die Übersetzung nicht auf.',
  bothOff: 'Beides können Sie auch später im Raum einschalten.',
  ios:
    'Auf iPhone und iPad endet der Ton, sobald diese Seite im Hintergrund ist, und der Bildschirm kann ' +
    'nicht geteilt werden.',
  refusals: {
    invitation_expired: 'Diese Einladung ist abgelaufen. Bitten Sie um eine neue.',
    invitation_used_up: 'Diese Einladung wurde schon so oft benutzt, wie sie darf. Bitten Sie um eine neue.',
    invitation_withdrawn: 'Diese Einladung wurde zurückgezogen. Fragen Sie, wer Sie eingeladen hat.',
    refused: 'Dieser Link ist keine gültige Einladung. Wurde er vollständig kopiert?',
    too_many: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es noch einmal.',
    no_demo: 'Hier nimmt man nur mit Einladung teil.',
    unreachable: 'Der Server antwortet nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  },
  noConnection:
    'Der Raum war nicht zu erreichen. Vielleicht ist eine Firewall oder das Netz im Weg; versuchen Sie ' +
    'es noch einmal.',
  otherRole:
    'Mit dieser Einladung kann man nur zuhören oder mitlesen. Öffnen Sie den Link genau so, wie Sie ihn ' +
    'bekommen haben.',
  ends: {
    ended: 'Der Raum ist beendet.',
    removed: 'Sie wurden aus dem Raum entfernt.',
    elsewhere: 'Sie sind dem Raum an anderer Stelle noch einmal beigetreten und haben ihn hier verlassen.',
    lost: 'Die Verbindung zum Raum ging verloren. Treten Sie wieder bei, wenn Sie online sind.',
  },
  noInvitation: 'Es braucht eine Einladung',
  noInvitationText: 'Öffnen Sie den Link, den Sie bekommen haben, vollständig.',
  noDemo: 'Hier gibt es keine Demo',
  noDemoText:
    'Diese Installation gibt keine Zugänge zur Demo aus: Man kommt mit einer Einladung oder aus Ihrer ' +
    'eigenen Anwendung, wie docs/client.md zeigt.',
  unreachable: 'Niemand antwortet',
  unreachableText: 'Der Server dieser Seite ist nicht zu erreichen. Laden Sie sie neu.',
  noEntry: 'Kein Zutritt',
};
