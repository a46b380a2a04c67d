/** When somebody of the staff sits at the desk, on a working day, in hours of Beijing: calls are made then, and what is promised for the same day is done. */
export const officeHours = { from: 9.5, to: 17 } as const;

/** The hour at which the desk closes, as it is said: `17:00`. */
export const deskCloses = `${Math.floor(officeHours.to)}:${String((officeHours.to % 1) * 60).padStart(2, '0')}`;
