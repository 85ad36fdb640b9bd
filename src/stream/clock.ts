import { Observable } from 'rxjs';
import type { Tick } from './frame.js';

export class Clock extends Observable<Tick> {}
