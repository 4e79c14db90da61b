import { createContext } from 'react';
import { createPacer, type Pacer } from './pacer.ts';

export const PacerContext = createContext<Pacer>(createPacer());
