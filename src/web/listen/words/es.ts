import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Público',
  listen: 'Escuchar',
  listenTo: (room) => `Escuchar ${room}`,
  lead: 'Escucha y lee a todos en tu idioma. Nadie te oye ni te ve.',
  start: 'Empezar a escuchar',
  entering: 'Entrando…',
  lost: 'Se perdió la conexión. Esta página vuelve por sí sola.',
  comeBack: 'Volver',
  soundOff: 'El navegador mantiene el sonido apagado: actívalo',
  noInterpreter: 'Todavía no hay intérprete en esta sala. Oyes el sonido original.',
  nobodySpeaks: 'Lo que se diga aparecerá aquí.',
  smaller: 'Texto más pequeño',
  larger: 'Texto más grande',
  fullScreen: 'Pantalla completa',
  leaveFullScreen: 'Salir de pantalla completa',
};
