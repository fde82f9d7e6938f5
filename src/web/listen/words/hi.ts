import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'श्रोता',
  listen: 'सुनें',
  listenTo: (room) => `${room} सुनें`,
  lead: 'सबको अपनी भाषा में सुनें और पढ़ें। आपको कोई सुनता या देखता नहीं है।',
  start: 'सुनना शुरू करें',
  entering: 'अंदर जा रहे हैं…',
  lost: 'कनेक्शन टूट गया। यह पेज अपने आप लौट आएगा।',
  comeBack: 'लौटें',
  soundOff: 'ब्राउज़र ने आवाज़ बंद रखी है: चालू करें',
  noInterpreter: 'इस रूम में अभी कोई दुभाषिया नहीं है। आप मूल आवाज़ सुन रहे हैं।',
  nobodySpeaks: 'जो कहा जाएगा वह यहाँ दिखेगा।',
  smaller: 'छोटे अक्षर',
  larger: 'बड़े अक्षर',
  fullScreen: 'पूरी स्क्रीन',
  leaveFullScreen: 'पूरी स्क्रीन से बाहर निकलें',
};
