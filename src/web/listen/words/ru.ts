import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Слушатели',
  listen: 'Слушать',
  listenTo: (room) => `Слушать: ${room}`,
  lead: 'Слушайте и читайте всех на своём языке. Вас никто не слышит и не видит.',
  start: 'Начать слушать',
  entering: 'Подключение…',
  lost: 'Связь потеряна. Эта страница вернётся сама.',
  comeBack: 'Вернуться',
  soundOff: 'Браузер не включает звук: включите его',
  noInterpreter: 'В этой комнате пока нет переводчика. Вы слышите оригинал.',
  nobodySpeaks: 'Сказанное появится здесь.',
  smaller: 'Мельче',
  larger: 'Крупнее',
  fullScreen: 'Во весь экран',
  leaveFullScreen: 'Выйти из полноэкранного режима',
};
