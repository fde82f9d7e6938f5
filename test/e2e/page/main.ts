import { StockRoom } from './stock-room.ts';

globalThis.stock = new StockRoom();
