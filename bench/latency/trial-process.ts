import './quiet.ts';
import { carryOutOrder } from '../forked-trial.ts';
import type { Order } from './order.ts';
import { measure } from './trial.ts';

// One trial: the people of a meeting live in this process, whoever translates in another.
await carryOutOrder((order, services, stop) => measure(order as Order, services, stop));
