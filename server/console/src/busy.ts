import { useCallback, useRef, useState } from 'react';
import { underwayWith } from '../../contract/underway.ts';
import { asFailure } from './call.ts';

/** One write at a time: whether it runs, how it failed. */
export const useBusy = underwayWith({ useState, useRef, useCallback }, asFailure);
