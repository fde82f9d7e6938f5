import '../latency/quiet.ts';
import { carryOutOrder } from '../forked-trial.ts';
import { measure, type StretchOrder } from './stretch.ts';

// One stretch with one translator: the people of the meeting live in this process, whoever translates in another.
await carryOutOrder((order, services, stop) => measure(order as StretchOrder, services, stop));
