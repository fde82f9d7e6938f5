import type { JoinWords } from '../words.ts';

export const words: JoinWords = {
  joinRoom: (room) => `Entrar en ${room}`,
  lead: 'Oiga a todos en su idioma, con el original bajo de fondo.',
  yourName: 'Su nombre',
  youSpeak: 'Usted habla (opcional)',
  notSaid: 'Sin indicar',
  join: 'Entrar en la sala',
  joining: 'Entrando…',
  preview: 'Cómo le verán los demás',
  cameraIsOff: 'Su cámara está apagada',
  turnOnMicrophone: 'Encender micrófono',
  turnOffMicrophone: 'Apagar micrófono',
  turnOnCamera: 'Encender cámara',
  turnOffCamera: 'Apagar cámara',
  level: 'Nivel del micrófono',
  trySpeaking: 'Diga algo: la barra muestra si se le oye.',
  headphones: 'Use auriculares: oirá mejor y su micrófono no captará la traducción.',
  bothOff: 'Puede encender ambos más tarde, en la sala.',
  ios:
    'En un iPhone o iPad el sonido se detiene cuando esta página queda en segundo plano, y no se puede ' +
    'compartir la pantalla.',
  refusals: {
    invitation_expired: 'Esta invitación ha caducado. Pida una nueva.',
    invitation_used_up: 'Esta invitación ya se usó tantas veces como permite. Pida una nueva.',
    invitation_withdrawn: 'Esta invitación fue retirada. Pregunte a quien le invitó.',
    refused: 'Este enlace no es una invitación válida. ¿Se copió entero?',
    too_many: 'Demasiados intentos. Espere un minuto y vuelva a intentarlo.',
    no_demo: 'Aquí solo se entra con invitación.',
    unreachable: 'El servidor no responde. Compruebe su conexión y vuelva a intentarlo.',
  },
  noConnection: 'No se pudo llegar a la sala. Puede que lo impida un cortafuegos o la red; vuelva a intentarlo.',
  otherRole: 'Esta invitación es solo para escuchar o leer. Abra el enlace tal como lo recibió.',
  ends: {
    ended: 'La sala ha terminado.',
    removed: 'Le han retirado de la sala.',
    elsewhere: 'Ha entrado en la sala desde otro lugar y ha salido de ella aquí.',
    lost: 'Se perdió la conexión con la sala. Vuelva a entrar cuando tenga conexión.',
  },
  noInvitation: 'Hace falta una invitación',
  noInvitationText: 'Abra completo el enlace que le enviaron.',
  noDemo: 'Aquí no hay demostración',
  noDemoText:
    'Esta instalación no reparte accesos de demostración: se entra con invitación o desde su propia ' +
    'aplicación, como muestra docs/client.md.',
  unreachable: 'Nada responde',
  unreachableText: 'No se puede llegar al servidor de esta página. Vuelva a cargarla.',
  noEntry: 'No se puede entrar',
};
